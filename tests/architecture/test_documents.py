"""What is written beside the code keeps up with it, and says nothing about the machine it was written on."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.architecture.source import HOUSE, ROOT, Module, modules, tracked

if TYPE_CHECKING:
    from collections.abc import Iterator

OUR_VARIABLE = re.compile(r"(AMPARO|DATABASE)_[A-Z_]*[A-Z]")
REGISTRIES = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "crates" + ".io",
    "proxy.golang" + ".org",
]
OPTIONS = ["--" + "index-url", "--extra-" + "index-url", "--find" + "-links"]
FOLDERS = {f"{ROOT}/", f"{ROOT.parent}/", f"{Path.home()}/"}
MACHINE = [*REGISTRIES, *OPTIONS, "/opt" + "/dev", *sorted(FOLDERS)]
SIMPLE_INDEX = re.compile(r"https?://\S+/simple\b")


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "operating" / "settings.md").read_text()
    assert undocumented(modules(), page) == []


def test_no_documented_setting_is_gone() -> None:
    page = (ROOT / "docs" / "operating" / "settings.md").read_text()
    assert headings(page) - {name for module in modules() for name in variables(module)} == set()


def test_an_undocumented_setting_is_found() -> None:
    module = Module("amparo.config.made_up", "os.environ['AMPARO_MADE_UP']")
    assert undocumented([module], "### AMPARO_DATA") == ["AMPARO_MADE_UP"]


def test_the_map_names_every_room() -> None:
    assert missing_rooms(HOUSE, (ROOT / "docs" / "map.md").read_text()) == []


def test_a_room_that_is_not_on_the_map_is_found(tmp_path: Path) -> None:
    (tmp_path / "amparo" / "attic").mkdir(parents=True)
    (tmp_path / "amparo" / "attic" / "__init__.py").touch()
    assert missing_rooms(tmp_path / "amparo", "| `amparo.tickets` |") == ["amparo.attic"]


def test_the_map_names_no_room_that_is_gone() -> None:
    named = re.findall(r"^\| `(amparo[\w.]*)` \|", (ROOT / "docs" / "map.md").read_text(), re.MULTILINE)
    assert [name for name in named if not ROOT.joinpath(*name.split(".")).is_dir()] == []


def test_every_dependency_has_its_reason() -> None:
    lists = sorted((ROOT / "requirements").glob("*.in"))
    assert [line for path in lists for line in unreasoned(path.read_text())] == []


def test_a_dependency_without_a_reason_is_found() -> None:
    assert list(unreasoned("# what we need\ndjango~=5.2  # the framework\nleftpad~=1.0\n")) == [
        "leftpad~=1.0"
    ]


def test_decisions_are_numbered_once() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert sorted(numbers) == sorted(set(numbers))
    assert all(number.isdigit() for number in numbers)


def test_pages_that_are_named_are_there() -> None:
    named = {name for path in tracked() for name in pages_named(path.read_text(errors="replace"))}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_a_named_page_is_found() -> None:
    assert pages_named("as docs/made" + "/up.md says") == ["docs/made" + "/up.md"]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {path: list(places(path.read_text(errors="replace"))) for path in tracked()}
    assert {str(path.relative_to(ROOT)): names for path, names in found.items() if names} == {}


def test_a_machine_and_a_registry_are_found() -> None:
    assert list(places(f"see https://{REGISTRIES[0]}/x")) == [REGISTRIES[0]]
    assert list(places(f"#!{Path.home()}/bin/python")) == [f"{Path.home()}/"]
    index = "https://mirror.example/" + "simple"
    assert list(places(f"{index}/")) == [index]


def undocumented(found: list[Module], page: str) -> list[str]:
    return sorted({name for module in found for name in variables(module)} - headings(page))


def headings(page: str) -> set[str]:
    return set(
        re.findall(rf"^### ({OUR_VARIABLE.pattern})$".replace("(AMPARO", "(?:AMPARO"), page, re.MULTILINE)
    )


def variables(module: Module) -> Iterator[str]:
    """The names of our environment variables that stand in a module as texts of their own."""
    for node in module.nodes():
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and OUR_VARIABLE.fullmatch(node.value)
        ):
            yield node.value


def missing_rooms(house: Path, page: str) -> list[str]:
    """Packages that the map does not name; parts of a capability go by the table of file names."""
    folders = sorted(path.parent for path in house.rglob("__init__.py"))
    rooms = [".".join(folder.relative_to(house.parent).parts) for folder in folders]
    return [room for room in rooms if room != "amparo" and not is_part(room) and f"`{room}`" not in page]


def is_part(room: str) -> bool:
    parts = {
        "migrations",
        "management",
        "commands",
        "models",
        "actions",
        "queries",
        "querysets",
        "views",
        "forms",
    }
    return bool({*parts, "templatetags", "tasks", "events"} & set(room.split(".")))


def unreasoned(requirements: str) -> Iterator[str]:
    for line in requirements.splitlines():
        text = line.strip()
        if text and not text.startswith(("#", "-r")) and not re.search(r"\s#\s*\w", text):
            yield text


def pages_named(text: str) -> list[str]:
    return re.findall(r"\bdocs/[\w/-]+\.md\b", text)


def places(text: str) -> Iterator[str]:
    yield from (name for name in MACHINE if name in text)
    yield from (match.group() for match in SIMPLE_INDEX.finditer(text))
