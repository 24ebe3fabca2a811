"""The private PostgreSQL under a data folder: made, started, watched and stopped without Django.

Where the programs come from (the wheel, a setting, the machine) is known to `binaries` alone; see
docs/decisions/0011-the-private-postgresql.md.
"""

from __future__ import annotations

from amparo.platform.postgres.addresses import address
from amparo.platform.postgres.cluster import Cluster, prepare
from amparo.platform.postgres.refusals import PostgresRefused
from amparo.platform.postgres.server import Server, start

__all__ = ["Cluster", "PostgresRefused", "Server", "address", "prepare", "start"]
