"""What a session of a backup is set to: time enough, and one way to write each value, whatever the server prefers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

SETTINGS = {
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "lock_timeout": "15s",
    "client_encoding": "UTF8",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "iso_8601",
    "TimeZone": "UTC",
    "bytea_output": "hex",
    "extra_float_digits": "1",
}
NOBODY_ELSE = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def session(wrapper: BaseDatabaseWrapper) -> Any:
    """The connection of the library under `wrapper`, set for a backup. Raises `DatabaseError`."""
    wrapper.ensure_connection()
    raw = wrapper.connection
    for name, value in SETTINGS.items():
        raw.execute("SELECT set_config(%s, %s, false)", (name, value))
    return raw


@contextmanager
def told_as(refusal: type[Exception]) -> Iterator[None]:
    """What the server refuses becomes a `refusal` with a sentence."""
    try:
        yield
    except (psycopg.Error, DatabaseError) as error:
        raise refusal(why(error)) from error


def why(error: Exception) -> str:
    """A sentence for what the server said, without its own: that can hold what somebody wrote."""
    cause = error.__cause__ or error
    code = getattr(cause, "sqlstate", None)
    if isinstance(cause, psycopg.OperationalError) and code is None:
        return "PostgreSQL can’t be reached: see whether CAIRN_DATABASE_URL is right, and whether the server runs."
    if code == "42501":
        return "The database’s role lacks a right that is needed for it."
    if code == "55P03":
        return "Another program holds the database. End it, then try again."
    return f"PostgreSQL didn’t do it ({type(cause).__name__}{f', {code}' if code else ''})."
