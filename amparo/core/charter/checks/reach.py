"""Channels, forms and subjects that can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.terms.everything import Terms
    from amparo.core.charter.terms.intake import Form
    from amparo.core.charter.terms.reach import Channel


def channels_do_what_they_say(terms: Terms) -> Iterator[Fault]:
    """Nothing is said of a channel that has no effect, or that something else undoes."""
    for name, channel in terms.channels.items():
        here = ("channels", name)
        if not channel.support and not channel.answer:
            remedy = "Name the text of the standard answer: answer = ..."
            yield Fault("channel-without-answer", here, f"{name} gives no support and no answer", remedy)
        if channel.support and channel.answer:
            problem = f"{name} gives support, and its standard answer is never sent"
            yield Fault(
                "answer-never-sent", (*here, "answer"), problem, "Take the answer out, or say support = false"
            )
        if channel.after_hours and not channel.hours:
            problem = f"{name} has no hours after which something could happen"
            yield Fault("after-hours-never", (*here, "after-hours"), problem, "Give it hours = ...")
        if channel.after_hours == "duty" and not terms.duties:
            problem = f"after hours {name} goes to a duty, and there is none"
            yield Fault(
                "duty-missing", (*here, "after-hours"), problem, "Declare [duties.<name>]", (("duties",),)
            )
        if channel.opens_ticket_for == "anyone" and channel.unknown_senders in ("hold", "refuse"):
            problem = f"{name} opens tickets for anyone, and yet unknown senders are not let in"
            yield Fault("senders-contradict", (*here, "unknown-senders"), problem, "Take one of the two out")
        yield from _subjects(name, channel)


def numbers_are_apart(terms: Terms) -> Iterator[Fault]:
    """A telephone number leads to one place."""
    seen: dict[str, str] = {}
    for channel, declared in terms.channels.items():
        for name, number in declared.numbers.items():
            digits = "".join(filter(str.isdigit, number.number))
            if digits and digits in seen:
                problem = f"the number of {name} is that of {seen[digits]}"
                path = ("channels", channel, "numbers", name, "number")
                yield Fault("number-twice", path, problem, "Give each line a number of its own")
            seen.setdefault(digits, name)


def forms_are_shown(terms: Terms) -> Iterator[Fault]:
    """Each form is met by some ticket, asks for something, and has words to ask with."""
    earlier: list[Form] = []
    for name, form in terms.intake.forms.items():
        here = ("intake", "forms", name)
        for before in earlier:
            if before.when.covers(form.when) and {*form.channels} <= {*(before.channels or form.channels)}:
                if before.channels and not form.channels:
                    continue
                problem = f"the form {name} is never shown: {before.name} above it fits all its tickets"
                remedy = f"Put {name} above {before.name}, or narrow the latter"
                yield Fault("form-never-shown", here, problem, remedy, (("intake", "forms", before.name),))
        if not (form.fields or form.attachments or form.steps):
            remedy = "Name fields, attachments or steps"
            yield Fault("form-asks-nothing", here, f"the form {name} asks for nothing", remedy)
        if form.missing == "ask" and not form.ask_with:
            problem = f"the form {name} asks for what is missing, and has no words for it"
            yield Fault("form-without-words", here, problem, "Name the text: ask-with = ...")
        earlier.append(form)


def fields_can_be_filled(terms: Terms) -> Iterator[Fault]:
    """A choice has something to choose, and every field is asked for somewhere."""
    asked = {field for form in terms.intake.forms.values() for field in form.fields}
    for name, field in terms.intake.fields.items():
        here = ("intake", "fields", name)
        if field.type == "choice" and not (field.choices or field.fill_from):
            yield Fault("choices-missing", here, f"{name} offers nothing to choose", "Add choices = [...]")
        if field.choices and field.type != "choice":
            problem, remedy = f"{name} has choices, but is no choice", 'Say type = "choice"'
            yield Fault("choices-unused", (*here, "choices"), problem, remedy, ((*here, "type"),))
        if name not in asked:
            problem = f"the field {name} is asked for nowhere"
            rests_on = tuple(("intake", "forms", form) for form in terms.intake.forms)
            yield Fault("field-unused", here, problem, "Name it in a form, or take it out", rests_on)


def _subjects(name: str, channel: Channel) -> Iterator[Fault]:
    for subject in channel.subjects:
        if subject in channel.refuses:
            problem = f"{name} treats the subject {subject}, and refuses it"
            path = ("channels", name, "refuses", channel.refuses.index(subject))
            yield Fault("subject-refused-too", path, problem, "Take it out of one of the two lists")
