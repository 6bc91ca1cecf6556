from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from cairn.site.backup.container import Container
from cairn.site.backup.databases import Scratch, Taken
from cairn.site.backup.leading import led_to, unknown
from cairn.site.backup.postgres.building import build, counters
from cairn.site.backup.postgres.scratch import missing_right, scratch
from cairn.site.backup.postgres.session import NOBODY_ELSE, session, told_as
from cairn.site.backup.postgres.stream import export
from cairn.site.backup.postgres.tables import applied, tables
from cairn.site.backup.refusals import NoBackup, NoRestore
from cairn.site.backup.told import Told

NEWER = (
    "A newer Cairn has changed the database, and this one doesn’t know its tables. Make the backup with that version; "
    "to go back to this one, set CAIRN_DATABASE_URL to a new, empty database, then run cairn restore."
)


class PostgreSQL:
    """The database `name`, or the one that Cairn is set to. See `databases.Database`."""

    vendor = "postgresql"

    def __init__(self, name: str = "") -> None:
        self.name = name

    def is_there(self) -> bool:
        with told_as(NoBackup), led_to(self.name) as wrapper:
            return bool(applied(wrapper))

    def take(self, into: Path, told: Told, unless: str) -> Taken | None:
        with told_as(NoBackup), led_to(self.name) as wrapper, into.open("xb") as file:
            raw = session(wrapper)
            raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            migrations = applied(wrapper)
            if unknown(migrations):
                raise NoBackup(NEWER)
            names = tables(wrapper, migrations)
            found = export(raw, names, file.write, told)
            counted = counters(raw, names)
        return None if found.digest == unless else Taken(found, migrations, counted)

    def scratch(self, folder: Path) -> AbstractContextManager[Scratch]:
        return scratch()

    def may_scratch(self) -> str:
        return missing_right()

    def others(self) -> str:
        connections.close_all()
        with told_as(NoRestore), led_to(self.name) as wrapper:
            count = session(wrapper).execute(NOBODY_ELSE).fetchone()[0]
        if not count:
            return ""
        return (
            f"{count} other connection{'' if count == 1 else 's'} to the database {'is' if count == 1 else 'are'} open."
        )

    def place(self, scratch: Scratch, container: Container, told: Told) -> None:
        connections.close_all()
        with told_as(NoRestore), led_to(self.name) as wrapper, transaction.atomic(using=wrapper.alias):
            raw = session(wrapper)
            _drop(raw, wrapper)
            build(wrapper, container, told)
            found = export(raw, tables(wrapper, applied(wrapper)), lambda _: None, told)
            if found != container.manifest.canonical:
                raise NoRestore("What came out of the backup isn’t what went into it, so everything is as it was.")

    def lay_aside(self, folder: Path) -> Iterable[Path]:
        raise NoRestore("The database can’t be read. Set CAIRN_DATABASE_URL to a new, empty one, then try again.")


def _drop(raw: Any, wrapper: BaseDatabaseWrapper) -> None:
    """All tables of Cairn, in the transaction under way."""
    there = set(wrapper.introspection.table_names())
    if names := [name for name in tables(wrapper, applied(wrapper)) if name in there]:
        raw.execute(sql.SQL("DROP TABLE {}").format(sql.SQL(", ").join(map(sql.Identifier, names))))
