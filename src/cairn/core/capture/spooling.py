"""Drains the spool of `cairn add`: one transaction per file, then the file goes; two drainers meet on the receipt."""

from __future__ import annotations

import logging
import math
import time
from pathlib import Path

from django.db import DatabaseError, DataError, IntegrityError

from cairn.core.accounts.models import User
from cairn.core.capture.taking import NothingToSave, take
from cairn.lib import spool

log = logging.getLogger(__name__)


def drain(folder: Path, by: User, patience: float = math.inf) -> int:
    """Save every waiting line as `by`, in the order they were typed; the number saved. What can't be read is kept.

    After `patience` seconds none is begun any more, and the rest waits for the next time.
    """
    saved = 0
    deadline = time.monotonic() + patience
    for name in spool.waiting(str(folder)):
        if time.monotonic() > deadline:
            break
        path = str(folder / name)
        try:
            entry = spool.read(path)
            take(by, entry.line, at=entry.at, zone=entry.zone, once=entry.once)
        except FileNotFoundError:
            continue
        except (spool.Unreadable, NothingToSave) as why:
            spool.set_aside(path, str(why))
            log.warning("a line from the shell could not be read and was set aside")
            continue
        except Exception as error:
            if _may_pass(error):
                raise
            # One line that breaks us mustn't keep all later ones from being saved.
            spool.set_aside(path, f"Cairn broke while saving it ({type(error).__name__}).")
            log.warning("a line from the shell could not be saved (%s) and was set aside", type(error).__name__)
            continue
        spool.done(path)
        saved += 1
    return saved


def _may_pass(error: Exception) -> bool:
    """Whether it is about the database or the disk, not about the line: the next time may go well."""
    return isinstance(error, DatabaseError | OSError) and not isinstance(error, DataError | IntegrityError)
