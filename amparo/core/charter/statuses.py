"""Reads where a ticket may stand, and the matrix that says how pressing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.model import Priorities, Status, StatusClass
from amparo.core.charter.reader import read
from amparo.core.charter.terms.standing import CLASSES, PriorityTable, StatusTable

if TYPE_CHECKING:
    from amparo.core.charter.document import Section
    from amparo.core.charter.values import Names

STATUSES_UNLESS_DECLARED = {
    "new": StatusClass.WORKING,
    "in-progress": StatusClass.WORKING,
    "waiting-customer": StatusClass.WAITING_CUSTOMER,
    "waiting-third-party": StatusClass.WAITING_THIRD_PARTY,
    "resolved": StatusClass.RESOLVED,
    "closed": StatusClass.CLOSED,
}
PRIORITY_UNLESS_DECLARED = "normal"


def read_statuses(charter: Section, names: Names) -> dict[str, Status]:
    """Where a ticket may stand; one status at least works, one is resolved and one is closed."""
    if "statuses" not in charter:
        return {name: Status(name, meaning) for name, meaning in STATUSES_UNLESS_DECLARED.items()}
    section = charter.section("statuses")
    section.assumed(section.keys())
    statuses = {name: _status(name, section, names) for name in section.identifier_keys()}
    present = {status.status_class for status in statuses.values()}
    for needed in (StatusClass.WORKING, StatusClass.RESOLVED, StatusClass.CLOSED):
        if needed not in present and section.sound():
            remedy = f'Add a status such as {needed} = "{needed}"'
            section.complain(None, f"no status is {needed}", remedy, "status-class-missing", lacking=needed)
    return statuses


def read_priorities(charter: Section, names: Names) -> Priorities:
    """The levels of priority and the matrix that gives them; without one there is one level."""
    if "priority" not in charter:
        return Priorities((PRIORITY_UNLESS_DECLARED,), (), {}, PRIORITY_UNLESS_DECLARED)
    section = charter.section("priority")
    table = read(PriorityTable, section, names)
    for row, cells in table.impact.items():
        if len(cells) != len(table.urgency) and section.sound("urgency", "impact"):
            problem = f"the row {row} has {len(cells)} priorities for {len(table.urgency)} degrees of urgency"
            remedy = "Give one priority for each degree of urgency"
            section.section("impact").complain(row, problem, remedy, "matrix-row-length")
    default = table.default or next(iter(table.levels), "")
    return Priorities(table.levels, table.urgency, table.impact, default)


def _status(name: str, section: Section, names: Names) -> Status:
    if isinstance(section.raw(name), dict):
        table = read(StatusTable, section.section(name), names)
        return Status(name, StatusClass(table.class_ or "working"), table.needs, table.next)
    return Status(name, StatusClass(section.choice(name, CLASSES) or "working"))
