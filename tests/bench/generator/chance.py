"""Chance that is the same for the same seed."""

from __future__ import annotations

import math
import random
import uuid
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


class Chance(random.Random):
    """`Chance(7, "promises")` is another stream than `Chance(7, "habits")`: what one draws doesn't move the other."""

    def __init__(self, seed: int, stream: str) -> None:
        super().__init__(f"{seed} {stream}")

    def often(self, share: float) -> bool:
        return self.random() < share

    def uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.getrandbits(128), version=4)

    def about(self, middle: float, spread: float = 0.6) -> int:
        """A whole number from 1, with the median `middle` and a long tail."""
        return max(1, round(middle * math.exp(self.gauss(0, spread))))


class Ranked:
    """Draws from `things`, the first most often: the n-th has a share of 1/n^`steepness` (Zipf)."""

    def __init__(self, things: Sequence[T], steepness: float = 1.0) -> None:
        self.things = things
        self._until = list(accumulate(1 / place**steepness for place in range(1, len(things) + 1)))

    def draw(self, chance: Chance) -> T:
        return self.things[bisect(self._until, chance.random() * self._until[-1])]
