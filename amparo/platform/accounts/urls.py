from __future__ import annotations

from django.urls import path

from amparo.platform.accounts.views import ask_for_link, sign_in_by_link

urlpatterns = [
    path("link/", ask_for_link, name="ask_for_link"),
    path("link/<str:token>/", sign_in_by_link, name="sign_in_by_link"),
]
