"""Where a button on every page leads afterwards: back to the page it stood on, never to another site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.http import HttpRequest


def going_back(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect to the local path in `next`; to the start where it is none."""
    target = request.POST.get("next", "/")
    is_local = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return HttpResponseRedirect(target if is_local else "/")
