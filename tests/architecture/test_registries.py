"""Whatever must be declared for every model and every kind of event is declared."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import models

from amparo.platform.access.scopes import Scope, registrations
from amparo.platform.events.kinds import EventKind, kinds
from tests.architecture.source import Module, modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOTS = {Scope.DESK, Scope.ORGANISATION}
COLUMN = {Scope.DESK: "desk_id", Scope.ORGANISATION: "org_id"}
PLACED_OTHERWISE = {  # rows of a desk or an organisation that are so by being it, or by a table between
    "access.Agent",
    "access.Desk",
    "customers.Organisation",
}


def our_models() -> list[type[models.Model]]:
    ours = [config for config in apps.get_app_configs() if config.name.startswith("amparo.")]
    return [model for config in ours for model in config.get_models(include_auto_created=True)]


def test_every_model_is_in_a_scope() -> None:
    assert undeclared(our_models()) == []


def test_a_model_without_a_scope_is_found() -> None:
    assert undeclared([made_up_model()]) == ["tickets.MadeUp"]


def test_no_scope_is_declared_for_a_model_that_is_gone() -> None:
    assert set(registrations()) - {model._meta.label for model in our_models()} == set()


def test_every_row_says_whose_it_is() -> None:
    assert list(without_owner(our_models())) == []


def test_objects_are_obtained_through_one_door() -> None:
    doorless = [model._meta.label for model in our_models() if needs_door(model) and not has_door(model)]
    assert doorless == []


def test_surfaces_come_in_by_that_door() -> None:
    assert [finding for module in modules() for finding in beside_the_door(module)] == []


@pytest.mark.parametrize(
    "text", ["Ticket.objects.get(id=1)", "Ticket.objects.all()", "Entry.objects.filter(ticket=x)"]
)
def test_a_surface_that_comes_in_elsewhere_is_found(text: str) -> None:
    assert list(beside_the_door(Module("amparo.desk.views.made_up", text)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("amparo.desk.views.made_up", "Ticket.objects.visible_to(actor).get(id=1)"),
        ("amparo.desk.queries.made_up", "Entry.objects.filter(ticket=OuterRef('id'))"),
        ("amparo.desk.forms", "Contact.objects.none()"),
        ("amparo.tickets.actions.made_up", "Ticket.objects.get(id=1)"),
    ],
)
def test_what_comes_in_by_the_door_passes(name: str, text: str) -> None:
    assert list(beside_the_door(Module(name, text))) == []


def test_every_kind_of_event_can_describe_and_shred_itself() -> None:
    for name in event_modules():
        import_module(name)
    assert len(kinds()) > 1
    assert incomplete(kinds().values()) == []


def test_an_incomplete_kind_of_event_is_found() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class MadeUp:
        text: str
        personal: ClassVar[tuple[str, ...]] = ("name",)

    assert incomplete([MadeUp]) == [
        "MadeUp does not say its summary",
        "MadeUp does not say its visible_to_customer",
        "MadeUp shreds name, which it does not have",
    ]


def beside_the_door(module: Module) -> Iterator[str]:
    """Rows that a surface takes without `visible_to(actor)`, though their model has that door."""
    if not module.is_in("amparo.desk", "amparo.portal", "amparo.api", "views", "forms"):
        return
    guarded = {model.__name__ for model in our_models() if has_door(model)}
    for call, name in module.calls():
        model, door, step, *_ = [*name.split("."), "", ""]
        is_hung_on_a_row = any("OuterRef" in ast.unparse(keyword.value) for keyword in call.keywords)
        is_first_step = model in guarded and door == "objects" and name.count(".") == 2
        if is_first_step and step not in {"visible_to", "none"} and not is_hung_on_a_row:
            yield f"{module.name}:{call.lineno} takes {model} by .{step}()"


def event_modules() -> list[str]:
    rooms = [config.name for config in apps.get_app_configs() if config.name.startswith("amparo.")]
    return [f"{room}.events" for room in rooms if find_spec(f"{room}.events")]


def undeclared(found: Iterable[type[models.Model]]) -> list[str]:
    declared = registrations()
    return [model._meta.label for model in found if model._meta.label not in declared]


def without_owner(found: Iterable[type[models.Model]]) -> Iterator[str]:
    """Models of a desk or an organisation that lack the column by which they are."""
    for model in found:
        registration = registrations().get(model._meta.label)
        column = COLUMN.get(registration.scope) if registration else None
        columns = {field.column for field in model._meta.concrete_fields}
        if column and column not in columns and model._meta.label not in PLACED_OTHERWISE:
            yield f"{model._meta.label} has no {column}"


def needs_door(model: type[models.Model]) -> bool:
    registration = registrations().get(model._meta.label)
    return bool(registration and registration.scope in ROOTS and not model._meta.auto_created)


def has_door(model: type[models.Model]) -> bool:
    return hasattr(model._default_manager, "visible_to")


def incomplete(found: Iterable[type]) -> list[str]:
    """What kinds of event leave unsaid: each says it itself, so that nobody forgets to decide."""
    findings = []
    for kind in found:
        if kind is EventKind:
            continue
        said = set(vars(kind))
        wanted = ("summary", "visible_to_customer", "personal")
        findings += [f"{kind.__name__} does not say its {word}" for word in wanted if word not in said]
        fields = set(getattr(kind, "__dataclass_fields__", {}))
        findings += [
            f"{kind.__name__} shreds {field}, which it does not have"
            for field in getattr(kind, "personal", ())
            if field not in fields
        ]
    return findings


def made_up_model() -> type[models.Model]:
    class Meta:
        app_label = "tickets"
        apps = Apps()

    attributes = {"__module__": __name__, "Meta": Meta}
    return type("MadeUp", (models.Model,), attributes)
