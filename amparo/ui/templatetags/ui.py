"""The tags of the design system: `{% load ui %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import get_language_bidi

from amparo.ui.models.chips import Badge, Tone
from amparo.ui.templatetags import forms
from amparo.ui.templatetags.icons import icon
from amparo.ui.templatetags.look import Look, look_of
from amparo.ui.views.bundles import script_url, stylesheet_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.template.context import RequestContext

    from amparo.ui.models.chips import ClockChip, Priority, Status
    from amparo.ui.models.people import Person
    from amparo.ui.models.proof import Proof, Sides
    from amparo.ui.models.timeline import TimelineItem
    from amparo.ui.models.times import Moment

register = template.Library()

register.simple_tag(icon)
register.simple_tag(stylesheet_url)
register.simple_tag(script_url)
register.inclusion_tag("ui/field.html")(forms.field)
register.inclusion_tag("ui/form_errors.html")(forms.form_errors)


@register.simple_tag(takes_context=True)
def look(context: RequestContext) -> Look:
    """What the reader chose about theme, density and keys."""
    request = context.get("request")
    return look_of(request) if request else Look()


@register.simple_tag
def direction() -> str:
    """`rtl` or `ltr`, by the active language."""
    return "rtl" if get_language_bidi() else "ltr"


@register.inclusion_tag("ui/clock.html")
def clock_chip(chip: ClockChip, size: str = "") -> Mapping[str, object]:
    """Draw a clock chip; `lg` is the one at the head of a page."""
    return {"chip": chip, "size": size}


@register.inclusion_tag("ui/status.html")
def status(value: Status) -> Mapping[str, object]:
    """Draw a status: sign by class, words by charter."""
    return {"status": value}


@register.inclusion_tag("ui/priority.html")
def priority(value: Priority) -> Mapping[str, object]:
    """Draw a priority as bars and a word."""
    return {"priority": value}


@register.inclusion_tag("ui/badge.html")
def badge(value: Badge | str, tone: Tone = "", icon: str = "") -> Mapping[str, object]:
    """Draw a badge, from a value or from words."""
    return {"badge": value if isinstance(value, Badge) else Badge(value, tone, icon)}


@register.inclusion_tag("ui/avatar.html")
def avatar(person: Person, size: str = "", voice: str = "") -> Mapping[str, object]:
    """Draw a person; `voice="silent"` where the name stands beside it anyway."""
    return {"person": person, "size": size, "silent": voice == "silent"}


@register.inclusion_tag("ui/time.html")
def time(value: Moment, look: str = "") -> Mapping[str, object]:
    """Write a moment with its machine-readable instant."""
    return {"moment": value, "look": look}


@register.inclusion_tag("ui/timeline.html")
def timeline(items: tuple[TimelineItem, ...]) -> Mapping[str, object]:
    """Write down a conversation."""
    return {"items": items}


@register.inclusion_tag("ui/proof.html")
def proof(value: Proof, key: str = "proof") -> Mapping[str, object]:
    """Write down a proof. `key` keeps ids apart where a page shows two."""
    return {"proof": value, "key": key}


@register.inclusion_tag("ui/sides.html")
def sides_bar(value: Sides) -> Mapping[str, object]:
    """Draw who has held a ticket."""
    return {"sides": value}
