"""How often an experiment cries wolf, and what it finds: the tables in `cairn.lib.trial`, simulated anew.

.venv/bin/python -m tests.bench.trials     # some minutes; the unit tests hold a small part of it
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from cairn.lib.trial.alternating import drawn, effect
from cairn.lib.trial.before_after import Reading, compare

Draw = Callable[[Random], float]
RUNS = 2000
SHAPES = ((4, 4), (6, 6), (12, 12), (4, 8), (8, 4), (4, 20), (20, 4))
EFFECTS = (1, 1.5, 2, 3)


def normal(random: Random) -> float:
    return random.gauss(0, 1)


def exponential(random: Random) -> float:
    return random.expovariate(1) - 1


def lognormal(random: Random) -> float:
    """Skewed far more than numbers from a week at work are, with a standard deviation of 1."""
    return (math.exp(random.gauss(0, 1)) - math.exp(0.5)) / math.sqrt((math.e - 1) * math.e)


def carried(random: Random, n: int, phi: float, draw: Draw = normal) -> list[float]:
    """`n` numbers with a standard deviation of 1, each like the one before it by `phi`."""
    value, found = 0.0, []
    for i in range(n + 40):
        value = phi * value + math.sqrt(1 - phi * phi) * draw(random)
        if i >= 40:
            found.append(value)
    return found


def told(random: Random, before: int, during: int, phi: float, draw: Draw = normal, change: float = 0.0) -> bool:
    """Whether one simulated experiment says that something changed."""
    numbers = [Reading(value) for value in carried(random, before + during, phi, draw)]
    after = [Reading(one.value + change) for one in numbers[before:]]
    found = compare(numbers[:before], after)
    return found is not None and found.told


def told_by_lot(random: Random, periods: int, phi: float, size: float = 0.0) -> bool:
    order = drawn(periods, random.randrange(2**31))
    numbers = carried(random, periods, phi)
    return effect(order, [n + size * (kind == "B") for n, kind in zip(numbers, order, strict=True)]).told


def share(once: Callable[[Random], bool], runs: int = RUNS, seed: int = 1) -> float:
    random = Random(seed)
    return sum(once(random) for _ in range(runs)) / runs


def main() -> None:
    for draw in (normal, exponential, lognormal):
        for phi in (0.0, 0.4):
            row = [share(lambda r, s=s, p=phi, d=draw: told(r, *s, p, d)) for s in SHAPES]
            print(f"{draw.__name__}, AR({phi}):", *(f"{one:.3f}" for one in row), flush=True)
    for m in (4, 6, 12, 20):
        for phi in (0.0, 0.4):
            row = [share(lambda r, m=m, p=phi, e=e: told(r, m, m, p, change=e), 500) for e in EFFECTS]
            print(f"{m}+{m}, AR({phi}), power:", *(f"{one:.2f}" for one in row), flush=True)
    for periods, runs in ((8, RUNS), (12, RUNS), (24, 500)):
        row = [share(lambda r, n=periods, e=e: told_by_lot(r, n, 0.4, e), runs) for e in (0, *EFFECTS)]
        print(f"{periods} periods, AR(0.4):", *(f"{one:.3f}" for one in row), flush=True)


if __name__ == "__main__":
    main()
