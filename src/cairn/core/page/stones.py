"""The cairn: one stone for each of the week's moments. It shows that something was laid down, and never a score.

Shapes come from arithmetic alone, so that the same week is drawn the same way everywhere and each week a little
differently. Above seven stones a second, smaller cairn is begun beside the first: the pile gets no taller by effort.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

TALLEST = 7
MOST = 18
WIDTH, HEIGHT = 200, 132
GROUND = 122.0


@dataclass(frozen=True, slots=True)
class Stone:
    """One stone: `path` is SVG path data, `tone` 0 (the newest) or 1 to 3, `speckles` are small (x, y, r) on it."""

    path: str
    tone: int
    speckles: tuple[tuple[float, float, float], ...]


def pile(count: int, seed: int = 0) -> list[Stone]:
    """Stones of a week with `count` moments, from the ground up; the last one laid is on top."""
    count = min(count, MOST)
    first = min(count, TALLEST)
    second = min(count - first, TALLEST)
    third = count - first - second
    places = [(92.0, 1.0, first), (158.0, 0.62, second), (32.0, 0.5, third)]
    stones: list[Stone] = []
    for x, scale, height in places:
        stones += _column(x, scale, height, seed + len(stones), last=len(stones) + height == count)
    return stones


def _column(x: float, scale: float, height: int, seed: int, last: bool) -> list[Stone]:
    stones, ground = [], GROUND
    for level in range(height):
        chance = _chances(seed * 31 + level * 7 + 3)
        half_width = scale * (56 * 0.79**level + 3.5 * next(chance))
        half_height = scale * (8.0 - 0.5 * level + 2.4 * abs(next(chance)))
        middle_x = x + scale * 4.5 * next(chance) * (level > 0)
        middle_y = ground - half_height
        tilt = 0.05 * next(chance) * (level > 0)
        top = last and level == height - 1
        stones.append(
            Stone(
                _outline(middle_x, middle_y, half_width, half_height, tilt, next(chance)),
                0 if top else 1 + int(1.5 + 1.5 * next(chance)) % 3,
                tuple(_speckles(middle_x, middle_y, half_width, half_height, level)),
            )
        )
        ground = middle_y - half_height + scale * 1.1
    return stones


def _outline(x: float, y: float, a: float, b: float, tilt: float, phase: float) -> str:
    """A closed smooth curve through ten points of a slightly squared, slightly uneven ellipse."""
    corners = 10
    points = []
    for corner in range(corners):
        turn = 2 * math.pi * corner / corners + 0.3 * phase
        uneven = 1 + 0.035 * math.sin(2 * turn + 5 * phase) + 0.03 * math.sin(3 * turn - 3 * phase)
        across = math.copysign(abs(math.cos(turn)) ** 0.86, math.cos(turn)) * a * uneven
        down = math.copysign(abs(math.sin(turn)) ** 0.8, math.sin(turn)) * b * uneven
        points.append((x + across - tilt * down, y + down + tilt * across))
    data = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for i in range(corners):
        # Catmull-Rom through the points, written as Béziers.
        before, start, end, after = (points[(i + k) % corners] for k in (-1, 0, 1, 2))
        c1 = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        c2 = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        data.append(f"C{c1[0]:.1f} {c1[1]:.1f} {c2[0]:.1f} {c2[1]:.1f} {end[0]:.1f} {end[1]:.1f}")
    return "".join(data) + "Z"


def _speckles(x: float, y: float, a: float, b: float, level: int) -> list[tuple[float, float, float]]:
    chance = _chances(level * 13 + int(a * 10))
    spots = []
    for _ in range(3 if a > 20 else 1):
        right, down, size = next(chance), next(chance), next(chance)
        spots.append((round(x + 0.62 * a * right, 1), round(y + 0.45 * b * down, 1), round(0.9 + 0.35 * size, 1)))
    return spots


def _chances(seed: int) -> Iterator[float]:
    """An endless row of numbers in [-1, 1], the same for the same seed on every machine."""
    state = (seed * 2654435761 + 1013904223) % 2**32
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state / 2**31 - 1
