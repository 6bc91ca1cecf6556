"""A small case of every drill, each with its broken twin. The whole of it is `make drills`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drills.drill import CannotRun, Drill, Run, drills

every = pytest.mark.parametrize("drill", drills(), ids=lambda one: one.name)
pytestmark = pytest.mark.sqlite


@every
def test_the_promise_is_kept(drill: Drill, tmp_path: Path) -> None:
    run(drill.small, tmp_path, kept=True)


@every
def test_broken_twin_the_naive_way_does_not_keep_it(drill: Drill, tmp_path: Path) -> None:
    run(drill.twin, tmp_path, kept=False)


def run(one: Run, folder: Path, *, kept: bool) -> None:
    try:
        result = one(folder)
    except CannotRun as why:
        pytest.skip(str(why))
    assert result.kept is kept, result.figure
