"""Reads where a ticket may stand, and the matrix that says how pressing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.model import Priorities, Status, StatusClass

if TYPE_CHECKING:
    from amparo.core.charter.document import Section

NEEDS = ("third-party", "reference", "reason", "resolution")
UNLESS_DECLARED = {
    "new": StatusClass.WORKING,
    "in-progress": StatusClass.WORKING,
    "waiting-customer": StatusClass.WAITING_CUSTOMER,
    "waiting-third-party": StatusClass.WAITING_THIRD_PARTY,
    "resolved": StatusClass.RESOLVED,
    "closed": StatusClass.CLOSED,
}
PRIORITY_UNLESS_DECLARED = "normal"
CLASSES = tuple(each.value for each in StatusClass)


def read_statuses(charter: Section) -> dict[str, Status]:
    """Where a ticket may stand; one status at least works, one is resolved and one is closed."""
    if "statuses" not in charter:
        return {name: Status(name, meaning) for name, meaning in UNLESS_DECLARED.items()}
    section = charter.section("statuses")
    names = [key for key in section.keys() if key != "assumed"]  # noqa: SIM118 a section is no mapping
    section.assumed(names)
    statuses = {}
    for name in section.identifier_keys():
        is_table = isinstance(section.raw(name), dict)
        statuses[name] = _detailed(name, section.section(name), names) if is_table else _plain(name, section)
    present = {status.status_class for status in statuses.values()}
    for needed in (StatusClass.WORKING, StatusClass.RESOLVED, StatusClass.CLOSED):
        if needed not in present and section.sound():
            remedy = f'Add a status such as {needed} = "{needed}"'
            section.complain(None, f"no status is {needed}", remedy, "status-class-missing")
    return statuses


def read_priorities(charter: Section) -> Priorities:
    """The levels of priority and the matrix that gives them; without one there is one level."""
    if "priority" not in charter:
        return Priorities((PRIORITY_UNLESS_DECLARED,), (), {}, PRIORITY_UNLESS_DECLARED)
    section = charter.section("priority")
    section.correct(("levels", "default", "urgency", "impact"))
    section.assumed(("levels", "default", "urgency", "impact"))
    levels, urgency = section.identifiers("levels"), section.identifiers("urgency")
    if not levels:
        section.lack("levels", "a list of names, from the least pressing")
    impact = section.section("impact")
    rows = {row: impact.choices(row, levels) for row in impact.identifier_keys()}
    for row, cells in rows.items():
        if len(cells) != len(urgency) and section.sound("urgency", "impact"):
            problem = f"the row {row} has {len(cells)} priorities for {len(urgency)} degrees of urgency"
            remedy = "Give one priority for each degree of urgency"
            impact.complain(row, problem, remedy, "matrix-row-length")
    default = section.choice("default", levels, levels[0] if levels else "")
    section.finish()
    return Priorities(levels, urgency, rows, default)


def _plain(name: str, section: Section) -> Status:
    return Status(name, _class(section.choice(name, CLASSES, StatusClass.WORKING)))


def _detailed(name: str, section: Section, names: list[str]) -> Status:
    section.correct(("class", "needs", "next"))
    section.assumed(("needs", "next"))
    if "class" not in section:
        section.lack("class", "one of " + ", ".join(CLASSES))
    status = Status(
        name,
        _class(section.choice("class", CLASSES, StatusClass.WORKING)),
        needs=section.choices("needs", NEEDS),
        next=section.choices("next", names) if "next" in section else None,
    )
    section.finish()
    return status


def _class(word: str) -> StatusClass:
    return StatusClass(word) if word in CLASSES else StatusClass.WORKING
