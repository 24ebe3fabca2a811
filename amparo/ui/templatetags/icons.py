"""Icons out of one sprite that the browser keeps; the page only names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.templatetags.static import static
from django.utils.html import format_html

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


def icon(name: str, size: str = "") -> SafeString:
    """Draw one symbol of `ui/icons.svg`; `sm` and `lg` are other sizes. Never without words beside it."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" icon-{size}" if size else "",
        static("ui/icons.svg"),
        name,
    )
