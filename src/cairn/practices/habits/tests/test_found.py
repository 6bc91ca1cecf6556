"""Found by its words, told by its card, drawn where other folders show it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import RequestFactory

from cairn.practices.habits.tests.conftest import Notebook

pytestmark = pytest.mark.django_db


def found(notebook: Notebook, words: str, name: str = "alice") -> list[str]:
    from cairn.core.search.finding import find

    return sorted(hit.record.key for hit in find(getattr(notebook.people, name), words))


def test_each_kind_is_found_by_its_owner_alone(notebook: Notebook) -> None:
    notebook.intend(reason="I answer too fast", priorities=["listening"], sign="half-baked ideas")
    notebook.check(notebook.plan(), note="with the pelican")
    for words, keys in [
        ("ask-first", ["C-1", "H-1"]),
        ("brings problem", ["H-1"]),
        ("pelican", ["C-1"]),
        ("listening", ["I-1"]),
        ("half-baked", ["I-1"]),
        ("too fast", ["I-1"]),
    ]:
        assert found(notebook, words) == keys
        assert found(notebook, words, "bob") == found(notebook, words, "charlie") == []


def test_cards_say_what_others_show(notebook: Notebook) -> None:
    from cairn.core.records.reading import card

    habit, intention = notebook.plan(cue=""), notebook.intend()
    check = notebook.check(habit, times=3, note="in planning")
    skip = notebook.check(habit, "skip", days_ago=1)
    assert check is not None
    assert skip is not None
    assert [(card(row).title, card(row).missing) for row in (habit, intention, check, skip)] == [
        ("I will ask one question before I answer.", ("cue",)),
        ("Understand before I answer", ("sign",)),
        ("ask-first, 3 times: in planning", ()),
        ("ask-first, skipped", ()),
    ]


def test_cards_of_many_check_ins_cost_no_more(notebook: Notebook, django_assert_num_queries: Any) -> None:
    from cairn.core.records.reading import cards

    habits = [notebook.plan(slug) for slug in ("one", "two")]
    checks = [notebook.check(habit, days_ago=ago) for habit in habits for ago in range(6)]
    ids = [check.pk for check in checks if check]
    with django_assert_num_queries(4):
        assert len(cards(notebook.alice, ids[:2])) == 2
    with django_assert_num_queries(4):
        assert len(cards(notebook.alice, ids)) == 12


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("today", "4 of the last 5 chances"),
        ("evening", "A skip costs nothing."),
        ("weekly", "Tue not this time"),
        ("me", "just begun"),
    ],
)
def test_every_panel_is_drawn(notebook: Notebook, rf: RequestFactory, place: str, words: str) -> None:
    from django.template.loader import render_to_string

    from cairn.core import clock
    from cairn.core.contract import Week
    from cairn.practices.habits.panels import panels

    habit = notebook.plan(since="2025-10-01")
    for ago, sort in [(1, "done"), (2, "done"), (3, "done"), (5, "done"), (6, "nothing")]:
        notebook.check(habit, sort, days_ago=ago)
    notebook.intend(look_on=notebook.today)
    request = rf.get("/")
    request.user = notebook.alice
    week = Week(dt.date(2025, 11, 10), notebook.alice.zone)
    shown = panels(notebook.alice, place, clock.now(), week)
    drawn = "".join(render_to_string(one.template, {"panel": one.context}, request) for one in shown)
    assert words in " ".join(drawn.split())
    assert habit.title in drawn or place == "me"
