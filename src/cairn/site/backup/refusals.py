"""What can go wrong, each with a sentence for whoever asked. None of them holds anything that a person wrote."""

from __future__ import annotations

import errno
from pathlib import Path


class NoBackup(Exception):
    """None was made, or what was made couldn't be proven; nothing of it was left behind."""


class Unreadable(NoBackup):
    """None can be made: the database itself is damaged."""


class NoRestore(Exception):
    """Nothing was put back; what was there before is there still."""


class Damaged(Exception):
    """A file that isn't a backup of Cairn, or no longer is what was written."""


class Broken(Damaged):
    """What was written is what is there; but the database in it was damaged already when it was made."""


class Busy(Exception):
    """Another backup is being made or put back just now."""


class NotAllowed(Exception):
    """The database's role lacks a right; the text names it."""


TROUBLES = (NoBackup, NoRestore, Damaged, Busy, NotAllowed)

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def unwritable(error: OSError, folder: Path) -> str:
    """The sentence for a file that couldn't be written in `folder`."""
    if error.errno in FULL:
        return f"There is no room left in {folder}. Nothing was left behind; make room, then try again."
    return f"{folder} can’t be written: {error.strerror or error}."
