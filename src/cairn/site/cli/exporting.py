"""Take everything along: an archive that comes in again, pages to read, tables to count, in one file.

FILE             where to; without it cairn-DATE.zip in this folder. A name that ends in .json gets the archive alone
--only FORM      json, markdown or csv alone
--to PROGRAM     for another program instead, one that Cairn also reads from
WHAT --to FOLDER what another program keeps as a folder of files (decisions), into that folder: only what differs
--force          over files there, too, that were changed since they came in or were written last
--json           say where it is for a script
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.site.cli import laying

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.contract import Format

FORMS = ("json", "markdown", "csv")


@dataclass
class Options:
    file: str = ""
    only: str = ""
    to: str = ""
    force: bool = False
    json: bool = False


def run(arguments: list[str]) -> int:
    """`cairn export [FILE]`. 0 once it is written, 1 if it can't be, 2 if it wasn't understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    options = _options(list(arguments))
    if options is None or (options.only and options.only not in FORMS):
        print(f"cairn export takes a file to write, and --only {'|'.join(FORMS)}.", file=sys.stderr)
        return 2
    from cairn.site.cli.ground import ready

    owner = ready()
    laid = laying.folder_of(options.file, options.to)
    if laid:
        return laying.run(owner, laid, Path(options.to), force=options.force, as_data=options.json)
    if options.force:
        print("--force is for what goes into a folder: cairn export decisions --to FOLDER --force", file=sys.stderr)
        return 2
    os.umask(0o077)
    try:
        foreign = _foreign(options.to)
        if options.to and foreign is None:
            return 2
        path = _target(owner, options, foreign)
        if path.exists():
            print(f"{path} is there already; nothing was written. Name another file.", file=sys.stderr)
            return 1
        _write(owner, path, options, foreign)
    except OSError as error:
        print(f"It can’t be written: {error.strerror or error}. Nothing was left behind.", file=sys.stderr)
        return 1
    size = path.stat().st_size
    print(json.dumps({"file": str(path), "bytes": size}) if options.json else f"{path}  {_in_words(size)}")
    return 0


def _options(given: list[str]) -> Options | None:
    found = Options()
    while given:
        one = given.pop(0)
        if one in ("--only", "--to"):
            if not given:
                return None
            setattr(found, one[2:], given.pop(0))
        elif one in ("--json", "--force"):
            setattr(found, one[2:], True)
        elif one.startswith("-") or found.file:
            return None
        else:
            found.file = one
    return found


def _foreign(name: str) -> Format | None:
    """The format of another program that `--to` names; what there is, is said where there is none of that name."""
    from cairn.core.transfer.formats import formats

    writable = {one.name: one for one in formats() if one.write}
    if name and name not in writable:
        print(f"Cairn writes no files for {name!r}; it does for {', '.join(writable) or 'none'}.", file=sys.stderr)
    return writable.get(name)


def _target(owner: User, options: Options, foreign: Format | None) -> Path:
    from cairn.core import clock
    from cairn.core.transfer.leaving import name_of

    name = foreign.written_as if foreign else name_of(clock.day(clock.now(), owner.zone))
    path = Path(options.file).absolute() if options.file else Path.cwd() / name
    return path / name if path.is_dir() else path


def _write(owner: User, path: Path, options: Options, foreign: Format | None) -> None:
    from cairn.core.transfer import leaving
    from cairn.site.cli.progress import Progress

    if foreign and foreign.write:
        foreign.write(owner, str(path))
        return
    if path.suffix == ".json" and options.only in ("", "json"):
        with Progress(leaving.total(owner, ["json"]), "Writing the archive") as progress:
            leaving.write_archive(owner, path, progress.step)
        return
    forms = [options.only] if options.only else list(FORMS)
    with Progress(leaving.total(owner, forms), "Writing everything") as progress:
        leaving.write(owner, path, forms, progress.step)


def _in_words(size: int) -> str:
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, size // 1024)} KB"
