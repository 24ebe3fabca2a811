"""A small charter that has something of everything, and no fault; bad examples are made from it."""

from __future__ import annotations

STRUCTURE = """\
charter = "small"
version = "1"
valid-from = 2026-01-01
languages = ["en"]
timezone = "Europe/Lisbon"
currency = "EUR"

[calendars.office]
week = { mon-thu = ["09:00-12:00", "13:00-17:00"], fri = ["09:00-12:00"] }
holidays = ["town"]
closed = { 2026-12-24 = "Christmas Eve" }
exceptions = { 2026-12-31 = { windows = ["09:00-10:00"], name = "New Year's Eve" } }
closures = [
  { from = 2026-03-02T10:00:00+00:00, to = 2026-03-02T11:00:00+00:00, name = "fire drill" },
  { from = 2026-03-03T10:00:00+00:00, to = 2026-03-03T11:00:00+00:00, name = "second drill" },
]

[calendars.always]
always = true

[calendars.either]
union = ["office", "always"]

[channels.portal]
preferred = true

[channels.mail]
opens-ticket-for = "registered-addresses"
unknown-senders = "hold"

[channels.phone]
hours = "office"
after-hours = "duty"
subjects = ["prices"]
refuses = ["hacking"]
levels = ["gold"]

[channels.phone.numbers.near]
number = "+351 210 000 001"
country = "PT"

[channels.phone.numbers.far]
number = "+34 910 000 002"
country = "ES"

[channels.informal]
support = false
answer = "not-here"

[subjects.prices]
[subjects.hacking]

[kinds.question]
[kinds.incident]
impact-and-urgency = true
severity = true
[kinds.complaint]
confidential = true
[kinds.privacy-request]

[intake.fields.version]
type = "version"

[intake.fields.place]
type = "choice"
choices = ["here", "there"]

[intake.forms.technical]
when = { kind = "incident" }
fields = ["version", "place"]
ask-with = "please-complete"

[intake.forms.all]
steps = true
missing = "accept"

[services.cleaning]
price = "40.00 EUR"

[priority]
levels = ["normal", "high"]
urgency = ["later", "now"]

[priority.impact]
one = ["normal", "high"]
all = ["high", "high"]

[severity]
levels = ["low", "bad"]

[statuses]
new = { class = "working", next = ["waiting", "solved"] }
waiting = { class = "waiting-customer", next = ["new", "solved"] }
elsewhere = "waiting-third-party"
solved = "resolved"
gone = "closed"

[pauses.beyond-control]
needs = ["reason", "from-to"]

[clocks.answer]
starts = "registered"
stops = "answered-by-a-person"
pauses = ["waiting-customer"]
calendar = "office"
within = "8 business hours"
objective = "4 business hours"
warn = ["75%", "1 business hour before"]
escalate = [{ at = "breach", to = "lead" }]

[clocks.answer.targets.high]
when = { priority = "high" }
before = ["gold"]
within = "2 business hours"

[clocks.answer.targets.gold]
when = { level = "gold" }
within = "4 business hours"

[clocks.updates]
starts = "registered"
periodic = true
calendar = "always"
within = "4 hours"

[clocks.report]
starts = "resolved"
stops = "root-cause-report-sent"
internal = true
within = "5 days"

[clocks.decision]
starts = "disputed"
stops = "dispute-decided"
within = "none"

[rules.silent]
when = { status = "waiting", for = "7 days" }
then = { close = "silent", say = "goodbye" }
remind = ["3 days", "5 days"]

[rules.unreachable]
when = { failed-contacts = 3, age = "48 hours" }
contacts-apart = "2 business hours"
then = { close = "unreachable" }

[rules.done]
when = { status = "solved", for = "7 days" }
then = { close = "done" }

[reopening]
by = ["mail-answer"]
within = "7 days"

[queue]
order = "deadline"

[levels.silver]
channels = ["portal"]

[levels.gold]
channels = ["portal", "phone"]
includes = ["team"]

[add-ons.team]
sold = "both"
bundled-when = [{ volume = "high" }]

[contract-facts]
volume = ["low", "high"]

[warranty]
lasts = "3 months"
remind = ["30 days"]

[coverage]
needs = ["contract", "warranty"]

[lines.first]
next = "second"

[lines.second]

[teams.near]
line = "first"
languages = ["en"]

[routing.incidents]
when = { kind = "incident" }
to = "second"

[routing.others]
to = "near"

[duties.night]
calendar = "always"
page = ["first", "lead"]
acknowledge = "5 minutes"

[versions]
support-ends = "6 months"
warn = ["60 days"]

[availability.platform]
committed = "99.9%"

[credits]
cap = "50%"

[credits.variables.answers]
of = "answer"
by = "tiers"
tiers = [{ over = "0%", gives = "10%" }, { over = "50%", gives = "20%" }]
cap = "30%"

[credits.variables.platform]
of = "availability"

[root-cause]
clock = "report"

[disputes]
of = ["pause", "credit"]
clock = "decision"

[ombudsman]
address = "ombudsman@small.example"
kind = "complaint"

[privacy.GDPR]
all = "1 month"

[variants.own]
valid-from = 2026-02-01
valid-until = 2026-12-31

[variants.own.clocks.answer]
within = "6 business hours"
"""

