"""What agents send in: one module for each part of a ticket's life."""

from __future__ import annotations

from amparo.desk.forms.opening import NewTicketForm
from amparo.desk.forms.triage import ReclassifyForm

__all__ = ["NewTicketForm", "ReclassifyForm"]
