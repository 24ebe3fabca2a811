"""Lines, calls and call-backs."""
