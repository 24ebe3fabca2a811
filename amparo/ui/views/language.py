"""The language of the pages, chosen by a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_POST

from amparo.ui.views.going_back import going_back

if TYPE_CHECKING:
    from django.http import HttpRequest


@login_not_required
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Keep the language for this session and go back."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    request.session["language"] = language
    return going_back(request)
