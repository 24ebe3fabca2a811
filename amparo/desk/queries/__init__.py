"""What the desk's pages show, prepared: no template asks the database or computes."""

from __future__ import annotations
