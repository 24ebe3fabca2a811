"""Tickets in addresses: the desk and the number, since each desk counts its own."""

from __future__ import annotations

import re

from django.urls import register_converter

REFERENCE = re.compile(r"[-\w]+/[0-9]{1,18}")


class ReferenceConverter:
    """`serra/20418`, as `Ticket.reference` gives it."""

    regex = REFERENCE.pattern

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")
