"""What customers send in: one module for each part of a request's life."""

from __future__ import annotations

from amparo.portal.forms.items import ItemForm
from amparo.portal.forms.life import DisputeForm, RatingForm, ReopenForm
from amparo.portal.forms.opening import NewRequestForm
from amparo.portal.forms.projects import DeclineForm

__all__ = ["DeclineForm", "DisputeForm", "ItemForm", "NewRequestForm", "RatingForm", "ReopenForm"]
