"""A made-up company that an empty installation can be filled with, played through the verbs."""
