"""Search over everything, as you type."""
