"""Bring a file in, or a folder: an archive of Cairn, a journal, habits, people, decisions, or plain lines.

FILE             which one, or a folder; - reads plain lines from standard input, each as cairn add would
FORMAT FILE      read it as this, as with --format
--dry-run        only say what would come in
--format NAME    read it as this, where Cairn doesn't know it by itself
--take-back      remove again what the last one brought in
--json           the same for a script

What is there already is left alone. Interrupted, the same command goes on where it was.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.transfer.models import Transfer
    from cairn.site.cli.progress import Progress

STANDARD_INPUT = "-"
PAUSE = 0.3
"""Seconds between two looks at a run that somebody else goes on with."""


@dataclass
class Options:
    file: str = ""
    format: str = ""
    dry: bool = False
    back: bool = False
    json: bool = False


def run(arguments: list[str]) -> int:
    """`cairn import FILE`. 0 once it is in, 1 if it was refused or can't be read, 2 if it wasn't understood."""
    if arguments in (["--help"], ["-h"]):
        print((__doc__ or "").strip())
        return 0
    options = _options(list(arguments))
    if options is None:
        print("Name one file to bring in: cairn import FILE. More: cairn import --help", file=sys.stderr)
        return 2
    from cairn.site.cli.ground import ready

    owner = ready()
    from cairn.core.transfer.formats import formats
    from cairn.lib.formats.source import Unreadable

    names = [one.name for one in formats()]
    if options.format and options.format not in names:
        print(f"There is no format {options.format!r}; there are {', '.join(names)}.", file=sys.stderr)
        return 2
    try:
        run = _taken_back(owner) if options.back else _brought_in(owner, options)
    except OSError as error:
        print(f"{options.file} can’t be read: {error.strerror or error}", file=sys.stderr)
        return 1
    except Unreadable as no:
        print(f"{no.why} Nothing came in.", file=sys.stderr)
        return 1
    return _said(run, options)


def _options(given: list[str]) -> Options | None:
    found = Options()
    while given:
        one = given.pop(0)
        if one == "--format":
            if not given:
                return None
            found.format = given.pop(0)
        elif one in ("--dry-run", "--take-back", "--json"):
            name = {"--dry-run": "dry", "--take-back": "back", "--json": "json"}[one]
            setattr(found, name, True)
        elif (one.startswith("-") and one != STANDARD_INPUT) or (found.file and found.format):
            return None
        elif found.file:
            # Two names: the first says what the second is.
            found.format, found.file = found.file, one
        else:
            found.file = one
    return found if bool(found.file) != found.back else None


def _brought_in(owner: User, options: Options) -> Transfer:
    from cairn.core.acts import Act
    from cairn.core.transfer import runs
    from cairn.core.transfer.models import Transfer

    found = _begun(owner, options)
    found = _followed(found, f"Reading {found.name}")
    if found.state == Transfer.READY:
        if not options.json:
            print(looked_at(found), flush=True)
        if options.dry:
            runs.cancel(Act.begin(owner), found)
            return found
        runs.confirm(Act.begin(owner), found)
        found = _followed(found, "Bringing it in")
    return found


def _begun(owner: User, options: Options) -> Transfer:
    """A new run; or the one that the same file was left in the middle of."""
    from cairn.core.acts import Act
    from cairn.core.transfer import folder, lines, runs
    from cairn.core.transfer.models import Transfer
    from cairn.core.transfer.packing import packed

    if options.file == STANDARD_INPUT:
        content = sys.stdin.buffer.read().splitlines(keepends=True)
        return runs.begin(Act.begin(owner), content, "standard input", options.format or lines.NAME)
    path = Path(options.file)
    with packed(path, _endings(options.format)) if path.is_dir() else path.open("rb") as file:
        run = runs.begin(Act.begin(owner), folder.pieces_of(file), path.resolve().name, options.format)
    left = Transfer.objects.visible_to(owner).filter(digest=run.digest, state=Transfer.RUNNING).first()
    if left is None:
        return run
    runs.cancel(Act.begin(owner), run)
    return left


def _endings(name: str) -> list[str]:
    """How the files of a folder end that are read as the format `name`, or as any that keeps a folder."""
    from cairn.core.transfer.formats import formats

    return [ending for one in formats() if (one.name == name if name else one.folder) for ending in one.endings]


def _taken_back(owner: User) -> Transfer:
    from cairn.core.acts import Act
    from cairn.core.transfer import runs
    from cairn.core.transfer.models import Transfer

    came = Transfer.objects.visible_to(owner).filter(way=Transfer.IN, state=Transfer.DONE, added__gt=0)
    last = came.order_by("-ended_at").first()
    if last is None:
        raise SystemExit("Nothing came in that could be taken back.")
    runs.take_back(Act.begin(owner), last)
    return _followed(last, "Taking it back")


def _followed(run: Transfer, what: str) -> Transfer:
    """Go on with `run` until it waits or is over; while somebody else does, see how far it has come."""
    from cairn.core.transfer import runs
    from cairn.site.cli.progress import Progress

    with Progress(run.total, what) as progress:
        while True:
            run = runs.finish(run, lambda one: _step(progress, one))
            if not run.is_under_way:
                return run
            _step(progress, run)
            time.sleep(PAUSE)


def _step(progress: Progress, run: Transfer) -> None:
    progress.total = run.total
    progress.step(run.done)


def looked_at(run: Transfer) -> str:
    """What a file holds, in words: "jrnl: 10,000 moments, 3 May 2015 to 2 Feb 2025; 9,998 are new."."""
    from cairn.core.transfer.formats import named
    from cairn.core.transfer.saying import in_words

    form = named(run.format)
    said = f"{form.label if form else run.format}: {in_words(run)}"
    such = [f"  such as “{words}”" for words in run.found.get("examples", [])]
    return "\n".join([said, *such, *(f"  {why}" for why in run.found.get("aside", []))])


def _said(run: Transfer, options: Options) -> int:
    from cairn.core.transfer.models import Transfer
    from cairn.core.transfer.saying import outcome

    refused = run.state == Transfer.REFUSED
    if options.json:
        print(json.dumps(_as_data(run), ensure_ascii=False))
    elif not options.dry or refused:
        print(outcome(run), file=sys.stderr if refused else sys.stdout)
    if run.state == Transfer.DONE and run.added and not options.json:
        print("To take it back: cairn import --take-back")
    return 1 if refused else 0


def _as_data(run: Transfer) -> dict[str, Any]:
    return {
        "state": run.state,
        "format": run.format,
        "found": run.found.get("counts", {}),
        "new": run.found.get("new", {}),
        "aside": run.found.get("aside", []),
        "added": run.added,
        "kept": run.kept,
        "problem": run.problem,
        "line": run.line,
    }
