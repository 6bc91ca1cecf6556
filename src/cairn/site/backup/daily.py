"""Once a day, if something has changed, by itself: in a process of its own, so that no page waits for it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

from cairn.core import clock
from cairn.site.backup import shelf
from cairn.site.backup.refusals import TROUBLES, Damaged
from cairn.site.backup.rotation import BEFORE, DAILY
from cairn.site.backup.told import NOBODY

log = logging.getLogger(__name__)

_looked: list[str] = []
"""The day on which this process last had it made, or found that nothing had changed."""
_making: list[subprocess.Popen[bytes]] = []
"""The process that makes one just now."""


def look() -> None:
    """Have one made if today has none yet. For the chores; whatever goes wrong is told, and tried again later."""
    today = clock.now().date()
    if _looked == [today.isoformat()] or _has_one():
        return
    # It ends with this process: what it reads from here comes to an end then.
    command = [sys.executable, "-P", "-m", __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        _making[:] = [process]
        done = process.wait()
    if not _making:
        return
    _making.clear()
    if done:
        log.warning("today’s backup wasn’t made, and is tried again; more about it: cairn backup")
    else:
        _looked[:] = [today.isoformat()]


def end() -> None:
    """Give up the one that is being made, if one is; the next start makes it."""
    for process in _making[:]:
        _making.clear()
        process.terminate()


def _has_one() -> bool:
    today = clock.now().date()
    return any(one.made.date() == today and one.why not in BEFORE for one in shelf.backups())


def make() -> None:
    """Make one, unless the last is the same to the row, and remove what isn't kept any longer. Raises `TROUBLES`."""
    from cairn.site.backup.chosen import database
    from cairn.site.backup.making import make as make_one

    with shelf.scratch() as folder:
        found = database()
        if found.is_there():
            make_one(found, folder, NOBODY, why=DAILY, unless=_last())
        shelf.tidy(clock.now())


def _last() -> str:
    """The canonical digest of the newest; nothing where there is none, or it can't be read."""
    from cairn.site.backup.container import peek

    for newest in shelf.backups()[:1]:
        with suppress(OSError, Damaged):
            return peek(shelf.folder() / newest.name).canonical.digest
    return ""


def main() -> int:
    """The process of its own; its exit code."""
    os.nice(19)
    os.umask(0o077)
    # Whatever the server's process leaves unheard, this one ends by.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.site.settings")
    try:
        threading.Thread(target=_end_with_parent, daemon=True).start()
        import django

        django.setup()
        make()
    except TROUBLES as error:
        print(f"Today’s backup: {error}", file=sys.stderr)  # noqa: T201 -- none of them holds anything private
        return 1
    except KeyboardInterrupt:
        return 1
    except Exception as error:  # noqa: BLE001 -- its own words could hold what somebody wrote
        print(f"Today’s backup: {type(error).__name__}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
