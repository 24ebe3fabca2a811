"""What is wrong in the catalogues: each finding is one line that names language, message and fault."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from amparo.config.catalogues.files import as_text, message_id, messages, updated
from amparo.config.catalogues.languages import SOURCE, numbers_of_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

PLACE = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z%]")
TAG = re.compile(
    r"</?\w[^>]*>|[\"<>&]"
)  # the signs, too: templates trust translations and write them into attributes


def findings(found: Catalog, catalogues: dict[str, Catalog]) -> Iterator[str]:
    """Everything that keeps a language from being served as it should be."""
    for message in messages(found):
        yield from _of_source(message)
    for folder, catalogue in catalogues.items():
        if as_text(updated(found, catalogue), folder) != as_text(catalogue, folder):
            yield f"{folder}: the sources say something else: run `amparo messages extract`"
        for message in messages(catalogue):
            yield from (f"{folder}: “{message_id(message)}” {fault}" for fault in _faults(message, folder))


def _of_source(message: Message) -> Iterator[str]:
    for text in _forms(message.id):
        if text != text.strip():
            yield f"{SOURCE}: “{text}” begins or ends with a space; use `trimmed`, or leave it outside"


def _faults(message: Message, folder: str) -> Iterator[str]:
    if message.fuzzy:
        yield "is marked as a guess (fuzzy)"
    if not any(_forms(message.string)):
        if folder != SOURCE:
            yield "is not translated"
        return
    if not message.pluralizable:
        yield from _differences(message_id(message), str(message.string))
        return
    for form, (text, numbers) in enumerate(
        zip(_forms(message.string), numbers_of_forms(folder), strict=True)
    ):
        if not text:
            yield f"lacks its plural form {form}"
        elif not any(_is_like(source, text) for source in _sources(message, numbers)):
            yield f"has other places or tags in its plural form {form}: “{text}”"


def _sources(message: Message, numbers: int) -> tuple[str, ...]:
    """What a plural form may be like: one that stands for several numbers has to name the number."""
    return _forms(message.id)[1:] if numbers > 1 else _forms(message.id)


def _differences(source: str, text: str) -> Iterator[str]:
    if not _is_like(source, text):
        yield f"has other places or tags: “{text}”"


def _is_like(source: str, text: str) -> bool:
    """Whether a text keeps the source's places, tags, and space at its ends."""
    same_ends = (text[:1].isspace(), text[-1:].isspace()) == (source[:1].isspace(), source[-1:].isspace())
    is_format = bool(PLACE.search(source))
    same_percents = not is_format or "%" not in PLACE.sub("", text)
    return same_ends and same_percents and _marks(source) == _marks(text)


def _marks(text: str) -> Counter[str]:
    return Counter([*set(PLACE.findall(text)), *TAG.findall(text)])


def _forms(texts: object) -> tuple[str, ...]:
    if texts is None:
        return ()
    return (texts,) if isinstance(texts, str) else tuple(texts)  # type: ignore[arg-type]
