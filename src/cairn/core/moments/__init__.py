"""Moments: recorded by every action, read by timelines, rhythm, notes and measures."""
