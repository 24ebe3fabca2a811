"""What agents do on a ticket beyond writing: a form for each deed, then one verb."""

from __future__ import annotations
