"""The listener's way to PostgreSQL: a few connections, opened anew when the database was away. No Django."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Self

import psycopg

from amparo.channels.email.actions.store import Delivery, statements
from amparo.channels.email.recipients import ADDRESSES, Directory

if TYPE_CHECKING:
    from types import TracebackType

logger = logging.getLogger(__name__)

MOST_CONNECTIONS = 4
CONNECT_SECONDS = 5
FRESH_SECONDS = 5.0
QUIET_SECONDS = 1.0


class DatabaseAway(Exception):
    """There is no connection to be had."""


class Database:
    """Keeps deliveries, and knows our addresses as of a few seconds ago."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.idle: list[psycopg.AsyncConnection] = []
        self.places = asyncio.Semaphore(MOST_CONNECTIONS)
        self.directory = Directory({})
        self.read_at = float("-inf")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self.idle:
            await self.idle.pop().close()

    async def keep(self, delivery: Delivery) -> None:
        """Commit one delivery; after a broken connection once more, which its key makes harmless."""
        try:
            await self._keep(delivery)
        except psycopg.OperationalError:
            await self._forget_idle()
            await self._keep(delivery)

    async def desk_of(self, address: str) -> int | None:
        """The desk of an address; one that is not known is looked up again, at most once a second."""
        age = asyncio.get_running_loop().time() - self.read_at
        if age > FRESH_SECONDS or (age > QUIET_SECONDS and self.directory.desk_of(address) is None):
            await self._read_directory()
        return self.directory.desk_of(address)

    async def _keep(self, delivery: Delivery) -> None:
        async with self.places:
            connection = await self._connection()
            try:
                async with connection.transaction():
                    await connection.execute("SET LOCAL synchronous_commit = on")
                    for statement, values in statements(delivery):
                        await connection.execute(statement, values)
            finally:
                await self._give_back(connection)

    async def _read_directory(self) -> None:
        """Read our addresses; while the database is away those that were known stay good."""
        try:
            async with self.places:
                connection = await self._connection()
                try:
                    async with connection.transaction():
                        cursor = await connection.execute(ADDRESSES)
                        self.directory = Directory.of(await cursor.fetchall())
                finally:
                    await self._give_back(connection)
        except (DatabaseAway, psycopg.OperationalError):
            await self._forget_idle()
            if not self.directory.desks:
                raise
        self.read_at = asyncio.get_running_loop().time()

    async def _connection(self) -> psycopg.AsyncConnection:
        if self.idle:
            return self.idle.pop()
        try:
            return await psycopg.AsyncConnection.connect(
                self.url,
                connect_timeout=CONNECT_SECONDS,
                application_name="amparo mail",
                prepare_threshold=None,
            )
        except psycopg.OperationalError as error:
            raise DatabaseAway(str(error).splitlines()[0]) from error

    async def _give_back(self, connection: psycopg.AsyncConnection) -> None:
        if connection.broken or connection.closed:
            await connection.close()
        else:
            self.idle.append(connection)

    async def _forget_idle(self) -> None:
        while self.idle:
            await self.idle.pop().close()
