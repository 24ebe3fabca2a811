"""Live chat: sessions and what was said in them."""
