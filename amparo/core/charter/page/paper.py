"""The page on paper: a PDF, set by typst. The words go in as data, and are never read as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from amparo.core.charter.page.model import Block, Page

FORM = Path(__file__).with_name("paper.typ")
"""How the page looks on paper. It is ours; no charter has a say in it."""


def pdf(page: Page) -> bytes:
    """The page as a PDF, tagged for readers who hear it; the same bytes for the same page."""
    import typst  # noqa: PLC0415 only paper needs the typesetter

    made: bytes = typst.compile(
        FORM.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data_of(page), ensure_ascii=False)},
        timestamp=0,
    )
    return made


def data_of(page: Page) -> dict[str, Any]:
    """The page as the typesetter gets it."""
    base, _, region = page.language.partition("-")
    return {
        "lang": base,
        "region": region or None,
        "title": page.title,
        "desk": page.desk,
        "intro": page.intro,
        "meta": page.meta,
        "page": page.page_of,
        "sections": [
            {"number": part.number, "title": part.title, "blocks": [_block(block) for block in part.blocks]}
            for part in page.sections
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    values = asdict(block)
    if "days" in values:
        values["days"] = [
            {"on": _iso(on), "words": words, "name": name} for on, words, name in values["days"]
        ]
    return {"kind": type(block).__name__.lower(), **values}


def _iso(day: date) -> str:
    return day.isoformat()
