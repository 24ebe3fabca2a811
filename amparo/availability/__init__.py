"""Services, their outages and monthly figures, and the register of backups."""
