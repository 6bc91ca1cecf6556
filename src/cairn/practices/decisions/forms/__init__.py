"""The forms of a decision."""
