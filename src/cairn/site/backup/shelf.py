"""The folder that backups lie in: what they are called there, which there are, and who works in it."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cairn.lib import places
from cairn.site.backup import rotation
from cairn.site.backup.refusals import Busy
from cairn.site.backup.rotation import BEFORE, DAILY, Kept

SUFFIX = ".backup"
TIME = "%Y-%m-%d-%H%M%S"
NAME = re.compile(rf"cairn-(\d{{4}}-\d\d-\d\d-\d{{6}})(?:-({'|'.join(sorted({DAILY, *BEFORE}))}))?{re.escape(SUFFIX)}")
SCRATCH, HALF = ".scratch-", ".part"
LOCK = ".lock"


def folder() -> Path:
    """Where they lie, whether or not it is there yet."""
    return Path(places.backups_dir())


def name_for(made: dt.datetime, why: str) -> str:
    """What a backup is called: its time in UTC, and why it was made unless by hand."""
    return f"cairn-{made.astimezone(dt.UTC).strftime(TIME)}{f'-{why}' if why else ''}{SUFFIX}"


def read_name(name: str) -> Kept | None:
    """What the name says; `None` where it isn't one of ours."""
    found = NAME.fullmatch(name)
    if not found:
        return None
    try:
        made = dt.datetime.strptime(found[1], TIME).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return Kept(name, made, found[2] or "")


def backups() -> list[Kept]:
    """Those that are there, the newest first. Each was proven before it got its name."""
    here = folder()
    names = [path.name for path in here.iterdir()] if here.is_dir() else []
    found = [one for name in names if (one := read_name(name))]
    return sorted(found, key=lambda one: (one.made, one.name), reverse=True)


def free_path(made: dt.datetime, why: str) -> Path:
    """A path in the folder that nothing has yet: at `made`, or the next second that is free."""
    while (path := folder() / name_for(made, why)).exists():
        made += dt.timedelta(seconds=1)
    return path


def tidy(now: dt.datetime, spare: Path | None = None) -> list[str]:
    """Remove what the rotation doesn't keep, never `spare`; the names of what went."""
    there = backups()
    kept = rotation.keep(there, now)
    gone = [one.name for one in there if one not in kept and folder() / one.name != spare]
    for name in gone:
        (folder() / name).unlink(missing_ok=True)
    if gone:
        places.sync_folder(str(folder()))
    return gone


@contextmanager
def scratch(patience: float = 0.0) -> Iterator[Path]:
    """A folder to work in, gone afterwards. One at a time: whoever comes second waits, then gets `Busy`.

    What a killed one left behind goes first.
    """
    places.make_private(str(folder()))
    descriptor = os.open(folder() / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _lock(descriptor, time.monotonic() + patience)
        _clear()
        made = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder()))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise Busy("Another backup is being made or put back just now. Try again when it is done.") from None
            time.sleep(0.1)
        else:
            return


def _clear() -> None:
    for path in folder().iterdir():
        if path.name.startswith(SCRATCH):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(".") and path.name.endswith(HALF):
            path.unlink(missing_ok=True)
