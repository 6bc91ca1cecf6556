"""Refuses a second SQLite library on a file that the first one uses; see `library` for what would be lost."""

from __future__ import annotations

import os
import sys
import urllib.parse
from typing import Any

from cairn.core.database.sqlite import library

_ours: set[str] = set()
_theirs: set[str] = set()


class SecondLibrary(RuntimeError):
    """Two copies of SQLite were to share one file in one process; the text names the file."""


def file_of(database: object) -> str | None:
    """The absolute path that a name given to `connect` stands for; `None` where it is in memory."""
    if not isinstance(database, (str, bytes, os.PathLike)):
        return None
    name = os.fsdecode(database)
    if name.startswith("file:"):
        parts = urllib.parse.urlsplit(name)
        if "mode=memory" in parts.query or parts.path == ":memory:":
            return None
        name = urllib.parse.unquote(parts.path)
    return None if name in ("", ":memory:") else os.path.realpath(name)


def watch(path: str) -> None:
    """Keep other libraries from `path` (absolute) for as long as this process lives."""
    if path in _theirs:
        raise SecondLibrary(_sentence(path))
    _ours.add(path)


def _sentence(path: str) -> str:
    return (
        f"{path} is open in this process through another copy of SQLite than {library.NAME}. "
        "Two copies drop each other's locks; take the library from cairn.core.database.sqlite.library."
    )


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "sqlite3.connect":
        return
    path = file_of(arguments[0])
    if path is None:
        return
    if path in _ours:
        raise SecondLibrary(_sentence(path))
    _theirs.add(path)


def active() -> bool:
    """Whether a second library would be refused. There is none to refuse where Python's own is the one in use."""
    return library.NAME == "sqlite3" or _listening


# Only Python's own copy tells the audit hooks when it opens a file; the wheel is silent, so what is heard is the other.
_listening = library.NAME != "sqlite3"
if _listening:
    sys.addaudithook(_hear)
