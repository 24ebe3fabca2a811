"""Looking at what came in: what it is, how urgent, and who does it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.desk.queries.deeds.offers import Case, Group, Offer


def _may_reclassify(case: Case) -> bool:
    rule = case.policy.reclassifying
    return case.is_open and bool(rule.of) and ("agent" in rule.by or case.leads)


RECLASSIFY = Offer("reclassify", _("Change class or priority"), "tag", Group.TRIAGE, _may_reclassify, key="p")
HAND_OVER = Offer("hand-over", _("Hand over"), "users", Group.TRIAGE, lambda case: case.is_open, key="t")
OFFERS = (RECLASSIFY, HAND_OVER)
