"""What Django asks its SQLite module for, asked of the library in use instead."""

from __future__ import annotations

from django.db.backends.sqlite3 import operations

from cairn.core.database.sqlite import library


class DatabaseOperations(operations.DatabaseOperations):
    def force_group_by(self) -> list[str]:
        return ["GROUP BY TRUE"] if library.VERSION < (3, 39) else []
