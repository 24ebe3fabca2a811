"""What may stand at a key of a charter. Each kind of value reads itself, and tells the manual what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from amparo.core.charter.amounts import allowance, measured
from amparo.core.charter.conditions import read_condition
from amparo.core.charter.figures import country, currency, identifier, money, percent
from amparo.core.charter.triggers import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from amparo.core.charter.document import Section

Names = Mapping[str, Iterable[str]]
"""The names that a charter declares, by section: {"calendars": ("office",), ...}."""

Schema = dict[str, Any]


class Want(NamedTuple):
    """A text of each language: its dotted key, whether it must be there, and whose figures it may state."""

    key: str
    must: bool = True
    of: object = None


Wanted = Iterator[Want]


class Value:
    """A kind of value: how it is read, what an absent key means, how a schema and the manual tell it."""

    said = "a text"
    empty: Any = ""

    def read(self, section: Section, key: str, names: Names) -> Any:
        """The value at a key that is present; complains at its place."""
        return section.text(key, self.empty)

    def schema(self) -> Schema:
        """The same for editors."""
        return {"type": "string"}

    def texts(self, path: str, value: Any) -> Wanted:
        """The texts that this value at a dotted path needs in each language."""
        return iter(())


class Text(Value):
    """Any text, such as a telephone number."""


class Flag(Value):
    """Yes or no."""

    said, empty = "`true` or `false`", False

    def read(self, section: Section, key: str, names: Names) -> bool:
        return section.flag(key)

    def schema(self) -> Schema:
        return {"type": "boolean"}


class Count(Value):
    """A whole number above nought."""

    said, empty = "a whole number", 0

    def read(self, section: Section, key: str, names: Names) -> int:
        return section.count(key, 1)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": 1}


class Day(Value):
    """A civil day."""

    said, empty = "a date, without quotes", None

    def read(self, section: Section, key: str, names: Names) -> Any:
        return section.day(key)

    def schema(self) -> Schema:
        return {"description": "a date such as 2026-08-01, without quotes"}


class Parsed(Value):
    """A text in a notation of its own; `kind` is the finding where it is malformed."""

    empty: Any = None

    def __init__(self, parse: Callable[[str], Any], said: str, kind: str, empty: Any = None) -> None:
        self.parse, self.said, self.kind, self.empty = parse, said, kind, empty

    def read(self, section: Section, key: str, names: Names) -> Any:
        return section.parsed(key, self.parse, self.empty, self.kind)


AMOUNT = Parsed(
    allowance, 'an amount of time, such as `"24 business hours"` or `"3 months"`', "amount-malformed"
)
MEASURED = Parsed(measured, 'an amount of hours or minutes, such as `"2 business hours"`', "amount-malformed")
PERCENT = Parsed(percent, 'a percentage, such as `"99.9%"`', "percentage-malformed", Fraction(0))
MONEY = Parsed(money, 'an amount of money, such as `"40.00 EUR"`', "money-malformed")
CURRENCY = Parsed(currency, 'the three letters of a currency, such as `"EUR"`', "currency-malformed", "")
COUNTRY = Parsed(country, 'the two letters of a country, such as `"ES"`', "country-malformed", "")
IDENTIFIER = Parsed(identifier, "a name in small letters, digits and dashes", "name-malformed", "")
TEXT, FLAG, COUNT, DAY = Text(), Flag(), Count(), Day()


class Listed(Value):
    """Several of one kind that is parsed."""

    empty: Any = ()

    def __init__(self, each: Parsed) -> None:
        self.each = each
        self.said = f"a list, each {each.said}"

    def read(self, section: Section, key: str, names: Names) -> Any:
        return section.all_parsed(key, self.each.parse, self.each.kind)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.each.schema()}


AMOUNTS = Listed(AMOUNT)


class Choice(Value):
    """One of some words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.said = "one of " + ", ".join(f'`"{word}"`' for word in words)

    def read(self, section: Section, key: str, names: Names) -> str:
        return section.choice(key, self.words, self.empty)

    def schema(self) -> Schema:
        return {"enum": list(self.words)}


