"""The process in which hostile files are brought in: with a database of its own, and bounded memory.

    python -m tests.drills.hostile_reading cairn MANY     mutations of each format and the traps, through Cairn's import
    python -m tests.drills.hostile_reading naive 0        two of the traps, read as one reads without a thought

Prints one JSON object: how many files were read, how many refused, and a line for each that did harm.
"""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.drills.hostile_making import FORMULA, MARK, SAMPLES, Made, bases, bomb, loaded, mutations, traps

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.transfer.models import Transfer

ALL = 100
"""From so many mutations on the traps have their whole size as well."""
HEADROOM = 256 * 2**20
"""Bytes of memory beyond what the process has before the first file; the largest trap takes a quarter of it itself."""


def bound_memory() -> None:
    """No file may take more than the headroom."""
    with open("/proc/self/statm") as file:  # noqa: PTH123 -- no file
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + HEADROOM, now + HEADROOM))


class Importing:
    """Brings files in for one account, and looks at what became of them."""

    def __init__(self) -> None:
        import django

        django.setup()
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        call_command("migrate", verbosity=0)
        setup_test_environment()
        from cairn.core.accounts.models import User

        self.user: User = User.objects.create_user("ada", name="Ada", email="ada@example.org", zone="Europe/Berlin")
        self.counts: Counter[str] = Counter()
        self.harm: list[str] = []

    def sound(self) -> dict[str, tuple[str, bytes]]:
        """A sound file of each format, an archive of Cairn's with a little of everything among them."""
        from cairn.core import clock
        from cairn.core.capture.taking import take
        from cairn.core.database.sqlite.library import Database
        from cairn.core.transfer.archive import document, writing

        for line in ("asked first #empathy", "promise: send it to @ana by fri", "owed: @ben the numbers", "slip: late"):
            take(self.user, line)
        archive = io.BytesIO()
        document.write(writing.rows(self.user), archive, clock.FIRST)
        path = Path(os.environ["CAIRN_DATA_DIR"]) / "loop.db"
        connection = Database.connect(path)
        connection.executescript((SAMPLES / "loop.sql").read_text())
        connection.close()
        return bases(archive.getvalue(), path.read_bytes())

    def rows(self) -> tuple[int, int]:
        from cairn.core.people.models import Person
        from cairn.core.records.models import Record

        return Record.records.count(), Person.objects.count()

    def bring(self, made: Made) -> Transfer:
        from cairn.core.acts import Act
        from cairn.core.transfer import runs

        pieces = (made.content[at : at + 2**20] for at in range(0, len(made.content), 2**20))
        run = runs.finish(runs.begin(Act.begin(self.user), pieces, made.name))
        if run.state == run.READY:
            runs.confirm(Act.begin(self.user), run)
            run = runs.finish(run)
        return run

    def one(self, made: Made, number: int = 0) -> None:
        """Bring in one file and take it back: it is refused with a sentence or read, and leaves nothing either way."""
        from cairn.core.acts import Act
        from cairn.core.transfer import runs

        before = self.rows()
        run = self.bring(made)
        if run.state == run.DONE:
            self.counts["read"] += 1
            runs.take_back(Act.begin(self.user), run)
            runs.finish(run)
        elif run.state == run.REFUSED and run.problem and "broke over it" not in run.problem:
            self.counts["refused"] += 1
        else:
            self.harm.append(f"{made.name} {number}: {run.state}, {run.problem}")
        if self.rows() != before:
            self.harm.append(f"{made.name} {number}: {run.state}, and left {self.rows()} rows of {before}")

    def shown(self, made: Made) -> None:
        """Bring in a loaded file, and look for its markup on every page and for its formula in every table."""
        from django.test import Client

        from cairn.core.contract.registry import kinds
        from cairn.core.records.models import Record
        from cairn.core.records.reading import card, specific
        from cairn.core.transfer.tables import table

        before = set(Record.records.values_list("pk", flat=True))
        run = self.bring(made)
        if run.state != run.DONE or not run.added:
            self.harm.append(f"{made.name}: {run.state}, {run.problem}")
            return
        client = Client()
        client.force_login(self.user)
        pages = [card(row).url for row in specific(list(Record.records.exclude(pk__in=before)))]
        for url in (*pages, "/", "/people/"):
            answer = client.get(url, follow=True)
            if answer.status_code != 200 or MARK in answer.content.decode():
                self.harm.append(f"{made.name}: {url} answers {answer.status_code} or shows markup")
        for kind in kinds():
            lines = b"".join(table(self.user, kind)).decode()
            if any(cell.startswith(FORMULA) for row in csv.reader(io.StringIO(lines)) for cell in row):
                self.harm.append(f"{made.name}: the table of {kind.plural} begins a cell with a formula")
        self.counts["shown"] += 1


def through_cairn(many: int) -> tuple[Counter[str], list[str]]:
    importing = Importing()
    sound = importing.sound()
    for name, content in sound.values():
        if importing.bring(Made(name, content)).state != "done":
            importing.harm.append(f"{name}: the sound one isn't read")
    for made in loaded():
        importing.shown(made)
    bound_memory()
    for form, base in sound.items():
        for number, made in enumerate(mutations(form, base, many)):
            importing.one(made, number)
    for made in traps(10 if many >= ALL else 1):
        importing.one(made)
    return importing.counts, importing.harm


def naively() -> tuple[Counter[str], list[str]]:
    """What a thoughtless reader does: all of a file, all of a zip, whatever it says."""
    counts, harm = Counter[str](), list[str]()
    bound_memory()
    for made in (Made("deep.json", b"[" * 500_000), Made("bomb.zip", bomb(300))):
        try:
            read(made)
            counts["read"] += 1
        except (MemoryError, RecursionError) as no:
            harm.append(f"{made.name}: {type(no).__name__}")
        except Exception:  # noqa: BLE001 -- it was refused, after a fashion
            counts["refused"] += 1
    return counts, harm


def read(made: Made) -> Any:
    if made.name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
            return [archive.read(name).decode().splitlines() for name in archive.namelist()]
    if made.name.endswith(".json"):
        return json.loads(made.content)
    return made.content.decode().splitlines()


def main() -> None:
    how, many = sys.argv[1], int(sys.argv[2])
    counts, harm = through_cairn(many) if how == "cairn" else naively()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps({"counts": counts, "harm": harm, "peak": peak}) + "\n")


if __name__ == "__main__":
    main()
