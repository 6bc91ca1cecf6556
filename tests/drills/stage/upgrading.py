"""One start of Cairn on a database that an earlier version left: `python -m tests.drills.stage.upgrading …`.

`make` makes such a database, `rows` tells what lies in it, both as JSON. `start N` brings it up to date as every start
does, but dies before the Nth statement of the migrations, by nothing that it could notice (0: it lives), and tells how
many there were. `naive N` does so without a transaction around each migration, and without a backup.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django


def main() -> None:
    django.setup()
    from tests.drills.stage import states

    what, *arguments = sys.argv[1:]
    told: object
    if what == "make":
        states.make()
        told = {"rows": states.rows(), "canonical": _canonical()}
    else:
        told = states.rows() if what == "rows" else _start(int(arguments[0]), naive=what == "naive")
    sys.stdout.write(json.dumps(told))


def _canonical() -> str:
    from cairn.site.backup.chosen import database
    from cairn.site.backup.told import NOBODY

    with TemporaryDirectory() as folder:
        taken = database().take(Path(folder) / "data", NOBODY, "")
    assert taken
    return taken.canonical.digest


def _start(last: int, *, naive: bool) -> int:
    from django.db import connection

    from cairn.site import starting

    migrate, count = starting._migrate, 0

    def counting(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*given)

    def watched() -> None:
        with connection.execute_wrapper(counting):
            migrate()

    starting._migrate = watched
    if naive:
        _spoil(starting)
    starting.prepare(lambda _line: None)
    return count


def _spoil(starting: Any) -> None:
    from django.db.migrations import Migration

    Migration.atomic = False
    starting._upgrade = lambda *_given: starting._migrate()


if __name__ == "__main__":
    main()