TEXTS = """\
desk.name = "Small"
calendars.office.name = "Office"
calendars.office.clause = "We work {hours}."
calendars.always.name = "Always"
calendars.always.clause = "Day and night."
calendars.either.name = "Either"
calendars.either.clause = "One or the other."
channels.portal.name = "Portal"
channels.portal.clause = "At any hour."
channels.mail.name = "Mail"
channels.mail.clause = "Write to us."
channels.phone.name = "Phone"
channels.phone.clause = "Call us about {subjects}."
channels.phone.numbers.near.name = "Near"
channels.phone.numbers.far.name = "Far"
channels.informal.name = "Messengers"
channels.informal.clause = "No support here."
answers.not-here = "Please use the portal."
subjects.prices.name = "prices"
subjects.hacking.name = "hacking"
kinds.question.name = "Question"
kinds.question.clause = "How something works."
kinds.incident.name = "Incident"
kinds.incident.clause = "Something broke."
kinds.complaint.name = "Complaint"
kinds.complaint.clause = "Something we did."
kinds.privacy-request.name = "Privacy"
kinds.privacy-request.clause = "Your data."
intake.fields.version.name = "Version"
intake.fields.place.name = "Place"
intake.fields.place.choices.here = "Here"
intake.fields.place.choices.there = "There"
askings.please-complete = "Please tell us more."
services.cleaning.name = "Cleaning"
services.cleaning.clause = "We clean up for {price}."
priority.clause = "How many and how soon."
priority.levels.normal = "normal"
priority.levels.high = "high"
priority.urgency.later = "later"
priority.urgency.now = "now"
priority.impact.one = "one"
priority.impact.all = "all"
severity.clause = "How bad it is."
severity.levels.low = "low"
severity.levels.bad = "bad"
statuses.new.agent = "New"
statuses.new.customer = "Received"
statuses.waiting.agent = "Waiting"
statuses.waiting.customer = "Waiting for you"
statuses.elsewhere.agent = "Elsewhere"
statuses.elsewhere.customer = "With others"
statuses.solved.agent = "Solved"
statuses.solved.customer = "Solved"
statuses.gone.agent = "Closed"
statuses.gone.customer = "Closed"
clocks.answer.name = "Answer"
clocks.answer.clause = "We answer within {within}; we try for {objective}."
clocks.answer.targets.high = "High: within {within}."
clocks.answer.targets.gold = "Gold: within {within}."
clocks.updates.name = "Updates"
clocks.updates.clause = "News every {within}."
clocks.report.name = "Report"
clocks.decision.name = "Decision"
clocks.decision.clause = "We decide, and promise no time."
rules.silent.clause = "Silence of {for} closes a ticket; we remind you after {reminders}."
rules.unreachable.clause = "After {count} contacts in vain we close it."
rules.done.clause = "Solved for {for}, it is closed."
closings.silent = "Closed: silence"
closings.unreachable = "Closed: unreachable"
closings.done = "Closed: done"
sayings.goodbye = "Goodbye."
levels.silver.name = "Silver"
levels.silver.clause = "The portal."
levels.gold.name = "Gold"
levels.gold.clause = "The phone, too."
add-ons.team.name = "Team"
add-ons.team.clause = "People who know you."
warranty.clause = "For {lasts}; we remind you {remind} ahead."
lines.first.name = "First line"
lines.second.name = "Second line"
teams.near.name = "Near"
duties.night.name = "Night"
versions.clause = "Old versions: {support-ends} more."
availability.platform.name = "Platform"
availability.platform.clause = "{committed} of each month."
credits.clause = "At most {cap} of an invoice."
credits.variables.answers.name = "Answers"
credits.variables.platform.name = "Platform"
disputes.clause = "You may dispute it."
ombudsman.clause = "Write to {address}."
privacy.GDPR.name = "GDPR"
privacy.GDPR.clause = "Within {all}."
variants.own.name = "Own"
"""

HOLIDAYS = """\
days = [
  { on = 2026-06-13, name = "Saint Anthony", source = "town hall", approved-by = "Ana" },
  { on = 2027-06-13, name = "Saint Anthony", source = "town hall", approved-by = "Ana" },
]
"""

FILES = {
    "charter.toml": STRUCTURE.encode(),
    "texts/en.toml": TEXTS.encode(),
    "holidays/town.toml": HOLIDAYS.encode(),
}
