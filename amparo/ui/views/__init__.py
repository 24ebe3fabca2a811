"""Pages and files that belong to no surface: bundles, looks, the style page, errors."""

from __future__ import annotations
