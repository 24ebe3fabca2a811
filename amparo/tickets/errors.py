"""What a verb of tickets refuses and the page must tell more about."""

from __future__ import annotations

from amparo.platform.access.errors import WrongState


class ChangedMeanwhile(WrongState):
    """Something happened on the ticket after it was read; `data['since']` says from when on."""

    code = "changed-meanwhile"
