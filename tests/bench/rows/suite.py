"""How long the tests take, for whoever wonders whether to wait."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from tests.bench.bench import Bench
from tests.bench.place import TOP
from tests.bench.table import Row
from tests.bench.timing import shown, timed

MUST = 300.0


def rows(bench: Bench) -> Iterator[Row]:
    bench.tell("running every test …")
    taken = timed(lambda: subprocess.run(["tools/test"], cwd=TOP, capture_output=True, check=False), 1, before=0)
    yield Row("`make test`", f"≤ {shown(MUST)} on two cores", shown(taken.median), met=taken.median <= MUST)
