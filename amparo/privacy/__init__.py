"""The rights of people over their data: find, export, merge, erase, keep no longer than needed."""
