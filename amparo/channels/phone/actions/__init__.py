"""The verbs of the phone: who is free, calls that are logged and handed on, and calls that are owed."""

from __future__ import annotations

from amparo.channels.phone.actions.call_backs import begin_call_back, end_call_back
from amparo.channels.phone.actions.calling import (
    Hand,
    NewCall,
    Taken,
    hang_up,
    pass_on,
    pick_up,
    recognise,
    take_call,
)
from amparo.channels.phone.actions.presence import come_free, stay_free, step_away

__all__ = [
    "Hand",
    "NewCall",
    "Taken",
    "begin_call_back",
    "come_free",
    "end_call_back",
    "hang_up",
    "pass_on",
    "pick_up",
    "recognise",
    "stay_free",
    "step_away",
    "take_call",
]
