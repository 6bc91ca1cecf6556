"""Test databases leave nothing behind."""

from __future__ import annotations

import contextlib
from pathlib import Path

from django.db.backends.sqlite3 import creation


class DatabaseCreation(creation.DatabaseCreation):
    def _destroy_test_db(self, test_database_name: str, verbosity: int) -> None:
        super()._destroy_test_db(test_database_name, verbosity)  # type: ignore[misc]
        if not self.is_in_memory_db(test_database_name):
            for ending in ("-wal", "-shm", "-journal", ".queue"):
                with contextlib.suppress(FileNotFoundError):
                    Path(f"{test_database_name}{ending}").unlink()
