"""Backups of SQLite: the file itself, copied page by page through the library, never as a file."""
