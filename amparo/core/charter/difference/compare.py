"""From what differs to sentences about it. What no sentence is made for is said by its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.difference.anchors import Anchors
from amparo.core.charter.difference.calendars import calendar_changes
from amparo.core.charter.difference.change import Change, ChangeKind
from amparo.core.charter.difference.promises import promise_changes
from amparo.core.charter.difference.speaker import Speaker
from amparo.core.charter.difference.walk import MISSING, ORDER, Differing, differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.charter import Charter

_KINDS = {
    "name": ChangeKind.DOCUMENT,
    "version": ChangeKind.DOCUMENT,
    "valid_from": ChangeKind.DOCUMENT,
    "languages": ChangeKind.DOCUMENT,
    "timezone": ChangeKind.DOCUMENT,
    "assumed": ChangeKind.DOCUMENT,
    "calendars": ChangeKind.CALENDAR,
    "holiday_sets": ChangeKind.HOLIDAY,
    "channels": ChangeKind.CHANNEL,
    "kinds": ChangeKind.REQUEST_KIND,
    "priorities": ChangeKind.PRIORITY,
    "statuses": ChangeKind.STATUS,
    "clocks": ChangeKind.PROMISE,
    "rules": ChangeKind.RULE,
    "reopening": ChangeKind.RULE,
    "levels": ChangeKind.LEVEL,
    "add_ons": ChangeKind.LEVEL,
    "texts": ChangeKind.TEXT,
}


def difference(old: Charter, new: Charter, language: str = "en") -> tuple[Change, ...]:
    """Everything that differs between two versions, promises first; nothing for equal ones."""
    speaker, anchors = Speaker(old, new, language), Anchors(old, new)
    found = list(differing(old, new))
    changes = [
        *promise_changes(speaker, anchors, found),
        *calendar_changes(speaker, anchors, found),
        *_other_changes(speaker, anchors, found),
    ]
    if not changes and old != new:
        changes = [Change(ChangeKind.OTHER, ("clauses",), (), speaker.phrases["numbers"])]
    return tuple(sorted(changes, key=lambda change: _RANK[change.kind]))


def _other_changes(speaker: Speaker, anchors: Anchors, found: list[Differing]) -> Iterator[Change]:
    for each in found:
        if each.path[0] in ("clocks", "calendars", "holiday_sets"):
            continue
        kind = _KINDS.get(each.path[0], ChangeKind.OTHER)
        if kind is ChangeKind.TEXT:
            yield from _text_changes(speaker, anchors, each)
        elif cells := _cells(speaker, each):
            yield from (Change(kind, each.path, anchors.of(each.path), cell) for cell in cells)
        else:
            yield Change(kind, each.path, anchors.of(each.path), plain_sentence(speaker, each))


def plain_sentence(speaker: Speaker, each: Differing) -> str:
    """`High, closes as: no-answer → unreachable`; what is new or gone is said whole."""
    phrases, what = speaker.phrases, _place(speaker, each.path)
    if each.path[-1] == ORDER:
        return phrases["order"].format(what) + f": {speaker.say(each.old)} → {speaker.say(each.new)}"
    if each.old is not MISSING and each.new is not MISSING:
        return f"{what}: {_said(speaker, each.path, each.old)} → {_said(speaker, each.path, each.new)}"
    value = _said(speaker, each.path, each.value)
    whole = what if value == phrases["nothing"] else f"{what}: {value}"
    return phrases["removed" if each.new is MISSING else "added"].format(whole)


def _text_changes(speaker: Speaker, anchors: Anchors, each: Differing) -> Iterator[Change]:
    """A language that is new or gone is one change; otherwise each text is."""
    phrases = speaker.phrases
    language, *key = each.path[1:]
    if not key:
        sentence = phrases["removed" if each.new is MISSING else "added"].format(
            phrases["text"].format(language, len(each.value))
        )
    else:
        what = phrases["text"].format(".".join(key), language)
        old, new = ("" if side is MISSING else f"“{side}”" for side in (each.old, each.new))
        sentence = f"{what}: {' → '.join(filter(None, (old, new)))}"
        if not (old and new):
            sentence = phrases["added" if new else "removed"].format(sentence)
    yield Change(ChangeKind.TEXT, each.path, anchors.of_text(".".join(key)), sentence)


def _place(speaker: Speaker, path: tuple[str, ...]) -> str:
    """Where something stands, as the charter names it: `Closing of resolved tickets, reminders`."""
    group, *rest = (part for part in path if part != ORDER)
    if not rest:
        return speaker.label(group)
    if group == "settings":
        return ".".join(rest)
    if group == "priorities":
        return ", ".join([speaker.label(group), *_cell(speaker, rest)])
    name = speaker.name(group.replace("_", "-"), rest[0])
    named = name if name != rest[0] else f"{speaker.label(group)}, {rest[0]}"
    return ", ".join([named, *(speaker.label(part) for part in rest[1:])])


def _cells(speaker: Speaker, each: Differing) -> list[str]:
    """Where only cells of the matrix differ, each of them: `Priority, A department, now: high → critical`."""
    columns = speaker.new.priorities.urgency
    rows = each.old, each.new
    is_row = each.path[:2] == ("priorities", "impact") and all(isinstance(row, tuple) for row in rows)
    if not is_row or speaker.old.priorities.urgency != columns or {*map(len, rows)} != {len(columns)}:
        return []
    place, names = (
        _place(speaker, each.path),
        [speaker.name("priority.urgency", column) for column in columns],
    )
    levels = [[speaker.name("priority.levels", level) for level in row] for row in rows]
    return [
        f"{place}, {name}: {old} → {new}" for name, old, new in zip(names, *levels, strict=True) if old != new
    ]


def _cell(speaker: Speaker, rest: list[str]) -> list[str]:
    if rest[0] in ("impact", "urgency", "levels") and len(rest) > 1:
        return [speaker.name(f"priority.{rest[0]}", rest[1]), *rest[2:]]
    return [speaker.label(part) for part in rest]


def _said(speaker: Speaker, path: tuple[str, ...], value: object) -> str:
    """Reminders and the like by what was written, priorities by their names."""
    if path[:2] in _OF_LEVELS and isinstance(value, tuple):
        return ", ".join(speaker.name("priority.levels", level) for level in value)
    if path[-1] == "reminders" and isinstance(value, tuple):
        return ", ".join(speaker.say(amount) for _written, amount in value) or speaker.phrases["nothing"]
    if path[-1] == "status" and isinstance(value, str) and value:
        return speaker.name("statuses", value)
    return speaker.say(value)


_OF_LEVELS = (("priorities", "impact"), ("priorities", "levels"))
_RANK = {kind: rank for rank, kind in enumerate(ChangeKind)}
