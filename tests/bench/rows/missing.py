"""Rows of which there is nothing to measure yet."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.bench import Bench
from tests.bench.table import Row, missing


def rows(_bench: Bench) -> Iterator[Row]:
    yield missing(
        "influence map, 5,000 people, 50,000 ties", "≤ 1.1 × rustworkx, ≤ 0.05 × networkx", "there is no map yet"
    )
