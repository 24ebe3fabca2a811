"""Alerts of monitoring that open, update and resolve incidents."""
