"""Faxes that arrive as documents."""
