"""The catalogues: what is to be translated, the files it stands in, what is wrong in them."""

from __future__ import annotations
