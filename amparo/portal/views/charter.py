"""The charter: as a page of the portal, and in public for everybody, with its paper and its calendar file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from amparo.charters.models import CharterVersion
from amparo.core.charter.page import body, contents, data_block, structured_data
from amparo.platform.access.actors import AgentActor, Anonymous
from amparo.portal.queries.charters import agreed, calendar_file, forms, paper_of, published
from amparo.portal.queries.shell import OWN_NAMES, counter_of
from amparo.portal.views.contacts import contacts_only, portal_page
from amparo.ui.queries.words import language

if TYPE_CHECKING:
    from django.http import HttpRequest

    from amparo.core.charter.page import Page
    from amparo.core.charter.page.markup import Markup
    from amparo.platform.access.requests import ActorRequest
    from amparo.portal.queries.charters import Published
    from amparo.portal.views.contacts import ContactRequest

FRESH = "public, max-age=60"
"""What says whether we are open now is true for a minute."""
SLOW = "public, max-age=3600"
PRIVATE = "private, no-store"


@contacts_only
@require_safe
def charter_page(request: ContactRequest, desk: str = "", number: int | None = None) -> HttpResponse:
    """What we promise: as it is in force, or one version of it by its number."""
    counter = counter_of(request.actor, request.now)
    slug = desk or counter.desk.slug
    versions = CharterVersion.objects.visible_to(Anonymous()).filter(desk__slug=slug)
    found = published(versions, number, request.now)
    if found is None and number is not None:
        found = agreed(request.actor, slug, number)
    if found is None:
        raise Http404
    page = found.page(
        language(), request.now, lambda other: reverse("portal_charter_version", args=[slug, other])
    )
    context: dict[str, object] = {
        "page": page,
        "contents": contents(page, _forms(found, page)),
        "body": body(page),
    }
    return portal_page(request, "portal/charter.html", context, current="portal_charter", counter=counter)


@login_not_required
@require_safe
def public_page(request: HttpRequest, desk: str, number: int | None = None) -> HttpResponse:
    """The same for everybody who has the address, in the language that it names, else in his own."""
    asked = cast("ActorRequest", request)
    found, how_long = _readable(asked, desk, number)
    page = found.page(
        _language(request, found), asked.now, lambda other: reverse("charter_version", args=[desk, other])
    )
    spoken = [each for each in found.policy.languages if each.lower() in OWN_NAMES]
    context = {
        "page": page,
        "contents": contents(page, _forms(found, page)),
        "body": body(page),
        "data": data_block(
            structured_data(found.policy, page.language, asked.now, settings.BASE_URL + request.path)
        ),
        "languages": [(each, OWN_NAMES[each.lower()]) for each in spoken],
    }
    with translation.override(page.language.lower()):
        response = render(request, "portal/public_charter.html", context)
    return _kept(request, response, how_long, page.language)


@login_not_required
@require_safe
def hours_file(request: HttpRequest, desk: str) -> HttpResponse:
    """The opening hours for calendars that subscribe to them."""
    found = _public(cast("ActorRequest", request), desk, None)
    spoken = _language(request, found)
    response = HttpResponse(calendar_file(found, spoken), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="hours.ics"'
    return _kept(request, response, SLOW, spoken)


@login_not_required
@require_safe
def paper(request: HttpRequest, desk: str, number: int) -> HttpResponse:
    """One version on paper."""
    found = _public(cast("ActorRequest", request), desk, number)
    spoken = _language(request, found)
    response = HttpResponse(paper_of(found, spoken), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="charter-{number}-{spoken}.pdf"'
    return _kept(request, response, SLOW, spoken)


def _public(request: ActorRequest, desk: str, number: int | None) -> Published:
    """What nobody in particular may see: every published version, but no customer's own variant."""
    versions = CharterVersion.objects.visible_to(Anonymous()).filter(desk__slug=desk)
    found = published(versions, number, request.now)
    if found is None:
        raise Http404
    return found


def _readable(request: ActorRequest, desk: str, number: int | None) -> tuple[Published, str]:
    """A version, and how long it may be kept; an agent of the desk finds its variants here, too."""
    if number is not None and isinstance(request.actor, AgentActor):
        variant = agreed(request.actor, desk, number)
        if variant:
            return variant, PRIVATE
    return _public(request, desk, number), FRESH


def _language(request: HttpRequest, found: Published) -> str:
    return found.policy.language(request.GET.get("lang") or language())


def _forms(found: Published, page: Page) -> tuple[Markup, ...]:
    """The paper and the calendar file; a variant is for those who know of it, and has neither."""
    version = found.version
    if version.contract_variant:
        return ()
    asked = f"?lang={page.language}"
    paper_href = reverse("charter_paper", args=[version.desk.slug, version.number]) + asked
    return forms(page.language, paper_href, reverse("charter_hours", args=[version.desk.slug]) + asked)


def _kept(request: HttpRequest, response: HttpResponse, how_long: str, spoken: str) -> HttpResponse:
    """For a while from any cache; afterwards asked for again by the hash of its content."""
    response["Cache-Control"] = how_long
    response["Content-Language"] = spoken
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    answered = get_conditional_response(request, etag=etag, response=response)
    return cast("HttpResponse", answered)
