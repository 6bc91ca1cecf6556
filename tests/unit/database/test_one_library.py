"""Why there is one SQLite library in a process: what a second one does to the locks of the first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cairn.core.database.sqlite import library

pytestmark = pytest.mark.skipif(library.NAME == "sqlite3", reason="this machine has no second SQLite library")

# A rollback journal, so that all locks lie on the file itself.
HOLDER = """
import sys
from pysqlite3 import dbapi2 as ours
import sqlite3
connection = ours.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("CREATE TABLE t (words)")
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO t VALUES ('ours')")
if sys.argv[2] == "two":
    # Opened, looked at, closed: no harm in sight.
    second = sqlite3.connect(sys.argv[1])
    second.execute("SELECT * FROM sqlite_master").fetchall()
    second.close()
print("in a transaction", flush=True)
sys.stdin.readline()
"""
INTRUDER = """
import sys
from pysqlite3 import dbapi2 as sqlite
connection = sqlite.connect(sys.argv[1], isolation_level=None, timeout=0.2)
try:
    connection.execute("BEGIN IMMEDIATE")
    print("got in")
except sqlite.OperationalError as error:
    print(error)
"""


@pytest.mark.parametrize(("libraries", "said"), [("one", "database is locked"), ("two", "got in")])
def test_a_second_library_drops_our_locks(tmp_path: Path, libraries: str, said: str) -> None:
    path = str(tmp_path / "db")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path, libraries], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    intruder = subprocess.run(
        [sys.executable, "-c", INTRUDER, path], capture_output=True, text=True, check=True, timeout=20
    )
    holder.communicate("end\n", timeout=20)
    assert intruder.stdout.strip() == said
