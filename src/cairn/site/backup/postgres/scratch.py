"""A database of its own on the same server, gone afterwards."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import sql

from cairn.core import clock
from cairn.site.backup.container import Container
from cairn.site.backup.leading import bring_up_to_date, led_to
from cairn.site.backup.manifest import Canonical
from cairn.site.backup.postgres.building import build
from cairn.site.backup.postgres.session import session, told_as
from cairn.site.backup.postgres.stream import export
from cairn.site.backup.postgres.tables import applied, tables
from cairn.site.backup.refusals import Damaged, NotAllowed
from cairn.site.backup.told import Told

PREFIX, TIME = "cairn_scratch_", "%Y%m%d%H%M%S"
LEFT_BEHIND = """
    SELECT datname FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba
    WHERE rolname = current_user AND datname ~ %s AND datname < %s
"""
MAY = "SELECT rolcreatedb OR rolsuper, rolname FROM pg_roles WHERE rolname = current_user"


def missing_right() -> str:
    """Nothing, or that the role may make no database, and how that is changed."""
    with told_as(NotAllowed), led_to() as wrapper:
        may, role = session(wrapper).execute(MAY).fetchone()
    if may:
        return ""
    return f"The role {role} may not create databases, and a backup is proven in one. Run: ALTER ROLE {role} CREATEDB"


@contextmanager
def scratch() -> Iterator[PostgresScratch]:
    """Raises `NotAllowed` where the role may not make one, or not open it."""
    if missing := missing_right():
        raise NotAllowed(missing)
    now = clock.now()
    name = f"{PREFIX}{now.strftime(TIME)}_{secrets.token_hex(4)}"
    with told_as(NotAllowed), led_to() as wrapper:
        raw = session(wrapper)
        _clear(raw, now)
        encoding = raw.execute("SHOW server_encoding").fetchone()[0]
        raw.execute(
            # Sorted by bytes: that fits every encoding, and nothing here depends on how letters are sorted.
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE 'C' LC_CTYPE 'C'").format(
                sql.Identifier(name), sql.Literal(encoding)
            )
        )
    try:
        yield PostgresScratch(name)
    finally:
        with led_to() as wrapper:
            _drop(session(wrapper), name)


def _clear(raw: Any, now: dt.datetime) -> None:
    """Take away what a killed one left behind a day ago or more; a younger one may be another machine's, at work."""
    yesterday = f"{PREFIX}{(now - dt.timedelta(days=1)).strftime(TIME)}"
    for (name,) in raw.execute(LEFT_BEHIND, (f"^{PREFIX}[0-9]{{14}}_[0-9a-f]{{8}}$", yesterday)).fetchall():
        with suppress(psycopg.Error):
            _drop(raw, name)


def _drop(raw: Any, name: str) -> None:
    raw.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


class PostgresScratch:
    """The database `name`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fill(self, container: Container, told: Told) -> None:
        with told_as(Damaged), led_to(self.name) as wrapper:
            build(wrapper, container, told)

    def canonical(self, told: Told, rows: int) -> Canonical:
        with told_as(Damaged), led_to(self.name) as wrapper:
            raw = session(wrapper)
            return export(raw, tables(wrapper, applied(wrapper)), lambda _: None, told, rows)

    def bring_up_to_date(self) -> None:
        with led_to(self.name) as wrapper:
            session(wrapper)
            bring_up_to_date(wrapper)
