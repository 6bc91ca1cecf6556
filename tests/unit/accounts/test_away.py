"""Away until a day: the switch on the account and the stretch that is remembered always agree."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.ground.watch import Watch

if TYPE_CHECKING:
    from cairn.core.accounts.models import User
    from cairn.core.acts import Act

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2025, 11, 21)


def act(user: User) -> Act:
    from cairn.core.acts import Act

    return Act.begin(user)


def state(user: User) -> tuple[dt.date | None, list[tuple[dt.date, dt.date]]]:
    from cairn.core.away.reading import stretches

    user.refresh_from_db()
    return user.away_until, stretches(user, dt.date.min)


def kinds(user: User) -> list[str]:
    from cairn.core.moments.models import Moment

    return list(Moment.objects.visible_to(user).values_list("kind", flat=True))


def test_away_until_a_day_and_back_by_itself(alice: User, watch: Watch) -> None:
    from cairn.core.away.actions import go_away
    from cairn.core.away.reading import is_away

    go_away(act(alice), FRIDAY)
    assert state(alice) == (FRIDAY, [(dt.date(2025, 11, 17), FRIDAY)])
    assert [is_away(alice, day) for day in (FRIDAY, FRIDAY + dt.timedelta(days=1))] == [True, False]
    assert kinds(alice) == ["away.begun"]


def test_a_new_end_moves_the_end(alice: User, watch: Watch) -> None:
    from cairn.core.away.actions import go_away

    go_away(act(alice), FRIDAY)
    watch.forward(days=1)
    go_away(act(alice), FRIDAY + dt.timedelta(days=7))
    assert state(alice)[1] == [(dt.date(2025, 11, 17), dt.date(2025, 11, 28))]
    go_away(act(alice), FRIDAY + dt.timedelta(days=7))
    assert kinds(alice) == ["away.begun", "away.begun"]


def test_back_early_ends_it_yesterday(alice: User, watch: Watch) -> None:
    from cairn.core.away.actions import come_back, go_away

    go_away(act(alice), FRIDAY)
    watch.forward(days=2)
    come_back(act(alice))
    assert state(alice) == (None, [(dt.date(2025, 11, 17), dt.date(2025, 11, 18))])
    come_back(act(alice))
    assert kinds(alice) == ["away.begun", "away.ended"]


def test_back_on_the_same_day_was_never_away(alice: User, watch: Watch) -> None:
    from cairn.core.away.actions import come_back, go_away

    go_away(act(alice), FRIDAY)
    come_back(act(alice))
    assert state(alice) == (None, [])


def test_two_stretches_are_two(alice: User, watch: Watch) -> None:
    from cairn.core.away.actions import go_away

    go_away(act(alice), FRIDAY)
    watch.forward(days=10)
    go_away(act(alice), dt.date(2025, 12, 1))
    assert state(alice)[1] == [(dt.date(2025, 11, 17), FRIDAY), (dt.date(2025, 11, 27), dt.date(2025, 12, 1))]


def test_a_day_that_is_over_is_refused(alice: User, watch: Watch) -> None:
    from cairn.core.away.actions import AlreadyPast, go_away

    with pytest.raises(AlreadyPast):
        go_away(act(alice), dt.date(2025, 11, 16))
    assert state(alice) == (None, [])


@pytest.mark.parametrize("days", [0, 2])
def test_both_can_be_taken_back(alice: User, watch: Watch, days: int) -> None:
    from cairn.core.away.actions import come_back, go_away
    from cairn.core.undo.undoing import undo

    before, going = state(alice), act(alice)
    go_away(going, FRIDAY)
    undo(alice, going.id)
    assert state(alice) == before
    go_away(act(alice), FRIDAY)
    watch.forward(days=days)
    away, coming = state(alice), act(alice)
    come_back(coming)
    undo(alice, coming.id)
    assert state(alice) == away


def test_it_is_nobody_elses(alice: User, bob: User, watch: Watch) -> None:
    from cairn.core.away.actions import go_away

    go_away(act(alice), FRIDAY)
    assert state(bob) == (None, [])
    assert kinds(bob) == []
