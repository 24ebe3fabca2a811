"""Who is listening in this process: one connection hears of changes and hands them to every open stream."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import connection

from amparo.platform.access.actors import AgentActor, ContactActor
from amparo.platform.time import now

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor

logger = logging.getLogger(__name__)

RECONNECT_SECONDS = 1.0
LONGEST_BACKLOG = 1000
LONGEST_WAIT_SECONDS = 5.0


@dataclass(eq=False, slots=True)
class Stream:
    """One browser that listens, and what it has not been told; one that is behind fetches all anew."""

    actor: Actor
    pending: set[int] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    is_behind: bool = False
    awake: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, change: dict[str, Any]) -> None:
        if may_hear(self.actor, change) and len(self.pending) < LONGEST_BACKLOG:
            if "topic" in change:
                self.topics.add(change["topic"])
            else:
                self.pending.add(change["ticket"])
            self.awake.set()

    def fall_behind(self) -> None:
        self.is_behind = True
        self.awake.set()


def may_hear(actor: Actor, change: dict[str, Any]) -> bool:
    """Whether an actor may be told that this ticket or topic changed. Content is fetched again, and checked.

    A topic is something of a desk that has no ticket, such as its calls: only agents hear of it.
    """
    match actor:
        case AgentActor(desks=desks, hears_complaints=confidential):
            return change["desk"] in (confidential if change["restricted"] else desks)
        case ContactActor() if "topic" in change:
            return False
        case ContactActor(id=own, oversees=organisations):
            overseen = not change["restricted"] and change["org"] in organisations
            return overseen or (change["contact"] is not None and change["contact"] == own)
        case _:
            return False


class Hub:
    """The streams of this process, and the task that feeds them and remembers the last changes."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self.task: asyncio.Task[None] | None = None
        self.ready = asyncio.Event()
        self.listens_since: datetime | None = None
        self.recent: deque[tuple[datetime, dict[str, Any]]] = deque(maxlen=LONGEST_BACKLOG)

    async def join(self, actor: Actor, since: datetime | None) -> Stream:
        """A stream for a page that was made at `since`: what has changed from then on is told first."""
        if self.task is None or self.task.done():
            self.ready = asyncio.Event()
            self.task = asyncio.get_running_loop().create_task(self._listen())
        with suppress(TimeoutError):
            await asyncio.wait_for(self.ready.wait(), LONGEST_WAIT_SECONDS)
        stream = Stream(actor)
        self.streams.add(stream)
        if since is not None:
            self.catch_up(stream, since)
        return stream

    def leave(self, stream: Stream) -> None:
        self.streams.discard(stream)

    def catch_up(self, stream: Stream, since: datetime) -> None:
        """Tell the stream what has changed from `since` on, as far as that is remembered."""
        oldest = self.recent[0][0] if len(self.recent) == LONGEST_BACKLOG else self.listens_since
        if oldest is None or since < oldest:
            stream.fall_behind()
            return
        for at, change in self.recent:
            if at >= since:
                stream.hear(change)

    async def _listen(self) -> None:
        while True:
            try:
                await self._hear()
            except psycopg.OperationalError as error:
                logger.warning("live pages wait for the database: %s", str(error).splitlines()[0])
                self.listens_since = None
                await asyncio.sleep(RECONNECT_SECONDS)

    async def _hear(self) -> None:
        async with await psycopg.AsyncConnection.connect(**listening_parameters(), autocommit=True) as heard:
            await heard.execute("LISTEN amparo_live")
            self.listens_since = now()
            self.recent.clear()
            for stream in self.streams:
                stream.fall_behind()
            self.ready.set()
            async for notification in heard.notifies():
                change = json.loads(notification.payload)
                self.recent.append((now(), change))
                for stream in self.streams:
                    stream.hear(change)


def listening_parameters() -> dict[str, Any]:
    """How to reach the database outside the pool: a listening connection is held for long."""
    parameters = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port", "sslmode")
    return {"connect_timeout": 5} | {name: parameters[name] for name in names if parameters.get(name)}


HUB = Hub()
