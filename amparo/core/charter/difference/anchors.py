"""At which clause of the published page something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.core.charter.charter import Charter

_SINGLE = {"priorities": "priority.clause"}


class Anchors:
    """Finds clauses by the key of their text, in the new version first."""

    def __init__(self, old: Charter, new: Charter) -> None:
        self._by_key = {
            key: anchor for charter in (old, new) for anchor, (_, key, *_rest) in charter.clauses.items()
        }

    def of(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """The clause of the thing that a path leads to, if the page has one."""
        if path[0] in _SINGLE:
            return self.of_text(_SINGLE[path[0]])
        return self.of_text(f"{path[0]}.{path[1]}.clause") if len(path) > 1 else ()

    def of_text(self, key: str) -> tuple[str, ...]:
        """The clause that a text is the sentence of."""
        return (self._by_key[key],) if key in self._by_key else ()
