"""Who is told of what, by which medium, and whether it reached them."""
