"""Deleting frees space; only this takes the words out of it."""

from __future__ import annotations

import logging

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

log = logging.getLogger(__name__)


def erase_freed(alias: str = DEFAULT_DB_ALIAS) -> None:
    """Once the transaction under way is through, write an SQLite file anew without what was freed in it, and its log.

    Writers wait as long as it takes. PostgreSQL frees and fills its space by itself (autovacuum).
    """
    if connections[alias].vendor == "sqlite":
        transaction.on_commit(lambda: _write_anew(alias), using=alias)


def _write_anew(alias: str) -> None:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError as error:
        # What was deleted is deleted; a full disk, say, only keeps its traces until the next time.
        log.warning("freed space in the database couldn't be written anew (%s)", type(error).__name__)
