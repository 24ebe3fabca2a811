"""The pages of the charter: versions for everybody at the desk, drafts for those who write it."""

from __future__ import annotations
