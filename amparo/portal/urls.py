from __future__ import annotations

from django.urls import path

from amparo.portal.views import charter, files, home, items, life, opening, projects, rating, requests
from amparo.ui.views import references as _references  # noqa: F401 - registers the converter of addresses

urlpatterns = [
    path("", home.home, name="portal_home"),
    path("requests/", requests.request_list, name="portal_requests"),
    path("requests/new/", opening.choose_kind, name="portal_new"),
    path("requests/new/<slug:kind>/", opening.new, name="portal_new_kind"),
    path("requests/<reference:reference>/", requests.request_page, name="portal_request"),
    path("requests/<reference:reference>/proof/<slug:clock>/", requests.proof, name="portal_proof"),
    path("requests/<reference:reference>/reply/", requests.reply, name="portal_reply"),
    path("requests/<reference:reference>/draft/", requests.keep_draft, name="portal_draft"),
    path("requests/<reference:reference>/items/<int:item>/", items.give, name="portal_item"),
    path("requests/<reference:reference>/reopen/", life.reopen, name="portal_reopen"),
    path("requests/<reference:reference>/rate/", life.rate_service, name="portal_rate"),
    path("requests/<reference:reference>/dispute/", life.dispute_something, name="portal_dispute"),
    path("requests/<reference:reference>/project/", projects.project, name="portal_project"),
    path("requests/<reference:reference>/project/approve/", projects.approve, name="portal_project_approve"),
    path("requests/<reference:reference>/project/decline/", projects.decline, name="portal_project_decline"),
    path("files/<str:token>/", files.file, name="portal_file"),
    path("charter/", charter.charter_page, name="portal_charter"),
    path("charter/<slug:desk>/<int:number>/", charter.charter_page, name="portal_charter_version"),
]

public_ratings = [path("<str:key>/", rating.by_link, name="rate")]
"""Where a link in a mail leads; it stands at the root."""

public_charters = [
    path("<slug:desk>/", charter.public_page, name="charter"),
    path("<slug:desk>/hours.ics", charter.hours_file, name="charter_hours"),
    path("<slug:desk>/<int:number>/", charter.public_page, name="charter_version"),
    path("<slug:desk>/<int:number>/charter.pdf", charter.paper, name="charter_paper"),
]
"""What everybody may read; it stands at the root."""
