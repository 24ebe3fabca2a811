"""One bad example for each kind of finding: what of the small charter becomes what, and where it is told."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tests.core.charter.small import TEXTS as WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Bad(NamedTuple):
    """A text of the small charter, what it becomes, and a text of the line where the finding stands."""

    old: str
    new: str
    at: str
    file: str = "charter.toml"
    more: Mapping[str, str] = MappingProxyType({})  # texts that it needs beside, by file


TEXTS, TOWN = "texts/en.toml", "holidays/town.toml"
OFFICE = "[calendars.office]"
AGAIN = '{ on = 2026-06-13, name = "Saint Anthony", source = "somebody" }'
LEVEL = {TEXTS: 'priority.levels.dire = "dire"'}
VARIABLE = "[credits.variables.answers]"

BAD: dict[str, Bad] = {
    "not-toml": Bad("[queue]", "[queue", "[queue"),
    "key-missing": Bad('lasts = "3 months"\n', "", "[warranty]"),
    "key-unknown": Bad("acknowledge =", "acknowlege =", "acknowlege"),
    "wrong-type": Bad("preferred = true", "preferred = 1", "preferred"),
    "names-nothing": Bad('starts = "resolved"', "starts = []", "starts = []"),
    "name-unknown": Bad('next = "second"', 'next = "third"', '"third"'),
    "name-malformed": Bad('levels = ["low", "bad"]', 'levels = ["low", "very bad"]', "very bad"),
    "name-twice": Bad(
        'choices = ["here", "there"]', 'choices = ["here", "there", "here"]', '"here", "there"'
    ),
    "number-too-small": Bad("failed-contacts = 3", "failed-contacts = 0", "failed-contacts"),
    "amount-malformed": Bad('age = "48 hours"', 'age = "48 owls"', "48 owls"),
    "percentage-malformed": Bad('committed = "99.9%"', 'committed = "99.9"', "committed"),
    "money-malformed": Bad('price = "40.00 EUR"', 'price = "40 euros"', "40 euros"),
    "currency-malformed": Bad('currency = "EUR"', 'currency = "euro"', '"euro"'),
    "country-malformed": Bad('country = "PT"', 'country = "Portugal"', '"Portugal"'),
    "window-malformed": Bad('"13:00-17:00"', '"17:00-13:00"', '"17:00-13:00"'),
    "date-malformed": Bad("2026-12-24 =", "24-12-2026 =", "24-12-2026"),
    "moment-malformed": Bad("2026-03-02T11:00:00+00:00", "2026-03-02T11:00:00", "fire drill"),
    "warning-malformed": Bad('"75%"', '"175%"', '"175%"'),
    "zone-unknown": Bad('"Europe/Lisbon"', '"Europe/Lisboa"', "Lisboa"),
    "fact-unknown": Bad('{ volume = "high" }', '{ volume = "huge" }', '"huge"'),
    "language-missing": Bad('languages = ["en"]', "languages = []", "languages"),
    "language-without-texts": Bad('languages = ["en"]', 'languages = ["en", "pt-BR"]', "pt-BR"),
    "text-missing": Bad('desk.name = "Small"\n', "", "calendars.office.name", TEXTS),
    "text-empty": Bad('"Something broke."', '" "', "kinds.incident.clause", TEXTS),
    "text-unknown": Bad('desk.name = "Small"', 'desk.name = "Small"\ndesk.nick = "S"', "desk.nick", TEXTS),
    "placeholder-unknown": Bad("For {lasts}", "For {last}", "For {last}", TEXTS),
    "promise-hidden": Bad("News every {within}.", "News now and then.", "now and then", TEXTS),
    "calendar-never-opens": Bad(
        'week = { mon-thu = ["09:00-12:00", "13:00-17:00"], fri = ["09:00-12:00"] }\n'
        'holidays = ["town"]\n'
        'closed = { 2026-12-24 = "Christmas Eve" }\n'
        'exceptions = { 2026-12-31 = { windows = ["09:00-10:00"], name = "New Year\'s Eve" } }',
        'holidays = ["town"]',
        OFFICE,
    ),
    "calendar-not-above": Bad('union = ["office", "always"]', 'union = ["office", "either"]', "union ="),
    "calendar-combines-too-few": Bad('union = ["office", "always"]', 'union = ["office"]', "union ="),
    "day-unknown": Bad("fri =", "fry =", "fry ="),
    "day-twice": Bad("fri =", "mon =", "mon ="),
    "windows-overlap": Bad('"13:00-17:00"', '"11:00-17:00"', '"11:00-17:00"'),
    "exception-on-closed-day": Bad("{ 2026-12-31 = {", "{ 2026-12-24 = {", "exceptions"),
    "closure-backwards": Bad("to = 2026-03-02T11", "to = 2026-03-02T09", "fire drill"),
    "closures-overlap": Bad("{ from = 2026-03-03T10", "{ from = 2026-03-02T10", "closures = ["),
    "holiday-twice": Bad("days = [", f"days = [\n  {AGAIN},", "Saint Anthony", TOWN),
    "holidays-end-early": Bad("on = 2027-06-13", "on = 2026-06-14", 'holidays = ["town"]', TOWN),
    "holidays-begin-late": Bad("on = 2026-06-13", "on = 2027-06-14", 'holidays = ["town"]', TOWN),
    "horizon-too-early": Bad('currency = "EUR"', "horizon = 2025-01-01", "horizon"),
    "channel-without-answer": Bad('answer = "not-here"\n', "", "[channels.informal]"),
    "answer-never-sent": Bad("support = false\n", "", 'answer = "not-here"'),
    "after-hours-never": Bad('hours = "office"\n', "", "after-hours"),
    "duty-missing": Bad(
        '[duties.night]\ncalendar = "always"\npage = ["first", "lead"]\nacknowledge = "5 minutes"\n',
        "",
        "after-hours",
    ),
    "senders-contradict": Bad('"registered-addresses"', '"anyone"', "unknown-senders"),
    "subject-refused-too": Bad('refuses = ["hacking"]', 'refuses = ["hacking", "prices"]', "refuses ="),
    "number-twice": Bad("+34 910 000 002", "00351 210 000 001"[2:], 'number = "351'),
    "form-never-shown": Bad('when = { kind = "incident" }\nfields', "fields", "[intake.forms.all]"),
    "form-asks-nothing": Bad("steps = true\n", "", "[intake.forms.all]"),
    "form-without-words": Bad('missing = "accept"\n', "", "[intake.forms.all]"),
    "field-unused": Bad('fields = ["version", "place"]', 'fields = ["place"]', "[intake.fields.version]"),
    "choices-missing": Bad('choices = ["here", "there"]\n', "", "[intake.fields.place]"),
    "choices-unused": Bad('type = "choice"', 'type = "text"', "choices ="),
    "matrix-row-length": Bad('one = ["normal", "high"]', 'one = ["normal"]', "one ="),
    "priority-nobody-gets": Bad(
        '["normal", "high"]\nurgency', '["normal", "high", "dire"]\nurgency', '"dire"', more=LEVEL
    ),
    "severity-nobody-gets": Bad("severity = true\n", "", "[severity]"),
    "status-class-missing": Bad('gone = "closed"', 'gone = "resolved"', "[statuses]"),
    "status-unreachable": Bad(
        'elsewhere = "waiting-third-party"\nsolved = "resolved"\ngone = "closed"',
        'elsewhere = "waiting-third-party"\nsolved = { class = "resolved", next = ["gone"] }\n'
        'gone = { class = "closed", next = [] }',
        "elsewhere =",
    ),
    "status-without-exit": Bad(
        'elsewhere = "waiting-third-party"', 'elsewhere = { class = "working", next = [] }', "elsewhere ="
    ),
    "status-never-closes": Bad(
        'elsewhere = "waiting-third-party"',
        'elsewhere = { class = "working", next = ["elsewhere"] }',
        "elsewhere =",
    ),
    "pause-never-ends": Bad('needs = ["reason", "from-to"]', 'needs = ["reason"]', "[pauses.beyond-control]"),
    "pause-without-status": Bad(
        'waiting = { class = "waiting-customer", next = ["new", "solved"] }',
        'waiting = "working"',
        "pauses =",
    ),
    "clock-never-starts": Bad('starts = "disputed"', 'starts = "call-back-requested"', "call-back-requested"),
    "clock-never-stops": Bad('stops = "answered-by-a-person"\n', "", "[clocks.answer]"),
    "clock-of-another-thing": Bad('clock = "report"', 'clock = "answer"', 'clock = "answer"'),
    "stops-as-it-starts": Bad(
        'starts = "registered"\nstops = "answered-by-a-person"',
        'starts = "assigned"\nstops = "assigned"',
        "stops =",
    ),
    "updates-never-end": Bad("periodic = true", 'periodic = true\nstops = "answered"', 'stops = "answered"'),
    "promise-missing": Bad('within = "5 days"\n', "", "[clocks.report]"),
    "within-and-under": Bad('within = "5 days"', 'within = "5 days"\nunder = "1 hour"', "under ="),
    "objective-beyond-promise": Bad('objective = "4 business', 'objective = "9 business', "objective ="),
    "pause-cannot-move": Bad('within = "8 business hours"', 'within = "7 days"', 'within = "7 days"'),
    "never-outside-hours": Bad(
        'calendar = "always"\nwithin',
        'calendar = "always"\ntargets.night = { when = { opened = "outside-hours" }, within = "none" }\n'
        "within",
        "targets.night",
        more={TEXTS: 'clocks.updates.targets.night = "At night we promise nothing."'},
    ),
    "target-without-case": Bad('when = { level = "gold" }\n', "", "[clocks.answer.targets.gold]"),
    "target-never-reached": Bad(
        'when = { level = "gold" }',
        'when = { level = "gold", priority = "high" }',
        "[clocks.answer.targets.gold]",
    ),
    "targets-without-order": Bad('before = ["gold"]\n', "", "[clocks.answer.targets.gold]"),
    "warning-of-nothing": Bad('"dispute-decided"', '"dispute-decided"\nwarn = ["75%"]', 'warn = ["75%"]'),
    "warning-too-early": Bad('"1 business hour before"', '"9 business hours before"', "9 business hours"),
    "escalation-of-nothing": Bad(
        '"dispute-decided"', '"dispute-decided"\nescalate = [{ at = "breach", to = "lead" }]', "escalate ="
    ),
    "internal-but-credited": Bad('of = "answer"', 'of = "report"', "internal = true"),
    "rule-waits-for-nothing": Bad(
        'when = { failed-contacts = 3, age = "48 hours" }', "when = {}", "when = {}"
    ),
    "rule-without-duration": Bad('status = "waiting", for = "7 days"', 'status = "waiting"', "when ="),
    "rule-key-without-effect": Bad(
        'remind = ["3 days", "5 days"]', 'contacts-apart = "1 hour"\nremind = ["3 days"]', 'apart = "1 hour"'
    ),
    "rule-on-closed": Bad('status = "solved", for', 'status = "gone", for', 'status = "gone"'),
    "rules-fight": Bad(
        'status = "waiting", for = "7 days"', 'status = "solved", for = "9 days"', "[rules.done]"
    ),
    "reminder-after-closing": Bad('"5 days"]\n\n[rules.unr', '"8 days"]\n\n[rules.unr', "remind ="),
    "reminder-twice": Bad('["3 days", "5 days"]', '["3 days", "3 days"]', "remind ="),
    "reopening-by-nobody": Bad('by = ["mail-answer"]\n', "", "[reopening]"),
    "reopening-too-long": Bad('within = "7 days"', 'within = "8 days"', "within ="),
    "level-nobody-can-have": Bad(
        '[levels.silver]\nchannels = ["portal"]', '[levels.silver]\nchannels = ["phone"]', "[levels.silver]"
    ),
    "channel-closed-to-level": Bad(
        'channels = ["portal"]', 'channels = ["portal", "phone"]', '["portal", "phone"]'
    ),
    "add-on-nobody-can-have": Bad(
        'includes = ["team"]\n\n[add-ons.team]\nsold = "both"\nbundled-when = [{ volume = "high" }]',
        '[add-ons.team]\nsold = "bundled"',
        "[add-ons.team]",
    ),
    "add-on-sold-only": Bad('sold = "both"', 'sold = "separately"', "bundled-when"),
    "warranty-not-civil": Bad('lasts = "3 months"', 'lasts = "3000 hours"', "lasts ="),
    "warranty-missing": Bad('[warranty]\nlasts = "3 months"\nremind = ["30 days"]\n', "", "needs ="),
    "warranty-unused": Bad('needs = ["contract", "warranty"]', 'needs = ["contract"]', "[warranty]"),
    "reminder-before-beginning": Bad('remind = ["30 days"]', 'remind = ["120 days"]', "120 days"),
    "version-warning-early": Bad('warn = ["60 days"]', 'warn = ["300 days"]', "300 days"),
    "variant-of-fixed": Bad("valid-until = 2026-12-31", 'version = "2"', 'version = "2"'),
    "variant-ends-early": Bad("valid-until = 2026-12-31", "valid-until = 2026-01-31", "valid-until"),
    "language-unserved": Bad(
        'languages = ["en"]', 'languages = ["en", "pt"]', 'languages = ["en', more={"texts/pt.toml": WORDS}
    ),
    "lines-in-a-circle": Bad("[lines.second]", '[lines.second]\nnext = "first"', "next ="),
    "route-never-taken": Bad('when = { kind = "incident" }\nto =', "to =", "[routing.others]"),
    "commitment-impossible": Bad('committed = "99.9%"', 'committed = "101%"', "committed"),
    "availability-missing": Bad('[availability.platform]\ncommitted = "99.9%"\n', "", 'of = "availability"'),
    "cap-above-all": Bad('cap = "50%"', 'cap = "120%"', "120%"),
    "credit-above-cap": Bad('gives = "20%"', 'gives = "40%"', "tiers ="),
    "credit-of-nothing": Bad('of = "answer"', 'of = "decision"', 'of = "decision"'),
    "credited-twice": Bad('of = "availability"', 'of = "answer"', 'of = "answer"\n\n[root'),
    "tiers-missing": Bad(
        'tiers = [{ over = "0%", gives = "10%" }, { over = "50%", gives = "20%" }]\n', "", VARIABLE
    ),
    "tiers-unused": Bad('by = "tiers"\n', "", "tiers ="),
    "tiers-out-of-order": Bad('over = "50%"', 'over = "0%"', "tiers ="),
    "currency-differs": Bad('price = "40.00 EUR"', 'price = "40.00 BRL"', "40.00 BRL"),
    "ombudsman-without-way": Bad('address = "ombudsman@small.example"\n', "", "[ombudsman]"),
    "complaint-in-the-open": Bad("confidential = true\n", "", 'kind = "complaint"'),
    "law-without-deadline": Bad('all = "1 month"\n', "", "[privacy.GDPR]"),
    "privacy-without-kind": Bad("[kinds.privacy-request]\n", "", "[privacy.GDPR]"),
}
