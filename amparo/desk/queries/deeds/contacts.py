"""Reaching the customer, and asking him for something."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.desk.queries.deeds.offers import Case, Group, Offer


def _has_customer(case: Case) -> bool:
    return case.is_open and case.ticket.requester_id is not None


CONTACT = Offer("contact", _("Record a contact attempt"), "phone", Group.CUSTOMER, _has_customer, key="l")
REACH_BY_MAIL = Offer("reach-by-mail", _("Try to reach by mail"), "mail", Group.CUSTOMER, _has_customer)
ASK_FOR = Offer("ask-for", _("Ask for something"), "file", Group.CUSTOMER, _has_customer, key="i")
OFFERS = (CONTACT, REACH_BY_MAIL, ASK_FOR)
