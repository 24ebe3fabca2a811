"""Every address of the product."""

from __future__ import annotations

from django.urls import include, path

from amparo.config.views import health, home
from amparo.platform.live.views import stream
from amparo.portal.urls import public_charters, public_ratings

urlpatterns = [
    path("", home, name="home"),
    path("health/", health, name="health"),
    path("stream/", stream, name="stream"),
    path("accounts/", include("amparo.platform.accounts.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("desk/", include("amparo.desk.urls")),
    path("portal/", include("amparo.portal.urls")),
    path("charter/", include(public_charters)),
    path("rate/", include(public_ratings)),
    path("mailbox/", include("amparo.channels.email.urls")),
    path("style/", include("amparo.ui.urls")),
]
