"""Tickets become several, or one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amparo.desk.queries.deeds.offers import Group, Offer

if TYPE_CHECKING:
    from amparo.desk.queries.deeds.offers import Case


def _is_open(case: Case) -> bool:
    return case.is_open


SPLIT = Offer("split", _("Split off a demand"), "copy", Group.OTHERS, _is_open)
MERGE = Offer("merge", _("Merge with another ticket"), "merge", Group.OTHERS, _is_open, key="m")
OFFERS = (SPLIT, MERGE)
