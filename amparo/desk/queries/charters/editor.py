"""A draft as it is edited: its forms, its text, its findings, and what it would promise now."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amparo.charters.actions import checked
from amparo.charters.queries import charter, version_in_force
from amparo.core.charter.difference.speaker import Speaker
from amparo.desk.queries.charters.deadlines import Deadlines, deadlines
from amparo.desk.queries.charters.fields import CHARTER
from amparo.desk.queries.charters.parts import CalendarForm, ClockForm, Entry, Forms, RuleForm
from amparo.desk.queries.charters.sources import Source, source_of
from amparo.desk.queries.charters.texts import Texts, texts_of
from amparo.desk.queries.charters.versions import Changes, changes_between
from amparo.ui.queries.words import language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.charters.models import CharterDraft
    from amparo.core.charter import Charter, Finding

PARTS = ("hours", "deadlines", "rules", "texts")
_PART_OF = {"calendars": "hours", "clocks": "deadlines", "rules": "rules"}
_HEAD = re.compile(r"\s*\[+\s*([\w-]+)")


@dataclass(frozen=True)
class Editor:
    """A draft, or what was entered and is not saved yet, beside the version in force."""

    draft: CharterDraft
    files: Mapping[str, str]
    base: Mapping[str, str]
    in_force: Charter
    findings: tuple[Finding, ...]
    policy: Charter | None
    now: datetime
    part: str = "hours"
    file: str = CHARTER
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_saved(self) -> bool:
        """Whether this is the draft as it was saved."""
        return dict(self.files) == dict(self.draft.files)

    def source(self) -> Source:
        """The file that is shown beside the forms."""
        table = next((name for name, part in _PART_OF.items() if part == self.part), "")
        return source_of(self.files, self.base, self.file, self.findings, table)

    def calendars(self) -> tuple[CalendarForm, ...]:
        return tuple(self._forms.calendars())

    def clocks(self) -> tuple[ClockForm, ...]:
        return tuple(self._forms.clocks())

    def rules(self) -> tuple[RuleForm, ...]:
        return tuple(self._forms.rules())

    def version(self) -> Entry | None:
        """The input of the version's name."""
        return self._forms.entry("version", "")

    def is_readable(self) -> bool:
        return self._forms.is_readable

    def texts(self) -> Texts:
        """The texts of the chosen language and group."""
        asked = self.asked
        return texts_of(self.files, self.findings, asked.get("language", ""), asked.get("group", ""))

    def deadlines(self) -> Deadlines | None:
        """What would fall due if it came now, once the draft can work."""
        return deadlines(self.policy, self.in_force, self.now) if self.policy else None

    def changes(self) -> Changes | None:
        """What differs from the version that the draft began from."""
        if self.policy is None or self.draft.based_on_id is None:
            return None
        return changes_between((charter(self.draft.based_on_id), self.base), (self.policy, self.files))

    def findings_by_part(self) -> dict[str, int]:
        """How many findings each part has; what belongs to none is only in the text."""
        counts = dict.fromkeys(PARTS, 0)
        for finding in self.findings:
            part = self._part_of(finding)
            if part:
                counts[part] += 1
        return counts

    @property
    def _forms(self) -> Forms:
        speaker = Speaker(self.in_force, self.policy or self.in_force, language())
        return Forms(self.files, self.base, self.findings, speaker)

    def _part_of(self, finding: Finding) -> str:
        if finding.file != CHARTER:
            return "texts" if finding.file.startswith("texts/") else ""
        above = self.files.get(CHARTER, "").splitlines()[: finding.line]
        heads = [match[1] for line in above if (match := _HEAD.match(line))]
        return _PART_OF.get(heads[-1], "") if heads else ""


def editor(
    draft: CharterDraft, now: datetime, asked: Mapping[str, str], files: Mapping[str, str] | None = None
) -> Editor:
    """The editor of a draft as saved, or of these files where something was entered."""
    shown = draft.files if files is None else files
    policy, findings = checked(shown)
    part = asked.get("part", "")
    return Editor(
        draft,
        shown,
        draft.based_on.files if draft.based_on else {},
        charter(version_in_force(draft.desk_id, now)),
        findings,
        policy,
        now,
        part if part in PARTS else PARTS[0],
        asked.get("file", CHARTER),
        asked,
    )
