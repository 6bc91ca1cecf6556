"""The cairn is drawn the same everywhere, differently each week, and is never a score."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.core.page.stones import GROUND, HEIGHT, MOST, WIDTH, pile

counts = st.integers(0, 60)
seeds = st.integers(0, 60)


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@settings(deadline=None)
@given(counts, seeds)
def test_a_stone_for_each_moment_until_there_are_many(count: int, seed: int) -> None:
    stones = pile(count, seed)
    assert len(stones) == min(count, MOST)
    assert [stone.tone for stone in stones].count(0) == min(count, 1), "one is the newest"
    assert stones == pile(count, seed)


@settings(deadline=None)
@given(counts, seeds)
def test_every_stone_lies_in_the_picture_and_above_the_ground(count: int, seed: int) -> None:
    for stone in pile(count, seed):
        for x, y in points(stone.path):
            assert 0 <= x <= WIDTH
            assert 0 <= y <= min(HEIGHT, GROUND + 3)


def test_weeks_differ() -> None:
    assert len({stone.path for seed in range(8) for stone in pile(1, seed)}) == 8
