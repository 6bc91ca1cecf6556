"""Runs the drills in full, each with its broken twin, and prints one table: `make drills`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from tests.drills.drill import CannotRun, Drill, Result, Run, drills

HEADINGS = ("promise", "number wanted", "figure measured", "its broken twin’s figure", "kept")
FOOTNOTE = (
    "“N replicas send as much as one” isn’t here: it isn’t about one machine, and comes with the server for a team."
)


@dataclass(frozen=True, slots=True)
class Row:
    drill: Drill
    found: Result
    twin: Result

    @property
    def good(self) -> bool:
        return self.found.kept and not self.twin.kept

    @property
    def cells(self) -> tuple[str, ...]:
        verdict = "kept" if self.good else "NOT KEPT" if not self.found.kept else "NOT SHOWN: its twin didn’t fail"
        return self.drill.promise, self.drill.wanted, self.found.figure, self.twin.figure, verdict


def main(arguments: list[str]) -> int:
    """0 if every promise was kept and every twin failed."""
    known = {one.name: one for one in drills()}
    parser = argparse.ArgumentParser("tools/drills", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"run these alone: {', '.join(known)}")
    parser.add_argument("--small", action="store_true", help="the small case of each, as the tests run it")
    options = parser.parse_args(arguments)
    names = options.name or list(known)
    if unknown := [name for name in names if name not in known]:
        parser.error(f"there is no drill {unknown[0]!r}; there are {', '.join(known)}")
    began = time.monotonic()
    rows = [row_of(known[name], small=options.small) for name in names]
    print(f"\n{table(rows)}\n\n{FOOTNOTE}\n{len(rows)} drills in {(time.monotonic() - began) / 60:.0f} minutes.")
    return 0 if all(row.good for row in rows) else 1


def row_of(drill: Drill, *, small: bool) -> Row:
    found = result_of(drill.name, drill.small if small else drill.full)
    # What can't run has no figure, and is no twin that failed either.
    twin = result_of(f"{drill.name}, its twin", drill.twin, broken=True)
    return Row(drill, found, twin)


def result_of(name: str, run: Run, *, broken: bool = False) -> Result:
    """What a run found. One that can't run or breaks has shown nothing, whichever it was to show."""
    began = time.monotonic()
    print(f"{name} …", end=" ", file=sys.stderr, flush=True)
    folder = Path(tempfile.mkdtemp(prefix="cairn-drill-"))
    try:
        result = run(folder)
    except CannotRun as why:
        result = Result(f"can’t run here: {why}", broken)
    except Exception as error:  # noqa: BLE001 -- the others have something to show all the same
        traceback.print_exc()
        result = Result(f"broke: {error!r:.200}", broken)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{result.figure} ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)
    return result


def table(rows: list[Row]) -> str:
    """In Markdown, so that it can be kept as it is."""
    lines = [HEADINGS, tuple("---" for _ in HEADINGS), *(row.cells for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
