"""What is supported: products, their versions and releases, who runs them, what is broken in them."""
