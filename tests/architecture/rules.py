"""Habits of the house that import-linter cannot see. A rule takes a module and says what is wrong in it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from typing import TYPE_CHECKING

from tests.architecture.source import ROOT, Module, dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[[Module], Iterator[str]]

LONGEST = 400
CAPABILITY_MODULES = {
    *("models", "querysets", "queries", "actions", "events", "tasks", "errors", "scopes", "forms", "admin"),
    *("apps", "urls", "views", "templatetags", "management", "migrations"),
}
PLUMBING_MODULES = {  # what platform rooms have beside those, by room
    "access": {"actors", "portal", "requests"},
    "accounts": {"adapter"},
    "events": {"kinds", "reactions"},
    "jobs": {"loops", "worker"},
    "live": {"hub"},
    "mailer": {"backend", "delivery"},
}
FREE_ROOMS = ("amparo.core", "amparo.config", "amparo.platform.postgres", "amparo.channels.email")
NESTING_ROOMS = {"platform", "channels"}
WRITERS = {
    *("save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("asave", "acreate", "aupdate", "adelete", "abulk_create", "aget_or_create", "aupdate_or_create"),
}
QUERYSET_WRITERS = {"create", "update", "delete"}
QUERYSET_STEPS = {"objects", "filter()", "exclude()", "all()", "visible_to()", "get()", "_base_manager"}
CLOCKS = {
    *("timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *(
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.date.today",
        "time.time",
        "time.time_ns",
    ),
}
CLOCKS_WITHOUT_ARGUMENT = {"timezone.localtime", "timezone.localdate", "time.localtime", "time.gmtime"}
NETWORK_CLIENTS = (
    *("smtplib", "imaplib", "poplib", "ftplib", "telnetlib", "httpx", "requests", "aiohttp", "urllib3"),
    *("urllib.request", "http.client", "xmlrpc.client", "websockets", "paramiko"),
)
WRITING_SQL = re.compile(r"^\s*(INSERT|UPDATE|DELETE|TRUNCATE|COPY)\b", re.IGNORECASE)
REQUIREMENT = re.compile(r"(?<![\w#&/.%+=-])[A-F][1-9]\d?(?![\w(.])|(?<=\()[A-F][1-9]\d?(?=[),])")


def only_known_module_names(module: Module) -> Iterator[str]:
    """A capability holds only modules whose names a newcomer knows."""
    if module.is_in(*FREE_ROOMS) or len(module.parts) < 3:
        return
    nested = module.parts[1] in NESTING_ROOMS
    if nested and len(module.parts) < 4:
        return
    room, name = (module.parts[2], module.parts[3]) if nested else (module.parts[1], module.parts[2])
    if name not in CAPABILITY_MODULES | PLUMBING_MODULES.get(room, set()):
        yield f"{module.name}: no module of a capability is called {name}"


def models_are_imported(module: Module) -> Iterator[str]:
    """Models are imported where import-linter can see them; only a registry is walked by name."""
    for call, name in module.calls():
        if name.split(".")[-1] == "get_model" and any(isinstance(given, ast.Constant) for given in call.args):
            yield f"{module.name}:{call.lineno} fetches a model by name"


def writes_stand_in_actions(module: Module) -> Iterator[str]:
    """Only verbs write rows: through the ORM or by SQL."""
    if module.is_in("actions", "demo", "bench", "migrations"):
        return
    for call, name in module.calls():
        steps = name.split(".")
        last, before = steps[-1], set(steps[:-1])
        if last in WRITERS or (last in QUERYSET_WRITERS and before & QUERYSET_STEPS):
            yield f"{module.name}:{call.lineno} writes with .{last}()"
        elif last in {"execute", "executemany"} and _starts_writing(call):
            yield f"{module.name}:{call.lineno} writes by SQL"


def transactions_begin_in_actions(module: Module) -> Iterator[str]:
    """A transaction begins in a verb, or in the one door of portal reads."""
    if module.is_in("actions", "demo", "bench", "migrations"):
        return
    doors = {id(node) for door in _functions(module, "portal_read") for node in ast.walk(door)}
    for node in module.nodes():
        if (
            isinstance(node, ast.Attribute)
            and node.attr in {"atomic", "set_autocommit"}
            and id(node) not in doors
        ):
            yield f"{module.name}:{getattr(node, 'lineno', 0)} begins a transaction"


def clocks_are_read_in_one_place(module: Module) -> Iterator[str]:
    """`now` is an argument; one module reads the clock, and no column fills itself in."""
    if module.name == "amparo.platform.time":
        return
    for call, name in module.calls():
        if name in CLOCKS or (name in CLOCKS_WITHOUT_ARGUMENT and not call.args):
            yield f"{module.name}:{call.lineno} reads a clock by {name}()"
        for keyword in call.keywords:
            if keyword.arg in {"auto_now", "auto_now_add"}:
                yield f"{module.name}:{call.lineno} has a column that reads a clock"


def nothing_happens_by_signal(module: Module) -> Iterator[str]:
    """What follows from an event stands in one table; there are no Django signals."""
    for line, name in module.imports():
        is_ours = name.startswith("amparo.")
        if name.startswith("django.dispatch") or (".signals" in name and not is_ours):
            yield f"{module.name}:{line} imports {name}"


def network_is_met_at_the_edge(module: Module) -> Iterator[str]:
    """Only channels and the mailer talk to other machines."""
    if module.is_in("amparo.channels", "amparo.platform.mailer"):
        return
    for line, name in module.imports():
        if any(name == client or name.startswith(f"{client}.") for client in NETWORK_CLIENTS):
            yield f"{module.name}:{line} imports the network client {name}"


def modules_stay_short(module: Module) -> Iterator[str]:
    """A module that one cannot hold in mind is two modules."""
    lines = module.text.count("\n")
    if lines > LONGEST:
        yield f"{module.name} has {lines} lines, {LONGEST} are the most"


def sql_is_not_put_together_from_texts(module: Module) -> Iterator[str]:
    """SQL is a literal with parameters, or composed by psycopg.sql; a bench explains what it recorded."""
    if module.is_in("bench"):
        return
    for call, name in module.calls():
        if name.split(".")[-1] in {"execute", "executemany", "raw", "RawSQL", "extra"} and _is_glued(call):
            yield f"{module.name}:{call.lineno} puts SQL together from texts"


def core_is_pure(module: Module) -> Iterator[str]:
    """The core uses the standard library, itself, and a short list of others."""
    if not module.is_in("amparo.core"):
        return
    allowed = sys.stdlib_module_names | set(_core_may_import()) | {"amparo"}
    for line, name in module.imports():
        if name.split(".")[0] not in allowed:
            yield f"{module.name}:{line} imports {name}, which is not on the core's list"
        if name.split(".")[0] in {"socket", "sqlite3", "subprocess"}:
            yield f"{module.name}:{line} imports {name}: the core does no I/O"


def code_names_no_charter(module: Module) -> Iterator[str]:
    """No code knows a requirement by number or a charter by name."""
    yield from (f"{module.name}: {finding}" for finding in names_of_charters_and_requirements(module.text))


def names_of_charters_and_requirements(text: str) -> Iterator[str]:
    for match in REQUIREMENT.finditer(text):
        yield f"line {_line(text, match.start())} names the requirement {match.group()}"
    for name in _charters():
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield f"line {_line(text, match.start())} names the charter {name}"


def inline_style_and_script(template: str) -> Iterator[str]:
    """A strict content policy allows neither; data in JSON may stand inside a page."""
    for match in re.finditer(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|\shx-on\b", template):
        yield f"line {_line(template, match.start())} has {match.group().strip()}"
    for match in re.finditer(r"<script\b[^>]*>", template):
        if not re.search(r"\ssrc=|application/json|importmap", match.group()):
            yield f"line {_line(template, match.start())} has an inline script"


MODULE_RULES: tuple[Rule, ...] = (
    only_known_module_names,
    models_are_imported,
    writes_stand_in_actions,
    transactions_begin_in_actions,
    clocks_are_read_in_one_place,
    nothing_happens_by_signal,
    network_is_met_at_the_edge,
    modules_stay_short,
    sql_is_not_put_together_from_texts,
    core_is_pure,
    code_names_no_charter,
)


def _functions(module: Module, name: str) -> list[ast.FunctionDef]:
    return [node for node in module.nodes() if isinstance(node, ast.FunctionDef) and node.name == name]


def _starts_writing(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Constant) and bool(WRITING_SQL.match(str(first.value)))


def _is_glued(call: ast.Call) -> bool:
    match call.args[0] if call.args else None:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.BinOp(op=ast.Mod() | ast.Add()):
            return True
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return not dotted(value).startswith(("sql.SQL", "SQL", "psycopg.sql"))
        case _:
            return False


def _core_may_import() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    allowed: list[str] = project["tool"]["amparo"]["core-may-import"]
    return allowed


def _charters() -> list[str]:
    return [path.parent.name for path in sorted(ROOT.glob("charters/*/charter.toml"))]


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
