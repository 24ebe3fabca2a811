"""Theme, density and single keys, chosen by a button; kept in a cookie that says nothing about anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_POST

from amparo.ui.templatetags.look import CHOICES, COOKIE, look_of
from amparo.ui.views.going_back import going_back

if TYPE_CHECKING:
    from django.http import HttpRequest

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Keep one choice; a script needs no page afterwards, a browser goes back to where the button was."""
    choice, word = request.POST.get("choice", ""), request.POST.get("word", "")
    if word not in CHOICES.get(choice, ()):
        return HttpResponseBadRequest()
    words = {name: getattr(look_of(request), name) for name in CHOICES} | {choice: word}
    by_script = request.headers.get("X-Requested-With") == "fetch"
    response = HttpResponse(status=204) if by_script else going_back(request)
    kept = ".".join(words.values())
    response.set_cookie(COOKIE, kept, YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response
