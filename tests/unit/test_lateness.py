from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.lateness import ENOUGH, Past, risk

pasts = st.lists(st.builds(Past, st.integers(-3, 400), st.booleans()), max_size=60)


def test_nothing_is_said_before_ten() -> None:
    assert risk([Past(3, True)] * (ENOUGH - 1), 3) is None
    found = risk([Past(3, True)] * ENOUGH, 3)
    assert found is not None
    assert (found.late.count, found.late.n, found.likely) == (10, 10, True)


def test_short_notice_is_judged_by_short_notice() -> None:
    history = [Past(1, True)] * 15 + [Past(14, False)] * 15
    rushed, unhurried = risk(history, 1), risk(history, 12)
    assert rushed is not None
    assert unhurried is not None
    assert (rushed.late.count, rushed.likely) == (15, True)
    assert (unhurried.late.count, unhurried.likely) == (0, False)


def test_at_risk_from_half_on() -> None:
    half, less = (risk([Past(5, late) for late in [True] * n + [False] * (20 - n)], 5) for n in (10, 9))
    assert half is not None
    assert less is not None
    assert (half.likely, less.likely) == (True, False)


def test_the_share_has_wilsons_interval() -> None:
    found = risk([Past(5, late) for late in [True] * 7 + [False] * 3], 5)
    assert found is not None
    assert (round(found.late.low, 4), round(found.late.high, 4)) == (0.3968, 0.8922)


@given(pasts, st.integers(0, 400))
def test_the_order_of_the_history_does_not_matter(history: list[Past], lead: int) -> None:
    shuffled = history[:]
    random.Random(1).shuffle(shuffled)
    assert risk(history, lead) == risk(shuffled, lead)


@given(pasts, st.integers(0, 400))
def test_it_rests_on_at_least_ten_and_a_third(history: list[Past], lead: int) -> None:
    found = risk(history, lead)
    if found is None:
        assert len(history) < ENOUGH
    else:
        assert found.late.n >= max(ENOUGH, len(history) / 3)
