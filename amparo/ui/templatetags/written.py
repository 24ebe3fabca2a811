"""What somebody wrote, with the images that belong into it: `{% load written %}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import template
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amparo.ui.models.timeline import FileChip

register = template.Library()


@register.filter
def with_images(body: str, images: Iterable[FileChip]) -> SafeString:
    """The text as paragraphs; where it names an image in brackets, the image."""
    drawn: dict[str, SafeString] = {conditional_escape(f"[{image.name}]"): _drawn(image) for image in images}
    shown = linebreaks(body, autoescape=not isinstance(body, SafeString))
    if drawn:
        marks = "|".join(re.escape(mark) for mark in drawn)
        shown = re.sub(marks, lambda found: drawn[found[0]], shown)
    return mark_safe(shown)  # noqa: S308 - the text was escaped above, the images are our own markup


def _drawn(image: FileChip) -> SafeString:
    picture = '<a href="{0}"><img class="inline-image" src="{0}" alt="{1}" loading="lazy"></a>'
    return format_html(picture, image.href, image.name)
