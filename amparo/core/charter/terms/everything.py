"""Everything that a charter declares, in the order of the published page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from amparo.core.charter.model import ClockRule, Holiday, LifecycleRule, Priorities, Status
from amparo.core.charter.reader import Each, Named, Table, key
from amparo.core.charter.terms.afterwards import Causes, Disputes, Ombudsman, Problems, Resolution, RootCause
from amparo.core.charter.terms.contract_facts import PossibleFacts
from amparo.core.charter.terms.cover import AddOn, Coverage, Level, Portal, Registration, Warranty
from amparo.core.charter.terms.credit import Availability, Credits, Report
from amparo.core.charter.terms.data import (
    RETAINED,
    Backups,
    ClosuresDeclared,
    Dealers,
    Jurisdiction,
    Knowledge,
    News,
    Secrets,
    Security,
    SelfService,
)
from amparo.core.charter.terms.deadlines import ClockTable
from amparo.core.charter.terms.hours import CalendarTable
from amparo.core.charter.terms.intake import KINDS, HeldMail, Intake, Kind, Product, Service
from amparo.core.charter.terms.manners import Duplicates, Etiquette, Notices, Queue, Rating, Reopening
from amparo.core.charter.terms.people import (
    Absence,
    Calls,
    Duty,
    Informing,
    Leads,
    Line,
    Monitoring,
    Projects,
    Reclassifying,
    Routing,
    Skills,
    Task,
    Team,
    Visits,
)
from amparo.core.charter.terms.reach import CHANNELS, Channel, Topic
from amparo.core.charter.terms.rules import RuleTable
from amparo.core.charter.terms.standing import PriorityTable, Statuses
from amparo.core.charter.terms.urgency import PAUSES_UNLESS_DECLARED, Pause, Severity
from amparo.core.charter.terms.versions import Defects, Updates, Upgrades, Versions
from amparo.core.charter.triggers import PAUSES
from amparo.core.charter.values import AMOUNT, COUNTRY, CURRENCY, DAY, IDENTIFIER, TEXT, Listed, Said, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.time import Calendar
from amparo.core.charter.variants import Variants
from amparo.core.charter.weeks import Zone

PAGES = (
    *("hours", "reach", "bring", "urgency", "deadlines", "rules", "cover", "people"),
    *("versions", "money", "after", "disagree", "data", "changes"),
)
"""The parts of the published page, in order; one that has nothing to say is left out."""


@dataclass(frozen=True)
class Terms:
    """What one desk promises and by which rules. Mappings keep the order of the file."""

    name: str = key(IDENTIFIER, "what the charter is called in files", required=True, named="charter")
    version: str = key(TEXT, "what this version is called", required=True)
    valid_from: date = key(DAY, "the first day on which it holds", date.min, required=True)
    languages: tuple[str, ...] = key(
        Words(),
        "in which the charter is published",
        (),
        required=True,
    )
    timezone: str = key(Zone(), "of the desk", "UTC", required=True)
    currency: str = key(CURRENCY, "of the charter's money", "EUR")
    countries: tuple[str, ...] = key(Listed(COUNTRY), "countries that conditions name")
    signed_by: str = key(Said("people"), "who signs the charter")
    horizon: date | None = key(
        DAY, "until when its holidays are known; absent means the end of the year after `valid-from`", None
    )

    calendars: Mapping[str, Calendar] = key(
        Named(CalendarTable, clause="must"), "when we work", page="hours", required=True
    )
    channels: Mapping[str, Channel] = key(
        Named(Channel, clause="must", only=CHANNELS), "how to reach us", page="reach"
    )
    subjects: Mapping[str, Topic] = key(Named(Topic, clause="may"), "what people ask about", page="reach")
    kinds: Mapping[str, Kind] = key(
        Named(Kind, clause="must", only=KINDS), "what comes in", page="bring", required=True
    )
    intake: Intake = key(Table(Intake, clause="may"), "how tickets come to be", Intake(), page="bring")
    held_mail: HeldMail | None = key(Table(HeldMail, clause="may"), "mail of strangers", page="bring")
    services: Mapping[str, Service] = key(
        Named(Service, clause="must"), "services of their own", page="bring"
    )
    products: Mapping[str, Product] = key(Named(Product, clause="may"), "what is supported", page="bring")
    priorities: Priorities = key(
        Table(PriorityTable, clause="must"),
        "how pressing a ticket is",
        Priorities((), (), {}, ""),
        page="urgency",
        named="priority",
    )
    severity: Severity | None = key(Table(Severity, clause="must"), "how bad it is by itself", page="urgency")
    clocks: Mapping[str, ClockRule] = key(
        Named(ClockTable, clause="must"),
        "what is promised and measured",
        page="deadlines",
        required=True,
    )
    statuses: Mapping[str, Status] = key(
        Statuses(),
        "where a ticket stands",
        page="deadlines",
    )
    pauses: Mapping[str, Pause] = key(
        Named(Pause, clause="may", says=(), only=PAUSES, unless=PAUSES_UNLESS_DECLARED),
        "when clocks rest",
        PAUSES_UNLESS_DECLARED,
        page="deadlines",
    )
    rules: Mapping[str, LifecycleRule] = key(
        Named(RuleTable, clause="must"), "what happens by itself", page="rules"
    )
    reopening: Reopening | None = key(
        Table(Reopening, clause="may"), "taking a resolved ticket up again", page="rules"
    )
    duplicates: Duplicates | None = key(
        Table(Duplicates, clause="may"), "tickets on the same subject", page="rules"
    )
    etiquette: Etiquette = key(
        Table(Etiquette, clause="may"), "how people write to each other", Etiquette(), page="rules"
    )
    queue: Queue = key(Table(Queue, clause="may"), "who is served next", Queue(), page="rules")
    notify: Notices = key(
        Table(Notices, clause="may"), "what customers are written to", Notices(), page="rules"
    )
    rating: Rating = key(
        Table(Rating, clause="may"), "how customers say how they were served", Rating(), page="rules"
    )

    levels: Mapping[str, Level] = key(
        Named(Level, clause="must"), "levels of service, from the least", page="cover"
    )
    add_ons: Mapping[str, AddOn] = key(
        Named(AddOn, clause="must"), "what is bought beside a level", page="cover"
    )
    contract_facts: Mapping[str, tuple[str, ...]] = key(
        Each(PossibleFacts()), "what is known of a contract, in words of your own", page="cover"
    )
    warranty: Warranty | None = key(Table(Warranty, clause="must"), "cover without a contract", page="cover")
    coverage: Coverage = key(Table(Coverage, clause="may"), "who has support", Coverage(), page="cover")
    portal: Portal = key(
        Table(Portal, clause="may"), "where customers see their tickets", Portal(), page="cover"
    )
    registration: Registration | None = key(
        Table(Registration, clause="may"), "customers' own data", page="cover"
    )

    lines: Mapping[str, Line] = key(
        Named(Line, clause="may"), "who answers first, and after them", page="people"
    )
    teams: Mapping[str, Team] = key(Named(Team, clause="may"), "who answers together", page="people")
    skills: Skills | None = key(Table(Skills, clause="may"), "by what agents are told apart", page="people")
    routing: Routing | None = key(Table(Routing, clause="may"), "who gets a new ticket", page="people")
    duties: Mapping[str, Duty] = key(
        Named(Duty, clause="may"), "who is called when nobody is there", page="people"
    )
    informing: Mapping[str, Informing] = key(
        Named(Informing, clause="may", says=(), also=("name",)), "customers who are called", page="people"
    )
    monitoring: Monitoring | None = key(
        Table(Monitoring, clause="may"), "what becomes of an alert", page="people"
    )
    tasks: Mapping[str, Task] = key(
        Named(Task, clause="may"), "work that comes again and again", page="people"
    )
    visits: Visits | None = key(Table(Visits, clause="may"), "work on site", page="people")
    calls: Calls | None = key(Table(Calls, clause="may"), "calls on the phone", page="people")
    leads: Leads | None = key(Table(Leads, clause="may"), "people who are no customers yet", page="people")
    projects: Projects | None = key(
        Table(Projects, clause="may"), "tickets made of activities", page="people"
    )
    reclassifying: Reclassifying = key(
        Table(Reclassifying, clause="may"),
        "changing what a ticket was taken for",
        Reclassifying(),
        page="people",
    )
    absence: Absence | None = key(Table(Absence, clause="may"), "agents who are away", page="people")

    versions: Versions | None = key(
        Table(Versions, clause="must"), "how long a version is supported", page="versions"
    )
    updates: Updates | None = key(
        Table(Updates, clause="may"), "new versions that are not charged", page="versions"
    )
    upgrades: Upgrades | None = key(
        Table(Upgrades, clause="may"), "changes that are charged", page="versions"
    )
    defects: Defects | None = key(
        Table(Defects, clause="may"), "faults of what was licensed", page="versions"
    )

    availability: Mapping[str, Availability] = key(
        Named(Availability, clause="must"), "how well a service can be reached", page="money"
    )
    credits: Credits | None = key(Table(Credits, clause="must"), "what a missed promise gives", page="money")
    reports: Mapping[str, Report] = key(
        Named(Report, clause="may"), "what customers are regularly shown", page="money"
    )

    root_cause: RootCause | None = key(
        Table(RootCause, clause="may"), "reports of causes and actions", page="after"
    )
    resolution: Resolution = key(
        Table(Resolution, clause="may"), "what counts as resolved", Resolution(), page="after"
    )
    problems: Problems | None = key(
        Table(Problems, clause="may"), "several incidents of one cause", page="after"
    )
    causes: Causes | None = key(Table(Causes, clause="may"), "sorts of cause", page="after")

    disputes: Disputes | None = key(
        Table(Disputes, clause="must"), "what a customer may dispute", page="disagree"
    )
    ombudsman: Ombudsman | None = key(
        Table(Ombudsman, clause="must"), "complaints about the support line", page="disagree"
    )

    retention: Mapping[str, object] = key(
        Each(AMOUNT, only=RETAINED, clause="may"), "how long what is kept", page="data"
    )
    backups: Backups | None = key(Table(Backups, clause="may"), "copies", page="data")
    privacy: Mapping[str, Jurisdiction] = key(
        Named(Jurisdiction, clause="must"), "rights by law, each with its deadline", page="data"
    )
    secrets: Secrets | None = key(
        Table(Secrets, clause="may"), "passwords, keys and card numbers", page="data"
    )
    security: Security | None = key(
        Table(Security, clause="may"), "how information is kept safe", page="data"
    )
    news: News | None = key(Table(News, clause="may"), "announcements", page="data")
    knowledge: Knowledge | None = key(Table(Knowledge, clause="may"), "documentation", page="data")
    self_service: SelfService | None = key(
        Table(SelfService, clause="may"), "what customers do by themselves", page="data"
    )
    dealers: Dealers | None = key(Table(Dealers, clause="may"), "distributors", page="data")

    closures_declared: ClosuresDeclared | None = key(
        Table(ClosuresDeclared, clause="may"), "closures that were not foreseen", page="changes"
    )

    variants: Mapping[str, object] = key(Variants(), "agreements of single customers", page="cover")

    holiday_sets: Mapping[str, tuple[Holiday, ...]] = field(default_factory=dict)
