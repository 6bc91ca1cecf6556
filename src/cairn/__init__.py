"""Cairn: the workspace for people who build trust at work in small moments."""

__version__ = "0.1.0"
