"""The one SQLite library of this process: the wheel's where there is one, else Python's own.

A file's POSIX locks belong to the process, not to the library: a second copy that opens and closes the file drops the
locks of the first, and another process may then write inside a transaction of ours. So whoever wants SQLite takes
`Database` from here, and `guard` refuses the other copy. (Opening and closing the file by hand drops the locks as well:
copy a live database with `connection.backup()`, never as a file.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3.dbapi2 as Database  # noqa: N812 - as Django calls it

    NAME = ""
else:
    try:
        import pysqlite3.dbapi2 as Database  # noqa: N812 - as Django calls it

        NAME = "pysqlite3"
    except ImportError:
        import sqlite3.dbapi2 as Database  # noqa: N812 - as Django calls it

        NAME = "sqlite3"

VERSION: tuple[int, ...] = Database.sqlite_version_info

__all__ = ["NAME", "VERSION", "Database"]
