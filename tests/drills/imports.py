"""A journal that comes in while the shell is killed again and again: what is in at the end is what one run brings."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from tests.drills.drill import Drill, Result
from tests.ground.prepared import data_in

ROOT = Path(__file__).parents[2]
SEED = 8
WRITES = 8
"""Tables that a batch is written to."""
COMMAND = "import sys; from cairn.site.cli import main; sys.exit(main(sys.argv[1:]))"
NAIVE = "import uuid; from cairn.core.transfer import identity; identity.of_item = lambda name, ident: uuid.uuid4()\n"
"""The twin: a thing isn't known by what it says of itself, so what was in the file before comes in again."""
DYING = """
import os
from cairn.core.database import bulk
left, real = [{}], bulk.write
def write(*given):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), 9)
    real(*given)
bulk.write = write
"""
"""Ends the process as nothing else does, before one of the writes of a batch."""
SMALL_BATCHES = "from cairn.core.transfer import looking\nlooking.BATCH = {}\n"


def full(folder: Path) -> Result:
    return _run(folder, entries=10_000, kills=20, batch=250)


def small(folder: Path) -> Result:
    return _run(folder, entries=300, kills=3, batch=20)


def twin(folder: Path) -> Result:
    return _run(folder, entries=300, kills=2, batch=20, naive=True)


def journal(entries: int) -> str:
    """So many entries as jrnl writes them, in words of all sorts."""
    chance, at, parts = random.Random(SEED), dt.datetime(2015, 1, 1, 8), []
    for number in range(entries):
        at += dt.timedelta(minutes=chance.randrange(1, 900))
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(3, 40)))
        parts.append(f"[{at:%Y-%m-%d %H:%M}] Entry {number}: {words}.\n{'And then @work.' * (number % 3 == 0)}\n\n")
    return "".join(parts)


WORDS = (
    "walked",
    "with",
    "Özgür",
    "rollback",
    "plan",
    "“quoted”",
    "naïve",
    "<b>",
    "=1+1",
    "日本",
    "quiet",
    "told",
    "them",
)


def _run(folder: Path, entries: int, kills: int, batch: int, *, naive: bool = False) -> Result:
    file = folder / "journal.txt"
    file.write_text(journal(entries), encoding="utf-8")
    whole, broken = data_in(folder / "whole"), data_in(folder / "broken")
    _import(whole, file, batch).check_returncode()
    chance, died = random.Random(SEED), 0
    for _ in range(kills):
        ended = _import(broken, file, batch, naive=naive, dying=chance.randrange(1, 2 * WRITES))
        died += ended.returncode == -signal.SIGKILL
    ended = _import(broken, file, batch, naive=naive)
    again = _import(broken, file, batch)
    if ended.returncode or again.returncode:
        last = (ended.stderr + again.stderr).strip().splitlines()[-1:]
        return Result(f"after {died} kills it couldn’t go on: {last}", kept=False)
    first, second = _archive(whole), _archive(broken)
    added = json.loads(again.stdout.splitlines()[-1])["added"]
    missing, more = len(first - second), len(second - first)
    figure = f"{entries:,} entries, {died} kills: {missing} missing, {more} too many, {added} more the second time"
    return Result(figure, kept=died > 0 and not (missing or more or added))


def _import(
    data: Path, file: Path, batch: int, *, naive: bool = False, dying: int = 0
) -> subprocess.CompletedProcess[str]:
    # Batches of this size everywhere, so that a kill finds one under way.
    begin = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'cairn.site.settings'; django.setup()\n"
    code = begin + SMALL_BATCHES.format(batch) + (NAIVE if naive else "") + (DYING.format(dying) if dying else "")
    command = [sys.executable, "-c", code + COMMAND, "import", str(file), "--json"]
    return subprocess.run(command, cwd=ROOT, env=_env(data), capture_output=True, text=True, check=False)


def _archive(data: Path) -> set[str]:
    """What came in, without what one time differs by from another: when, and under which act."""
    command = [sys.executable, "-c", COMMAND, "export", str(data / "all.json"), "--json"]
    subprocess.run(command, cwd=ROOT, env=_env(data), capture_output=True, check=True)
    rows = json.loads((data / "all.json").read_text(encoding="utf-8"))["rows"]
    records = [row for row in rows if row["row"] == "record"]
    for row in records:
        for moment in row["moments"]:
            for name in ("uid", "recorded_at", "act", "before"):
                del moment[name]
    return {json.dumps(row, sort_keys=True) for row in records}


def _env(data: Path) -> dict[str, str]:
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
    return rest | {"CAIRN_DATA_DIR": str(data)}


DRILL = Drill(
    name="imports",
    promise="what comes in while its process is killed is in once, wholly, and equal",
    wanted="20 kills over 10,000 entries: 0 missing, 0 double, identical",
    full=full,
    small=small,
    twin=twin,
)
