"""What the pages of asks ask for, and what they offer to write."""
