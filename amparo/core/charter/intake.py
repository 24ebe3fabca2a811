"""Reads what comes in and where it stands: channels, kinds, priorities, statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.findings import one_of
from amparo.core.charter.model import Channel, Kind, Priorities, Status, StatusClass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amparo.core.charter.document import Section

KINDS = (
    "question",
    "request",
    "incident",
    "problem",
    "change",
    "project",
    "defect",
    "complaint",
    "privacy-request",
    "task",
)
CHANNELS = ("portal", "mail", "phone", "chat", "fax", "upload", "alerts", "informal")
ROUTES = ("by-area", "whoever-is-free", "by-skill")
OPENERS = ("registered-addresses", "anyone", "nobody")
UNKNOWN_SENDERS = ("hold", "refuse", "accept")
NEEDS = ("activities", "people", "resources", "parties", "schedule")
APPROVERS = ("provider-manager", "customer-manager")


def read_channels(charter: Section, calendars: Iterable[str]) -> dict[str, Channel]:
    """The ways to reach the desk, by name."""
    names = list(calendars)
    return {
        name: _channel(name, section, names)
        for name, section in charter.section("channels").sections()
        if _known(section, name, CHANNELS)
    }


def read_kinds(charter: Section) -> dict[str, Kind]:
    """The kinds of ticket, by name; there must be one."""
    kinds = {
        name: _kind(name, section)
        for name, section in charter.section("kinds").sections()
        if _known(section, name, KINDS)
    }
    if not kinds:
        charter.complain(None, "no kind of ticket is declared", "Add [kinds.question] or another")
    return kinds


def read_priorities(charter: Section) -> Priorities:
    """The levels of priority and the matrix that gives them."""
    section = charter.section("priority")
    levels, urgency = section.texts("levels"), section.texts("urgency")
    impact = section.section("impact")
    rows = {row: impact.choices(row, levels) for row in impact.keys()}  # noqa: SIM118 a section is no mapping
    for row, cells in rows.items():
        if len(cells) != len(urgency):
            problem = f"the row {row} has {len(cells)} priorities for {len(urgency)} degrees of urgency"
            impact.complain(row, problem, "Give one priority for each degree of urgency")
    default = section.choice("default", levels, levels[0] if levels else "")
    section.finish()
    return Priorities(levels, urgency, rows, default)


def read_statuses(charter: Section) -> dict[str, Status]:
    """Where a ticket may stand; one status at least works, and one is closed."""
    section = charter.section("statuses")
    statuses: dict[str, Status] = {}
    for name in section.keys():  # noqa: SIM118 a section is no mapping
        meaning = section.choice(name, [each.value for each in StatusClass])
        if meaning in list(StatusClass):
            statuses[name] = Status(name, StatusClass(meaning))
    present = {status.status_class for status in statuses.values()}
    for needed in (StatusClass.WORKING, StatusClass.RESOLVED, StatusClass.CLOSED):
        if needed not in present:
            section.complain(None, f"no status is {needed}", f'Add a status such as {needed} = "{needed}"')
    return statuses


def _known(section: Section, name: str, names: Iterable[str]) -> bool:
    allowed = list(names)
    if name not in allowed:
        section.complain(None, f"{'.'.join(map(str, section.path))} is unknown", one_of(allowed, name))
    return name in allowed


def _channel(name: str, section: Section, calendars: list[str]) -> Channel:
    channel = Channel(
        name,
        support=section.on_unless_denied("support"),
        preferred=section.flag("preferred"),
        routes_to=section.choice("routes-to", ROUTES, ""),
        hours=section.choice("hours", calendars, ""),
        opens_ticket_for=section.choice("opens-ticket-for", OPENERS, ""),
        unknown_senders=section.choice("unknown-senders", UNKNOWN_SENDERS, ""),
        answer=section.text("answer", ""),
    )
    if not channel.support and not channel.answer:
        section.complain(
            None,
            f"{name} gives no support and no answer",
            "Name the text of the standard answer: answer = ...",
        )
    section.finish()
    return channel


def _kind(name: str, section: Section) -> Kind:
    kind = Kind(
        name,
        impact_and_urgency=section.flag("impact-and-urgency"),
        needs=section.choices("needs", NEEDS),
        approval=section.choices("approval", APPROVERS),
    )
    section.finish()
    return kind
