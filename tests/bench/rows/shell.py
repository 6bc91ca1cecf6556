"""`cairn add` from a shell, beside jrnl and taskwarrior."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.bench import Bench, cairn, ran, with_data
from tests.bench.peers import Missing
from tests.bench.table import Row, missing
from tests.bench.timing import Times, in_turn, shown, times

LINE = "promise: send the rollback plan to @ana by fri #release"
MANY = 10_000
MUST_JRNL, MUST_TASK, MUST_BE_FLAT = 0.5, 1.0, 1.1


def rows(bench: Bench) -> Iterator[Row]:
    with bench.scratch() as folder:
        deeds, why = _deeds(bench, folder)
        runs = max(11, bench.runs)
        taken = dict(zip(deeds, in_turn(list(deeds.values()), runs), strict=True))
        new, large = taken[bench.sizes[0]], taken[bench.large]
        growth = " / ".join(shown(taken[size].median) for size in bench.sizes)
        yield _beside("`cairn add`, beside jrnl on an empty journal", MUST_JRNL, large, taken, "jrnl", why)
        yield _beside(f"… beside `task add` at {MANY:,} tasks", MUST_TASK, large, taken, "task", why)
        ratio = large.median / new.median
        yield Row(
            "… flat, whatever there is already",
            f"≤ {MUST_BE_FLAT} × *new*",
            times(ratio),
            _said(f"jrnl at {MANY:,} entries: ", taken.get("jrnl-many")),
            growth,
            ratio <= MUST_BE_FLAT,
            {size: taken[size].median for size in bench.sizes},
        )


def _beside(what: str, must: float, ours: Times, taken: dict[str, Times], peer: str, why: dict[str, str]) -> Row:
    if peer not in taken:
        return missing(what, f"≤ {must:g} ×", why[peer])
    theirs = taken[peer]
    ratio = ours.median / theirs.median
    figures = {"ours": ours.median, "theirs": theirs.median, "ratio": ratio}
    beside = f"{shown(theirs.median)}: {times(ratio)}"
    return Row(what, f"≤ {must:g} ×", shown(ours.median), beside, "", ratio <= must, figures)


def _said(what: str, taken: Times | None) -> str:
    return f"{what}{shown(taken.median)}" if taken else ""


def _deeds(bench: Bench, folder: Path) -> tuple[dict[str, Callable[[], object]], dict[str, str]]:
    """What takes turns, by name; and why a peer is missing."""
    deeds: dict[str, Callable[[], object]] = {}
    why: dict[str, str] = {}
    for size in bench.sizes:
        deeds[size] = _add(bench, size, folder / size)
    try:
        jrnl = bench.peers.packages("jrnl", "jrnl")
        deeds["jrnl"] = _jrnl(jrnl, folder / "jrnl", 0)
        deeds["jrnl-many"] = _jrnl(jrnl, folder / "jrnl-many", MANY)
    except Missing as no:
        why["jrnl"] = str(no)
    try:
        deeds["task"] = _task(bench.peers.program("task", "taskwarrior"), folder / "task")
    except Missing as no:
        why["task"] = str(no)
    return deeds, why


def _add(bench: Bench, size: str, data: Path) -> Callable[[], object]:
    """Add a line in a folder whose database is that size. It isn't opened; it only has to lie there."""
    data.mkdir(mode=0o700)
    (data / "cairn.sqlite3").symlink_to(bench.place.data(size) / "cairn.sqlite3")
    variables, command = with_data(data), [*cairn(Path(sys.executable)), "add", LINE]
    return lambda: ran(command, variables)


def _jrnl(where: Path, folder: Path, entries: int) -> Callable[[], object]:
    """A journal of so many entries, in jrnl's own form."""
    folder.mkdir()
    journal, config = folder / "journal.txt", folder / "jrnl.yaml"
    chance, at = random.Random(7), dt.datetime(2016, 1, 1, 9)
    words = [f"word{n}" for n in range(2000)]
    with journal.open("w") as file:
        for n in range(entries):
            said = " ".join(chance.choices(words, k=12))
            file.write(f"[{at + dt.timedelta(hours=8 * n):%Y-%m-%d %H:%M}] {said}.\n\n")
    config.write_text(f"journals:\n  default:\n    journal: {journal}\neditor: ''\nencrypt: false\n")
    variables = {**os.environ, "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    command = [str(where / "jrnl"), "--config-file", str(config), "sent the rollback plan to ana"]
    return lambda: ran(command, variables)


def _task(program: str, folder: Path) -> Callable[[], object]:
    folder.mkdir()
    config = folder / "taskrc"
    config.write_text(f"data.location={folder}\nconfirmation=no\nverbose=nothing\n")
    variables = {**os.environ, "TASKRC": str(config), "TASKDATA": str(folder)}
    at = dt.datetime(2025, 1, 1)
    tasks = [{"description": f"send plan number {n}", "entry": f"{at:%Y%m%dT%H%M%SZ}"} for n in range(MANY)]
    ran([program, "import", "-"], variables, json.dumps(tasks))
    return lambda: ran([program, "add", "send the rollback plan to ana", "due:friday", "+release"], variables)
