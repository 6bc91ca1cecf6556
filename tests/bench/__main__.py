"""Measure how fast Cairn is, beside its peers, and print one table. Run by `make bench`.

It always ends well: what isn't reached is said in the table. The first run generates ten years of a team and installs
peers into a folder of its own, which takes some ten minutes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
import traceback
from importlib import import_module
from pathlib import Path

from tests.bench import table
from tests.bench.bench import SIZES, Bench
from tests.bench.peers import Peers
from tests.bench.place import Place, default_folder
from tests.bench.timing import shown, timed

ROWS = (
    "shell",
    "capture",
    "pages",
    "search",
    "decisions",
    "signals",
    "note",
    "missing",
    "starting",
    "memory",
    "weight",
    "importing",
)
ON_REQUEST = ("suite",)


def main() -> int:
    given = _arguments()
    bench = _bench(given)
    rows: list[table.Row] = []
    for name in given.rows:
        bench.tell(f"measuring: {name} …")
        taken = timed(lambda name=name: rows.extend(_measured(name, bench)), 1, before=0)  # type: ignore[misc]
        bench.tell(f"  {shown(taken.median)}")
    print(table.as_markdown([row.cells for row in rows]))
    for detail in bench.details:
        print(f"\n{detail}")
    print("\n" + ", ".join(f"{what}: {said}" for what, said in _about(bench).items()) + ".")
    if given.json:
        Path(given.json).write_text(table.as_json(rows, _about(bench)), encoding="utf-8")
    return 0


def _measured(name: str, bench: Bench) -> list[table.Row]:
    """What was measured under `name`; one that breaks leaves the others what they found."""
    try:
        return list(import_module(f"tests.bench.rows.{name}").rows(bench))
    except Exception as why:  # noqa: BLE001 -- said in the table, and in full beside it
        bench.tell(traceback.format_exc())
        return [table.missing(name, "", f"broke: {why!r:.120}")]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "tools/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", nargs="*", help=f"which rows; all but {', '.join(ON_REQUEST)} without any")
    parser.add_argument("--quick", action="store_true", help="new and year alone, few runs: to see that it works")
    parser.add_argument("--runs", type=int, default=15, help="how often, roughly")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where databases and peers are kept")
    parser.add_argument("--json", help="write the figures into this file too")
    given = parser.parse_args()
    known = {*ROWS, *ON_REQUEST}
    if not known.issuperset(given.rows):
        parser.error(f"there are the rows {', '.join([*ROWS, *ON_REQUEST])}")
    given.rows = given.rows or list(ROWS)
    return given


def _bench(given: argparse.Namespace) -> Bench:
    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    until = dt.datetime.now(dt.UTC).replace(minute=0, second=0, microsecond=0)
    place = Place(given.folder, given.seed, until, tell)
    sizes, runs = (SIZES[:2], 3) if given.quick else (SIZES, given.runs)
    return Bench(place, Peers(given.folder, tell), tell, sizes, runs)


def _about(bench: Bench) -> dict[str, str]:
    from cairn.core.database.sqlite import library

    return {
        "day": f"{bench.place.until:%Y-%m-%d}",
        "seed": str(bench.place.seed),
        "Python": platform.python_version(),
        "SQLite": ".".join(map(str, library.VERSION)),
        "processors": str(os.cpu_count()),
        "load before": f"{os.getloadavg()[0]:.1f}",
    }


raise SystemExit(main())
