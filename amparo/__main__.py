"""`python -m amparo` is the command `amparo`."""

from __future__ import annotations

import sys

from amparo.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
