"""The database that Cairn is set to."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections

from cairn.site.backup.databases import Database


def database() -> Database:
    """The one that Cairn is set to."""
    if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
        from cairn.site.backup.sqlite.database import SQLite

        return SQLite(str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]))
    from cairn.site.backup.postgres.database import PostgreSQL

    return PostgreSQL()
