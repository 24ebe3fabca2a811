from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.platform.access.errors import Invalid, WrongState

if TYPE_CHECKING:
    from amparo.core.charter import Finding


class SavedMeanwhile(WrongState):
    """Somebody else saved the draft after the page was opened; `data['revision']` is the present one."""

    code = "saved-meanwhile"


class HasFindings(Invalid):
    """The draft cannot work as it stands."""

    code = "has-findings"

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message, field="files", findings=[finding.as_json() for finding in findings])
        self.findings = findings
