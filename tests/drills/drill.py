"""The form that every drill has, and where they are found.

A drill shows one promise with a number, and has a broken twin: the same run over the naive way of doing it, which must
not keep the promise. Without it, nobody knows whether the drill would see anything.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import tests.drills


class CannotRun(Exception):
    """The drill lacks something on this machine; the text says what, for people."""


@dataclass(frozen=True, slots=True)
class Result:
    """`figure` is what was measured, as it stands in the table; `kept` whether the promise was kept with it."""

    figure: str
    kept: bool


Run = Callable[[Path], Result]


@dataclass(frozen=True, slots=True)
class Drill:
    """One promise, and the three runs of it.

    Each run is given an empty folder of its own, gone afterwards, and may raise `CannotRun`. It brings its own
    processes, data folders and databases: it runs inside pytest, where Django is set up on the test database, as well
    as from `make drills`, where it isn't set up at all.

    `name` is what `make drills` takes to run it alone. `wanted` is the number of the promise. `full` runs as often as
    the promise says; `small` is the same within a few seconds, for `make test`; `twin` is the naive way, no larger than
    it must be to come out not kept.
    """

    name: str
    promise: str
    wanted: str
    full: Run
    small: Run
    twin: Run


def drills() -> tuple[Drill, ...]:
    """Every drill there is: the `DRILL` or `DRILLS` of each module of this folder. Raises where a name comes twice."""
    found: list[Drill] = []
    for module in sorted(pkgutil.iter_modules(tests.drills.__path__), key=lambda one: one.name):
        if module.name.startswith(("test_", "__")):
            continue
        holder = importlib.import_module(f"tests.drills.{module.name}")
        found += [holder.DRILL] if hasattr(holder, "DRILL") else getattr(holder, "DRILLS", ())
    names = [one.name for one in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"two drills are called {twice[0]}")
    return tuple(found)
