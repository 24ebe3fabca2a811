"""What a missed commitment takes off the next invoice."""
