"""What the pages of promises ask for, and what they offer to write."""
