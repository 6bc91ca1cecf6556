"""Everything of mine in one file: an archive that comes in again, pages to read, tables to count."""

from __future__ import annotations

import datetime as dt
import os
import uuid
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract.registry import kinds
from cairn.core.transfer import folder
from cairn.core.transfer.archive import document, writing
from cairn.core.transfer.archive.reading import MEMBER
from cairn.core.transfer.claiming import move, settle
from cairn.core.transfer.formats import named
from cairn.core.transfer.looking import Tell
from cairn.core.transfer.models import Transfer
from cairn.lib import places

JSON, MARKDOWN, CSV = "json", "markdown", "csv"
FORMS = (JSON, MARKDOWN, CSV)
EVERY = 250
READ_ME = """\
Everything of yours in Cairn, as it was on {day}.

{archive}   comes into any Cairn again: cairn import, or under Settings, Bring in and take along.
          It is one JSON document; its shape is described at docs/reference/archive.schema.json.
markdown/ a page for each record and each person, with YAML front matter. Obsidian opens the folder as it is.
csv/      a table for each kind of record. A cell that a spreadsheet would calculate begins with an apostrophe.

What you deleted within the last thirty days is in {archive} alone, so that you can still bring it back.
Messages that wait to be sent are in none of it: they leave from where you wrote them.
"""


def name_of(day: dt.date) -> str:
    return f"cairn-{day.isoformat()}.zip"


def total(viewer: User, forms: Iterable[str] = FORMS) -> int:
    """How many steps `write` takes: each record once in each form."""
    return writing.own(viewer).count() * len(list(forms))


def write(
    viewer: User, path: Path, forms: Iterable[str] = FORMS, step: Callable[[int], None] = lambda done: None
) -> None:
    """Write it all to `path`, which no other may read; half of it never stands under that name. Raises `OSError`.

    `step` is told now and then how many of `total` steps are done.
    """
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        with open(part, "xb", opener=_private) as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
                _fill(into, viewer, tuple(forms), _counter(step))
            file.flush()
            places.sync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    places.sync_folder(str(path.parent))


def write_archive(viewer: User, path: Path, step: Callable[[int], None] = lambda done: None) -> None:
    """Write the archive alone, as plain JSON."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        with open(part, "xb", opener=_private) as file:
            document.write(_counted(writing.rows(viewer), _counter(step)), file, clock.now())
            file.flush()
            places.sync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def leave(run: Transfer, tell: Tell) -> None:
    """Write everything of whoever began `run` into its file. Raises `Lost` once it is cancelled."""
    places.make_private(places.transfers_dir())
    foreign = named(run.format) if run.format else None
    file = run.file or run.uid.hex
    move(run, file=file, total=0 if foreign else total(run.by), done=0)

    def step(done: int) -> None:
        move(run, done=done)
        tell(run)

    path = folder.path_of(file)
    if foreign and foreign.write:
        foreign.write(run.by, str(path))
        path.chmod(0o600)
    else:
        write(run.by, path, step=step)
    settle(run, Transfer.DONE, size=path.stat().st_size, done=run.total)


def _fill(into: zipfile.ZipFile, viewer: User, forms: tuple[str, ...], count: Callable[[], None]) -> None:
    at = clock.now().astimezone(clock.zone(viewer.zone))

    def named(name: str) -> zipfile.ZipInfo:
        found = zipfile.ZipInfo(name, at.timetuple()[:6])
        found.compress_type = zipfile.ZIP_DEFLATED
        found.external_attr = 0o600 << 16
        return found

    into.writestr(named("README.txt"), READ_ME.format(day=at.date(), archive=MEMBER))
    if JSON in forms:
        with into.open(named(MEMBER), "w", force_zip64=True) as file:
            document.write(_counted(writing.rows(viewer), count), file, clock.now())
    if MARKDOWN in forms:
        from cairn.core.transfer import notebook

        for kind in kinds():
            for path, content in notebook.files(viewer, kind):
                into.writestr(named(f"markdown/{path}"), content)
                count()
        for path, content in notebook.people(viewer):
            into.writestr(named(f"markdown/{path}"), content)
    if CSV in forms:
        from cairn.core.transfer import tables

        for kind in kinds():
            with into.open(named(f"csv/{kind.name}.csv"), "w", force_zip64=True) as file:
                for line in tables.table(viewer, kind):
                    file.write(line)
                    count()


def _counted(rows: Iterator[dict[str, Any]], count: Callable[[], None]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield row
        if row["row"] == "record":
            count()


def _counter(step: Callable[[int], None]) -> Callable[[], None]:
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        if done % EVERY == 0:
            step(done)

    return count


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
