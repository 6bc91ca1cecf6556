"""The forms of a belief, and what it says as a message."""
