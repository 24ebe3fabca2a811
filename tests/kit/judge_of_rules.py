"""A slow judge of what a charter says of clocks: it lives through every minute of a ticket.

Written from the words of charters alone; it shares nothing with `amparo.core`. Everything must fall on whole
minutes. Facts are (minute, kind, code, ref) in the order in which they were recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.kit.judge import JudgedCalendar

Rule = dict[str, Any]
"""starts, stops, pauses (lists), repeats, periodic, reopened, within, objective (minutes or None), strict."""
ENDED = ("resolved", "closed")
WAITS = {"waiting": "waiting-customer", "elsewhere": "waiting-third-party"}
OUTLIVING = {"root-cause-report-sent", "dispute-decided"}
ANSWER = {"answered-by-a-person", "answered", "answered-or-resolved", "updated", "attended"}


class Fact(NamedTuple):
    at: int
    kind: str
    code: str = ""
    ref: str = ""


class Meaning(NamedTuple):
    """What a fact says: words that start and stop, a pause that begins or ends (code, name), and the rest."""

    starts: set[str]
    stops: set[str]
    rests: tuple[str, str] | None
    resumes: tuple[str, str] | None
    taken_up: bool
    cancels: str


class JudgedTicket:
    """The facts of a ticket up to a minute, each with its meaning."""

    def __init__(self, facts: list[Fact], now: int, service: str = "") -> None:
        self.facts = sorted((fact for fact in facts if fact.at <= now), key=lambda fact: fact.at)
        self.now = now
        self.service = service
        self.status = self.team = ""
        self.waits = False
        self.answered = False
        self.codes = {fact.code for fact in self.facts if fact.kind == "milestone"}
        self.has_contact = any(fact.kind == "contacted" for fact in self.facts)
        self.meanings = [self._meaning(number, fact) for number, fact in enumerate(self.facts)]

    def _meaning(self, number: int, fact: Fact) -> Meaning:
        starts, stops = self._starts(number, fact), self._stops(fact)
        rests = resumes = None
        taken_up = False
        if fact.kind == "status":
            taken_up = self.status in ENDED and fact.code not in ENDED
            if fact.code != self.status or not self.waits:
                before = WAITS.get(self.status) if self.waits else None
                after = WAITS.get(fact.code)
                if before != after:
                    resumes, rests = before and (before, before), after and (after, after)
            self.status, self.waits = fact.code, fact.code in WAITS
        elif fact.kind == "message_in" and self.status == "waiting" and self.waits:
            resumes, self.status, self.waits = ("waiting-customer", "waiting-customer"), "open", False
        elif fact.kind in ("hold", "hold_ended"):
            named = fact.code, f"{fact.code}/{fact.ref}"
            rests, resumes = (named, None) if fact.kind == "hold" else (None, named)
        cancels = fact.code if fact.kind == "cancelled" else ""
        if fact.kind == "status" and fact.code == "closed":
            cancels = "closed"
        return Meaning(starts, stops, rests or None, resumes or None, taken_up, cancels)

    def _starts(self, number: int, fact: Fact) -> set[str]:
        starts: set[str] = set()
        match fact.kind, fact.code:
            case "message_in", _ if self.status not in ENDED or self._is_taken_up_after(number):
                starts = {"customer-message", *(["follow-up-message"] if self.answered else [])}
            case ("milestone", word) | ("status", "resolved" as word):
                starts = {word}
            case ("registered" | "assigned") as word, _:
                starts = {word}
        if fact.kind == ("contacted" if self.has_contact else "registered"):
            starts |= {"contacted", *({"occurred", "queue-entered"} - self.codes)}
        return starts

    def _stops(self, fact: Fact) -> set[str]:
        stops: set[str] = set()
        match fact.kind, fact.code:
            case "message_out", "automatic":
                stops = {"answered"}
            case ("message_out", _) | ("contact_attempt", "reached"):
                stops = set(ANSWER)
            case "assigned", _:
                stops, self.team = {"assigned"}, fact.ref
            case "milestone", code:
                stops = {code}
            case "status", ("resolved" | "closed") as code:
                stops = {"resolved", "answered-or-resolved", code}
        if "attended" in stops and fact.ref and fact.ref == (self.service or self.team):
            stops |= {"attended-by-assigned-service"}
        self.answered = self.answered or "answered-by-a-person" in stops
        return stops

    def _is_taken_up_after(self, number: int) -> bool:
        """Whether the ticket leaves its end again, so that this message did ask for something."""
        codes = [fact.code for fact in self.facts[number + 1 :] if fact.kind == "status"]
        return any(code not in ENDED for code in codes)


class JudgedRule:
    """One clock of a charter, lived through minute by minute."""

    def __init__(self, rule: Rule, calendar: JudgedCalendar) -> None:
        self.rule = rule
        self.calendar = calendar
        self.start = self.stopped = self.cancelled = None  # type: int | None
        self.goal_set = 0
        self.reasons: set[str] = set()
        self.counted: list[int] = []
        self.gap: list[int] = []
        self.cycles: list[tuple[str, bool | None]] = []
        self.due_at_end: dict[str, int | None] = {}

    def judge(self, ticket: JudgedTicket) -> dict[str, Any] | None:
        """What the clock says at the end; nothing if it never started."""
        pairs = list(zip(ticket.facts, ticket.meanings, strict=True))
        minutes = {fact.at for fact in ticket.facts}
        first = min(minutes, default=ticket.now)
        for minute in range(first, ticket.now + 1):
            if minute in minutes:
                of_now = [meaning for fact, meaning in pairs if fact.at == minute]
                for meaning in of_now:
                    self._happen(minute, meaning)
                for meaning in of_now:
                    self._rest(meaning)
            if minute < ticket.now:
                self._pass(minute)
        return self._told(ticket.now)

    @property
    def _runs(self) -> bool:
        return self.start is not None and self.stopped is None

    @property
    def _is_judged(self) -> bool:
        return self._runs and self.cancelled is None

    def _happen(self, minute: int, meaning: Meaning) -> None:
        rule = self.rule
        if meaning.taken_up and self.start is not None:
            self._take_up(minute)
        if set(rule["starts"]) & meaning.starts:
            self._begin(minute)
        elif rule["periodic"] and self._is_judged and "updated" in meaning.stops:
            self._end(minute)
            self._new_cycle(minute)
        if set(rule["stops"]) & meaning.stops and self._is_judged:
            self._end(minute)
        if meaning.cancels and self.start is not None and self.cancelled is None:
            self._cancel(minute, meaning.cancels)

    def _cancel(self, minute: int, why: str) -> None:
        outlives = why == "closed" and set(self.rule["stops"]) & OUTLIVING
        just_stopped = why == "merged" and self.stopped == minute
        if (self._runs and not outlives) or why == "spam" or just_stopped:
            self._keep_due(minute)
            self.cancelled = minute

    def _begin(self, minute: int) -> None:
        if self.cancelled is not None or self._runs:
            return
        if self.start is None:
            self.start = self.goal_set = minute
        elif self.rule["repeats"]:
            self._new_cycle(minute)

    def _take_up(self, minute: int) -> None:
        if self.cancelled is not None:
            self.cancelled = None
        elif self.stopped is not None and self.rule["reopened"] != "stays":
            if self.rule["reopened"] == "new-cycle":
                self._new_cycle(minute)
            if self.rule["reopened"] == "count-gap":
                self.counted += self.gap
            self.stopped = None

    def _new_cycle(self, minute: int) -> None:
        self.cycles.append((self._state(minute), self._objective(minute)))
        self.start = self.goal_set = minute
        self.stopped, self.counted = None, []

    def _end(self, minute: int) -> None:
        self._keep_due(minute)
        self.stopped, self.gap = minute, []

    def _keep_due(self, minute: int) -> None:
        if self.stopped is None:
            self.due_at_end = {key: self._due(key, minute) for key in ("within", "objective")}

    def _rest(self, meaning: Meaning) -> None:
        if meaning.resumes and meaning.resumes[0] in self.rule["pauses"]:
            self.reasons.discard(meaning.resumes[1])
        if meaning.rests and meaning.rests[0] in self.rule["pauses"]:
            self.reasons.add(meaning.rests[1])

    def _pass(self, minute: int) -> None:
        if self.start is None or self.reasons or not self.calendar.is_open(minute):
            return
        if self.stopped is not None:
            self.gap.append(minute)
        elif self.cancelled is None:
            self.counted.append(minute)

    def _due(self, key: str, minute: int) -> int | None:
        wanted: int | None = self.rule[key]
        if wanted is None:
            return None
        if self.stopped is not None or self.cancelled is not None:
            return self.due_at_end[key]
        if len(self.counted) >= wanted:
            return self.counted[wanted - 1] + 1
        return None if self.reasons else self.calendar.add(minute, wanted - len(self.counted))

    def _is_after(self, minute: int, due: int | None) -> bool:
        return due is not None and (minute > due or (minute == due and bool(self.rule["strict"])))

    def _state(self, minute: int) -> str:
        if self.cancelled is not None:
            return "cancelled"
        if self.rule["within"] is None:
            return "untargeted"
        late = self._is_after(minute if self.stopped is None else self.stopped, self._due("within", minute))
        if self.stopped is not None:
            return "missed" if late else "met"
        return "breached" if late else "paused" if self.reasons else "running"

    def _objective(self, minute: int) -> bool | None:
        if self.rule["objective"] is None or self.cancelled is not None:
            return None
        due = self._due("objective", minute)
        if self._is_after(minute if self.stopped is None else self.stopped, due):
            return False
        return None if self.stopped is None else True

    def _told(self, now: int) -> dict[str, Any] | None:
        if self.start is None:
            return None
        due = None if self.cancelled is not None else self._due("within", now)
        return {
            "state": self._state(now),
            "started": self.start,
            "due": due,
            "stopped": self.stopped if self.stopped is not None else self.cancelled,
            "elapsed": len(self.counted),
            "objective": self._objective(now),
            "cycles": self.cycles,
        }
