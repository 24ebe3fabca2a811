"""What the customers' pages show, prepared; read behind the second wall."""

from __future__ import annotations
