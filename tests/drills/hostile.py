"""Files that come in: whatever is in them, they are refused with a sentence or read, and nothing half-read stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.drills.drill import CannotRun, Drill, Result

ROOT = Path(__file__).parents[2]
FULL, SMALL = 200, 3
LONGEST = 3000
"""Seconds: a file that keeps a reader busy for longer does harm as well."""


def full(folder: Path) -> Result:
    return _run(folder, "cairn", FULL)


def small(folder: Path) -> Result:
    return _run(folder, "cairn", SMALL)


def twin(folder: Path) -> Result:
    return _run(folder, "naive", 0)


def _run(folder: Path, how: str, many: int) -> Result:
    if not Path("/proc/self/statm").exists():
        raise CannotRun("it needs Linux, to bound the memory of a process by what it has")
    data = folder / "data"
    data.mkdir()
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
    environment = rest | {"CAIRN_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "cairn.site.settings"}
    command = [sys.executable, "-m", "tests.drills.hostile_reading", how, str(many)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return Result(f"still reading after {LONGEST} s", kept=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["without a word"]
        return Result(f"the process ended with {done.returncode}: {last[0][:200]}", kept=False)
    found = json.loads(done.stdout.splitlines()[-1])
    counts = [f"{number} {what}" for what, number in sorted(found["counts"].items())]
    harmed = f"{len(found['harm'])} did harm"
    figure = f"{', '.join([*counts, harmed])}; {found['peak']} MB at most"
    return Result("; ".join([figure, *found["harm"][:5]]), kept=not found["harm"])


DRILL = Drill(
    name="hostile-files",
    promise="a hostile file is refused with a sentence or read harmlessly, in bounded memory; nothing half of it stays",
    wanted=f"{FULL} mutations of each format, bombs, traps: 0 did harm",
    full=full,
    small=small,
    twin=twin,
)
