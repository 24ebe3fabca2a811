"""What differs in the promises: `Resolution (Incident, priority high): 8 hours → 6 hours`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.difference.change import Change, ChangeKind
from amparo.core.charter.difference.walk import MISSING, ORDER, Differing
from amparo.core.charter.model import ClockRule, Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amparo.core.charter.charter import Charter
    from amparo.core.charter.difference.anchors import Anchors
    from amparo.core.charter.difference.speaker import Speaker

_PROMISED = ("keeping", "allowance")
_SETS = ("pauses",)


def promise_changes(speaker: Speaker, anchors: Anchors, found: Sequence[Differing]) -> Iterator[Change]:
    """A sentence for every target that is new, gone or another, and for all else that a clock is made of."""
    said: set[tuple[str, ...]] = set()
    for each in found:
        if each.path[0] != "clocks":
            continue
        path = _promise_path(each.path)
        if path in said:
            continue
        said.add(path)
        yield Change(
            ChangeKind.PROMISE, path, _anchors(speaker, anchors, path), _sentence(speaker, each, path)
        )


def _promise_path(path: tuple[str, ...]) -> tuple[str, ...]:
    """Time and manner of a promise change together."""
    return path[:4] if len(path) > 4 and path[2] == "targets" and path[4] in _PROMISED else path


def _sentence(speaker: Speaker, each: Differing, path: tuple[str, ...]) -> str:
    phrases = speaker.phrases
    if path[-1] == ORDER:
        what = phrases["order"].format(_what(speaker, path))
        return f"{what}: {_names(speaker, path, each.old)} → {_names(speaker, path, each.new)}"
    if len(path) == 4 and path[2] == "targets" and len(each.path) > 4:
        old, new = (_target(charter, path) for charter in (speaker.old, speaker.new))
        return f"{_what(speaker, path)}: {speaker.promise(old)} → {speaker.promise(new)}"
    if each.old is not MISSING and each.new is not MISSING:
        return f"{_what(speaker, path)}: {_said(speaker, path, each.old)} → {_said(speaker, path, each.new)}"
    whole = f"{_what(speaker, path)}: {_whole(speaker, each.value)}"
    return phrases["removed" if each.new is MISSING else "added"].format(whole)


def _what(speaker: Speaker, path: tuple[str, ...]) -> str:
    """The promise, for which cases, and which of its parts."""
    parts = [part for part in path if part != ORDER]
    if len(parts) == 1:
        return speaker.label("clocks")
    name = speaker.name("clocks", parts[1])
    if len(parts) > 3 and parts[2] == "targets":
        rule = speaker.new.clocks.get(parts[1]) or speaker.old.clocks[parts[1]]
        target = _found(rule, parts[3]) or _target(speaker.old, path)
        rest = [speaker.label(part) for part in parts[4:]]
        cases = f" ({speaker.condition(target.when)})" if target.name or len(rule.targets) > 1 else ""
        return ", ".join([name + cases, *rest])
    return ", ".join([name, *(speaker.label(part) for part in parts[2:])])


def _whole(speaker: Speaker, value: object) -> str:
    """A clock by its targets, anything else as it is said."""
    if not isinstance(value, ClockRule):
        return speaker.say(value)
    if len(value.targets) == 1:
        return speaker.promise(value.targets[0])
    return "; ".join(f"{speaker.condition(each.when)}: {speaker.promise(each)}" for each in value.targets)


def _said(speaker: Speaker, path: tuple[str, ...], value: object) -> str:
    if path[-1] == "calendar" and isinstance(value, str):
        return speaker.name("calendars", value)
    return speaker.say(value)


def _names(speaker: Speaker, path: tuple[str, ...], keys: tuple[str, ...]) -> str:
    if len(path) == 2:
        return ", ".join(speaker.name("clocks", key) for key in keys)
    return ", ".join(key or speaker.phrases["others"] for key in keys)


def _anchors(speaker: Speaker, anchors: Anchors, path: tuple[str, ...]) -> tuple[str, ...]:
    """The clause of the target, or of all targets of the clock."""
    if len(path) < 2 or path[1] == ORDER:
        return ()
    rule = speaker.new.clocks.get(path[1]) or speaker.old.clocks[path[1]]
    if len(path) > 3 and path[2] == "targets":
        target = _found(rule, path[3]) or _found(speaker.old.clocks[path[1]], path[3])
        return (target.anchor,) if target else ()
    return tuple(target.anchor for target in rule.targets)


def _target(charter: Charter, path: tuple[str, ...]) -> Target:
    target = _found(charter.clocks[path[1]], path[3])
    if target is None:
        raise KeyError(path[3])
    return target


def _found(rule: ClockRule, name: str) -> Target | None:
    return next((target for target in rule.targets if target.name == name), None)
