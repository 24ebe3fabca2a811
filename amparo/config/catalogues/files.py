"""The files of the catalogues: text that people edit and git keeps, and what is compiled from it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import generate_po, read_po

from amparo.config.catalogues.languages import PLURAL_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

HOUSE = Path(__file__).parents[2]
LOCALE = HOUSE / "ui" / "locale"
HEADER = """\
# Amparo's words in this language. `amparo messages extract` adds and drops messages; translate them here.
msgid ""
msgstr ""
"Language: {folder}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {forms}\\n"

"""


def path_of(folder: str, locale: Path = LOCALE) -> Path:
    """Where a language's catalogue stands."""
    return locale / folder / "LC_MESSAGES" / "django.po"


def read(folder: str, locale: Path = LOCALE) -> Catalog:
    """A language's catalogue; empty where there is none yet."""
    path = path_of(folder, locale)
    if not path.exists():
        return Catalog(locale=folder)
    with path.open("rb") as file:
        return read_po(file, locale=folder, abort_invalid=True)


def updated(found: Catalog, known: Catalog) -> Catalog:
    """What was found, with the translations that are known for it; others are dropped, none is guessed."""
    catalogue = Catalog(locale=known.locale_identifier)
    for message in messages(found):
        text = known.get(message_id(message), message.context)
        is_same = text is not None and text.id == message.id
        catalogue.add(
            message.id,
            text.string if text and is_same else None,
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=text.user_comments if text else (),
            flags=text.flags if text and is_same else (),
            context=message.context,
        )
    return catalogue


def write(catalogue: Catalog, folder: str, locale: Path = LOCALE) -> bool:
    """Write a catalogue in a stable order, without line numbers and dates; False when nothing has changed."""
    path = path_of(folder, locale)
    wanted = as_text(catalogue, folder)
    if path.exists() and path.read_text() == wanted:
        return False
    _replace(path, wanted.encode())
    return True


def as_text(catalogue: Catalog, folder: str) -> str:
    """A catalogue as its file reads."""
    lines = generate_po(
        catalogue, omit_header=True, include_lineno=False, ignore_obsolete=True, sort_by="message", width=0
    )
    header = HEADER.format(folder=folder, forms=PLURAL_FORMS[folder])
    return header + "".join(lines).rstrip("\n") + "\n"


def compile_stale(locale: Path = LOCALE) -> list[str]:
    """Compile what is older than its source; the folders of the languages that were."""
    stale = [folder for folder in PLURAL_FORMS if _is_stale(path_of(folder, locale))]
    for folder in stale:
        compiled = BytesIO()
        write_mo(compiled, read(folder, locale))
        _replace(path_of(folder, locale).with_suffix(".mo"), compiled.getvalue())
    return stale


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def message_id(message: Message) -> str:
    """The text by which a message is looked up: of a counted one the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_stale(source: Path) -> bool:
    made = source.with_suffix(".mo")
    if not source.exists():
        return False
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def _replace(path: Path, content: bytes) -> None:
    """Write beside, then rename: who reads meanwhile sees the old or the new, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    written = Path(file.name)
    written.chmod(0o644)
    written.replace(path)
