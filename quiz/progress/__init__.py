"""What a student answered, kept for good: an append-only log, and what is derived from it."""
