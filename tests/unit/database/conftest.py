"""A database of one's own: a real file, opened through the backend under test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

import cairn
from cairn.core.database import url
from cairn.core.database.sqlite.base import DatabaseWrapper

ALIAS = "scratch"
Open = Callable[..., DatabaseWrapper]

PREAMBLE = """
import os, sys, threading, time
from django.conf import settings
import django
from cairn.core.database import url
settings.configure(DATABASES={"default": url.sqlite(sys.argv[1])}, USE_TZ=True)
django.setup()
from django.db import connection, transaction, OperationalError
"""


@pytest.fixture
def open_database(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Open]:
    """Opens `tmp_path / "cairn.sqlite3"`, or another name, as the alias "scratch"; options go to the backend."""

    def open_it(name: str | Path = tmp_path / "cairn.sqlite3", **options: Any) -> DatabaseWrapper:
        entry = {**url.sqlite(name), "OPTIONS": options}
        connections.settings[ALIAS] = ConnectionHandler({"default": {}, ALIAS: entry}).settings[ALIAS]
        wrapper = connections[ALIAS]
        assert isinstance(wrapper, DatabaseWrapper)
        return wrapper

    with django_db_blocker.unblock():
        yield open_it
        if ALIAS in connections.settings:
            connections[ALIAS].close()
            del connections[ALIAS]
            del connections.settings[ALIAS]


@pytest.fixture
def database(open_database: Open) -> DatabaseWrapper:
    """An open file with the table `t (id, words, once unique)`."""
    wrapper = open_database(queue_timeout=0.5)
    with wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE t (id integer PRIMARY KEY, words text, once text UNIQUE)")
    return wrapper


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Starts another process on the same file. `pysqlite3=False` leaves it Python's own library."""

    def start(code: str, *arguments: str, pysqlite3: bool = True) -> subprocess.Popen[str]:
        first = "" if pysqlite3 else "import sys; sys.modules['pysqlite3'] = None\n"
        return subprocess.Popen(
            [sys.executable, "-c", first + PREAMBLE + code, str(tmp_path / "cairn.sqlite3"), *arguments],
            env={**os.environ, "PYTHONPATH": str(Path(cairn.__file__).parents[1])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    return start
