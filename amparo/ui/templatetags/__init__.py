"""What pages are made of: small frozen values, and the tags that draw them."""

from __future__ import annotations
