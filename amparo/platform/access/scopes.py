"""The registry that says, for every model, whose it is. A model that is missing fails a test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.module_loading import autodiscover_modules


class Scope(StrEnum):
    """By what an actor's sight of a row is limited."""

    DESK = "desk"  # rows carry desk_id; agents of that desk
    ORGANISATION = "organisation"  # rows carry org_id; its people, and agents of the desk
    PERSON = "person"  # rows belong to one account, contact or agent
    PARENT = "parent"  # seen through the row they hang on
    INSTALLATION = "installation"  # the same for everybody; changed by administrators
    PLUMBING = "plumbing"  # never shown to anybody


@dataclass(frozen=True, slots=True)
class Registration:
    """The scope of one model, and whether the portal's database role may read its table."""

    scope: Scope
    portal: bool = False


_registry: dict[str, Registration] = {}


def register(scope: Scope, *labels: str, portal: bool = False) -> None:
    """Declare the scope of the models named `app_label.Model`."""
    for label in labels:
        if label in _registry:
            message = f"{label} already has a scope"
            raise ValueError(message)
        _registry[label] = Registration(scope, portal)


def registrations() -> dict[str, Registration]:
    """All declarations of the installed apps, by `app_label.Model`."""
    autodiscover_modules("scopes")
    return dict(_registry)
