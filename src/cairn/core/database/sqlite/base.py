"""The backend itself: Django's, with another library, `BEGIN IMMEDIATE`, and a turn for each writer."""

from __future__ import annotations

import contextlib
import datetime as dt
import decimal
import os
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from django.db import NotSupportedError, OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from cairn.core.database.sqlite import guard, storage
from cairn.core.database.sqlite.creation import DatabaseCreation
from cairn.core.database.sqlite.cursor import Cursor
from cairn.core.database.sqlite.features import DatabaseFeatures
from cairn.core.database.sqlite.library import Database
from cairn.core.database.sqlite.operations import DatabaseOperations
from cairn.core.database.sqlite.queue import Queue, Waited, queue_of

QUEUE_TIMEOUT = 30.0

_wrappers: weakref.WeakSet[DatabaseWrapper] = weakref.WeakSet()
_kept_from_parent: list[object] = []
_creating = threading.Lock()


def _decoded(convert: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda value: convert(value.decode())


# Django registers these with Python's own library only.
Database.register_converter("bool", b"1".__eq__)
Database.register_converter("date", _decoded(parse_date))
Database.register_converter("time", _decoded(parse_time))
Database.register_converter("datetime", _decoded(parse_datetime))
Database.register_converter("timestamp", _decoded(parse_datetime))
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(dt.date, dt.date.isoformat)
Database.register_adapter(dt.datetime, lambda value: value.isoformat(" "))


class DatabaseWrapper(base.DatabaseWrapper):
    Database = Database
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    creation_class = DatabaseCreation

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queue = Queue()
        self.queue_timeout = QUEUE_TIMEOUT
        self._has_turn = False
        _wrappers.add(self)

    def get_connection_params(self) -> dict[str, Any]:
        parameters = super().get_connection_params()
        parameters.setdefault("timeout", storage.BUSY_TIMEOUT)
        self.queue_timeout = parameters.pop("queue_timeout", QUEUE_TIMEOUT)
        # A transaction that begins by reading and writes later can find that it may no longer write.
        self.transaction_mode = "IMMEDIATE"
        return parameters

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        path = guard.file_of(conn_params["database"])
        if path is None:
            self.queue = Queue()
        else:
            self.queue = queue_of(path)
            guard.watch(path)
            _create_private(path)
        connection = Database.connect(**conn_params)
        try:
            register_functions(connection)
            storage.configure(connection)
            if path is not None and not storage.journal(connection):
                with self._turn():
                    storage.set_journal(connection)
            for command in self.init_commands:  # type: ignore[attr-defined]
                if command := command.strip():
                    connection.execute(command)
        except BaseException:
            connection.close()
            raise
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(lambda connection: Cursor(connection, self._turn))

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

    def _set_autocommit(self, autocommit: bool) -> None:
        if not autocommit:
            raise NotSupportedError("Use transaction.atomic(): it is what makes a writer wait for its turn.")
        # This is how an outermost `atomic` ends, after its commit or rollback and before what waits for the commit.
        try:
            super()._set_autocommit(autocommit)  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def leave_to_parent(self) -> None:
        """Let go of what a fork has copied: the child opens a connection of its own when it needs one."""
        if self.connection is None or self.is_in_memory_db():
            return
        # SQLite connections don't survive a fork. Not even closing them is safe in the child: keep them, unused.
        _kept_from_parent.append(self.connection)
        self.connection = None
        self._has_turn = False
        if self.in_atomic_block:
            self.closed_in_transaction = True
            self.needs_rollback = True

    def _take_turn(self) -> None:
        try:
            self.queue.enter(self.queue_timeout)
        except Waited as error:
            raise OperationalError(str(error)) from error
        self._has_turn = True

    def _end_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self.queue.leave()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        if self._has_turn:
            yield
            return
        self._take_turn()
        try:
            yield
        finally:
            self._end_turn()


def _create_private(path: str) -> None:
    # SQLite would create it readable for everyone, and its journal takes over the file's mode. Closing a file drops the
    # locks of the process on it, so only its creator may do so, and nobody else of this process meanwhile.
    with _creating, contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))


def _leave_to_parent() -> None:
    for wrapper in list(_wrappers):
        wrapper.leave_to_parent()


os.register_at_fork(after_in_child=_leave_to_parent)
