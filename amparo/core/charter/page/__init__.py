"""The charter as its customers read it: a page, a paper, hours for their diaries, and deadlines of a case."""

from __future__ import annotations

from amparo.core.charter.page.build import page_of
from amparo.core.charter.page.html import body, contents, data_block, document, link
from amparo.core.charter.page.model import Edition, Page
from amparo.core.charter.page.structured import structured_data

__all__ = [
    "Edition",
    "Page",
    "body",
    "contents",
    "data_block",
    "document",
    "link",
    "page_of",
    "structured_data",
]
