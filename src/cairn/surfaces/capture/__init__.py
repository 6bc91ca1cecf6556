"""The capture line on every page: what it would become, saving, undo, completion, and emptying one's head."""
