from __future__ import annotations


class ChainBroken(Exception):
    """What was recorded is not what stands there; the text names the first place."""
