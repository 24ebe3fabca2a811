"""What has to be done between the database and the pages, and is skipped when nothing has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amparo.config.cli import static
from amparo.config.cli.supervisor import fingerprint
from amparo.config.cli.supervisor.children import Child, Children, amparo
from amparo.config.cli.supervisor.plan import UpRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.config.cli.supervisor.voice import Voice
    from amparo.platform.postgres import Cluster

CODE = "**/*.py"  # migrations, and the rights that follow from the registry of scopes
WORDS = {"migrate": "the tables", "static": "the pages", "messages compile": "the translations"}


class Steps:
    """The steps of a start, each a process of its own that ends before the house opens."""

    def __init__(self, children: Children, environment: Mapping[str, str], voice: Voice) -> None:
        self.children = children
        self.environment = environment
        self.voice = voice

    def prepare(self, cluster: Cluster | None) -> None:
        """Tables, static files and translations, side by side; refuses when one of them fails."""
        wanted = fingerprint.of_files(CODE)
        steps = self._needed(cluster, wanted)
        if steps:
            self.voice.say(f"Preparing {' and '.join(WORDS[step] for step in steps)}")
        for child in [self._begin(*step.split()) for step in steps]:
            if self.children.wait(child) != 0:
                raise UpRefused(
                    f"Amparo could not start: the step {child.name} failed; {self.voice.path} says why."
                )
        if cluster:
            cluster.migrated.write_text(wanted)

    def _needed(self, cluster: Cluster | None, wanted: str) -> list[str]:
        is_migrated = cluster is not None and fingerprint.is_noted(cluster.migrated, wanted)
        may_migrate = "DATABASE_OWNER_URL" in self.environment
        needed = {
            "migrate": may_migrate and not is_migrated,
            "static": static.is_stale(Path(self.environment["AMPARO_DATA"])),
            "messages compile": translations_are_stale(),
        }
        return [step for step, is_needed in needed.items() if is_needed]

    def begin_demo(self, name: str) -> Child:
        """Start to make the demonstration while the pages come up."""
        self.voice.say("Making a demonstration: a small company, its customers and a few weeks of tickets")
        return self._speaking("demo", *([] if name == "default" else [name]))

    def finish_demo(self, demonstration: Child) -> bool:
        """Wait for the demonstration; False, with a word, when it could not be made."""
        if self.children.wait(demonstration) == 0:
            return True
        self.voice.say(f"The demonstration could not be made; {self.voice.path} says why.")
        return False

    def show_links(self) -> None:
        """Print fresh links into a demonstration that was made at an earlier start."""
        self.children.wait(self._speaking("demo", "links"))

    def _speaking(self, command: str, *arguments: str) -> Child:
        child = Child(command, amparo(command, *arguments), self.environment, speaks=True)
        return self.children.start(child)

    def _begin(self, command: str, *arguments: str) -> Child:
        return self.children.start(Child(command, amparo(command, *arguments), self.environment))


def translations_are_stale() -> bool:
    """Whether a catalogue was changed, or never compiled, since the last start."""
    sources = fingerprint.PACKAGE.glob("**/locale/*/LC_MESSAGES/*.po")
    pairs = [(source, source.with_suffix(".mo")) for source in sources]
    return any(not made.exists() or made.stat().st_mtime < source.stat().st_mtime for source, made in pairs)
