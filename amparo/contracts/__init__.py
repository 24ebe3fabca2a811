"""What an organisation is entitled to, and from when to when."""
