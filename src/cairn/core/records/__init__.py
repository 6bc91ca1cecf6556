"""Records: making, changing, filing and deleting them, and what others may show of them.

Import what you need from the module that has it: `records.models`, `records.writing`, `records.reading`.
"""
