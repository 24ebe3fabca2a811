from __future__ import annotations

from django.apps import AppConfig


class ProductsConfig(AppConfig):
    """What is supported: products, their versions and releases, who runs them, what is broken in them."""

    name = "amparo.products"
    label = "products"
