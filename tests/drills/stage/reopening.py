"""Opens data folders with the real library, one after the other, in a process of its own.

A path per line comes in, a line of JSON goes out: what the database finds wrong with itself, the lines from the shell
that can't be read, and the records, once what waited in the spool is saved.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import django

from tests.drills.stage import kept
from tests.ground.serving import environment


@dataclass(frozen=True, slots=True)
class Reopened:
    damage: list[str]
    unreadable: list[str]
    records: list[kept.Found]


class Opener:
    """`as_if` is the module of `tests.drills.twins` that its process is changed by."""

    def __init__(self, folder: Path, as_if: str = "") -> None:
        self._log = folder / "reopening.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.drills.stage.reopening", as_if],
                env=environment(folder / "nowhere", DJANGO_SETTINGS_MODULE="cairn.site.settings"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def open(self, data: Path) -> Reopened:
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{data}\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, self._log.read_text(errors="replace")
        told = json.loads(answer)
        found = [kept.Found(one["sign"], one["kind"], tuple(one["hanging"])) for one in told["records"]]
        return Reopened(told["damage"], told["unreadable"], found)

    def end(self) -> None:
        self._process.communicate(timeout=60)


def main(as_if: str) -> None:
    if as_if:
        importlib.import_module(f"tests.drills.twins.{as_if}").spoil()
    django.setup()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(opened(Path(line.strip()))) + "\n")
        sys.stdout.flush()


def opened(data: Path) -> dict[str, Any]:
    from django.db import DatabaseError, connection

    from cairn.core.capture import spooling
    from cairn.core.database import readback
    from cairn.core.records.models import Record
    from cairn.lib import spool
    from cairn.site.local import people

    connection.close()
    connection.settings_dict["NAME"] = str(data / "cairn.sqlite3")
    try:
        readback.require()
        owner = people.owner()
        list(Record.records.visible_to(owner).with_people())
        # Rollback journals are played back by whoever reads first; from now on the file says what it holds.
        damage = kept.damage(data / "cairn.sqlite3")
        spooling.drain(data / "spool", owner)
        found = [asdict(one) for one in kept.records(data / "cairn.sqlite3")]
    except (DatabaseError, people.User.DoesNotExist) as error:
        return {"damage": [repr(error)], "unreadable": [], "records": []}
    finally:
        connection.close()
    return {"damage": damage, "unreadable": [why for _, why in spool.kept(str(data / "spool"))], "records": found}


if __name__ == "__main__":
    main(sys.argv[1])
