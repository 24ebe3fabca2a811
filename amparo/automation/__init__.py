"""What the desk does by itself or with one key: canned texts, recurring tasks, automatic replies."""
