"""Addresses of the design system."""

from __future__ import annotations

from django.urls import path

from amparo.ui.views import bundles, language, look, style

app_name = "ui"
urlpatterns = [
    path("assets/amparo-<slug:digest>.css", bundles.stylesheet, name="stylesheet"),
    path("assets/amparo-<slug:digest>.js", bundles.script, name="script"),
    path("look/", look.change, name="look"),
    path("language/", language.change, name="language"),
    path("", style.page, name="style"),
]
