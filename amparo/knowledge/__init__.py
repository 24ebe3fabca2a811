"""Articles and news, per product version and language."""
