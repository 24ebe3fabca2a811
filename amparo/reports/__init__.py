"""Saved views of the queue and reports that can be printed."""
