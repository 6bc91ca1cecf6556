"""Cairn's own archive: JSON with a row on each line, out and in again, equal."""
