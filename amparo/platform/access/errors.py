from __future__ import annotations


class Refused(Exception):
    """A verb that was not carried out; its text tells a person what to do. Base of all refusals."""

    code = "refused"

    def __init__(self, message: str, **data: object) -> None:
        super().__init__(message)
        self.data = data


class NotAllowed(Refused):
    """The actor lacks the right."""

    code = "not-allowed"


class WrongState(Refused):
    """The subject is in a state that does not allow it."""

    code = "wrong-state"


class Invalid(Refused):
    """The input lacks something; `data['field']` names where."""

    code = "invalid"