class Shown(Choice):
    """One of some words; the first of them shows a text, which stands under the key itself."""

    def texts(self, path: str, value: Any) -> Wanted:
        return iter([Want(path)] if value == self.words[0] else [])


class Choices(Choice):
    """Some of some words."""

    empty = ()

    def __init__(self, *words: str) -> None:
        super().__init__(*words)
        self.said = "some of " + ", ".join(f'`"{word}"`' for word in words)

    def read(self, section: Section, key: str, names: Names) -> Any:
        return section.choices(key, self.words)

    def schema(self) -> Schema:
        return {"type": "array", "items": super().schema()}


class Words(Value):
    """Names that this list itself declares; with `named`, each has a text of its own."""

    said, empty = "a list of names of your own", ()

    def __init__(self, *, named: bool = False) -> None:
        self.named = named

    def read(self, section: Section, key: str, names: Names) -> Any:
        return section.identifiers(key)

    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "string"}, "uniqueItems": True}

    def texts(self, path: str, value: Any) -> Wanted:
        return (Want(f"{path}.{word}") for word in value if self.named)


class Ref(Value):
    """The name of something that another section declares; words beside them may be allowed, too."""

    def __init__(self, group: str, *words: str) -> None:
        self.group, self.words = group, words
        self.said = f"a name of [{group}]" + "".join(f' or `"{word}"`' for word in words)

    def read(self, section: Section, key: str, names: Names) -> Any:
        allowed = self.allowed(names)
        return section.choice(key, allowed) if self._can_tell(section, key, allowed) else self.empty

    def _can_tell(self, section: Section, key: str, allowed: tuple[str, ...]) -> bool:
        """Where what declares the names is faulty, nothing can be said of a name."""
        section.raw(key)
        return bool(allowed) or tuple(self.group.split(".")) not in section.file.faulty

    def allowed(self, names: Names) -> tuple[str, ...]:
        """What may be named."""
        groups = self.group.split("|")
        return (*(name for group in groups for name in names.get(group, ())), *self.words)


class Refs(Ref):
    """Several such names."""

    empty: Any = ()

    def __init__(self, group: str, *words: str) -> None:
        super().__init__(group, *words)
        self.said = f"names of [{group}]" + "".join(f' or `"{word}"`' for word in words)

    def read(self, section: Section, key: str, names: Names) -> Any:
        allowed = self.allowed(names)
        return section.choices(key, allowed) if self._can_tell(section, key, allowed) else self.empty

    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "string"}}


class AnyOf(Choice):
    """One of some words, or a list of which any will do."""

    empty: Any = frozenset()

    def __init__(self, *words: str) -> None:
        super().__init__(*words)
        self.said += ", or a list of which any will do"

    def read(self, section: Section, key: str, names: Names) -> Any:
        return section.one_or_more(key, self.words)

    def schema(self) -> Schema:
        one = super().schema()
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


class Said(Value):
    """The name of a text for people."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.said = f"the name of a text: `{group}.<name>`"

    def texts(self, path: str, value: Any) -> Wanted:
        return iter([Want(f"{self.group}.{value}")] if value else [])


CONDITION: Schema = {
    "type": "object",
    "properties": {
        word: {"description": meaning, "type": ["string", "array"], "items": {"type": "string"}}
        for word, meaning in CONDITIONS.items()
    },
    "additionalProperties": False,
}


class When(Value):
    """Which tickets something holds for."""

    said, empty = "a condition: each of " + ", ".join(f"`{word}`" for word in CONDITIONS) + " or a list", None

    def read(self, section: Section, key: str, names: Names) -> Any:
        return read_condition(section.section(key), names)

    def schema(self) -> Schema:
        return {"$ref": "#/definitions/condition"}
