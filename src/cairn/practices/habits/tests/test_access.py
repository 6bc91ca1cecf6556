"""Who sees what: Alice owns, Bob shares a space with her, Charlie is a stranger. Neither of them sees anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from cairn.practices.habits.tests.conftest import Notebook, slugs, text

if TYPE_CHECKING:
    from cairn.core.accounts.models import User

pytestmark = pytest.mark.django_db


def everything(notebook: Notebook) -> list[tuple[str, str]]:
    """Every address of Alice's records here, with the method it answers."""
    habit, intention = notebook.plan(since="2025-01-01"), notebook.intend(priorities=["Ask first"])
    check = notebook.check(habit, note="the canary sings")
    assert check is not None
    on_habit = [("GET", ""), ("GET", "edit/"), ("GET", "waking/")]
    on_habit += [("POST", verb) for verb in ("day/", "rest/", "waking/", "graduation/", "archive/", "edit/")]
    on_intention = [("GET", ""), ("GET", "edit/"), ("GET", "look/")]
    on_intention += [("POST", verb) for verb in ("keeping/", "end/", "edit/")]
    return [
        *((method, f"/habits/{habit.uid}/{rest}") for method, rest in on_habit),
        *((method, f"/habits/intentions/{intention.uid}/{rest}") for method, rest in on_intention),
        ("GET", f"/habits/check-ins/{check.uid}/"),
    ]


@pytest.mark.parametrize("name", ["bob", "charlie"])
def test_what_isnt_theirs_isnt_there(notebook: Notebook, browse: Callable[[User], Client], name: str) -> None:
    addresses = everything(notebook)
    theirs = browse(getattr(notebook.people, name))
    found = {theirs.generic(method, url).status_code for method, url in addresses}
    assert found == {404}
    for url in ("/habits/", "/habits/?state=archived", "/habits/check-ins/", "/habits/intentions/"):
        answer = theirs.get(url)
        assert answer.status_code == 200
        assert "canary" not in text(answer)
        assert "brings me a problem" not in text(answer)
        assert "Understand" not in text(answer)
    assert slugs(notebook) == {"ask-first": "active"}


def test_the_same_addresses_are_there_for_alice(notebook: Notebook, alices: Client) -> None:
    """The twin of the one above: what a stranger isn't shown is really there."""
    gets = [url for method, url in everything(notebook) if method == "GET"]
    assert {alices.get(url).status_code for url in gets} == {200}
    assert "the canary sings" in text(alices.get("/habits/check-ins/"))


def test_a_habit_of_another_cant_be_put_to_rest_with_mine(notebook: Notebook, alices: Client) -> None:
    bobs = notebook.plan("bobs", by=notebook.people.bob)
    mine = [notebook.plan(slug) for slug in ("one", "two", "three", "four")]
    answer = alices.post(f"/habits/{mine[3].uid}/waking/", {"rests": str(bobs.uid)})
    assert answer.status_code == 404
    bobs.refresh_from_db()
    assert bobs.state == "active"


@pytest.mark.parametrize("page", ["list", "habit", "check-ins", "intention", "today"])
def test_no_page_costs_more_with_more_check_ins(
    notebook: Notebook, alices: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    intention = notebook.intend(priorities=["Ask first"])
    habits = [notebook.plan(slug, serves=intention, priority="1") for slug in ("one", "two")]
    urls = {
        "list": "/habits/",
        "habit": f"/habits/{habits[0].uid}/",
        "check-ins": "/habits/check-ins/",
        "intention": f"/habits/intentions/{intention.uid}/",
        "today": "/",
    }
    notebook.check(habits[0], days_ago=1)
    notebook.check(habits[1], days_ago=1)
    with django_assert_max_num_queries(60) as few:
        assert alices.get(urls[page]).status_code == 200
    for row in [*habits, notebook.plan("three", serves=intention, priority="1")]:
        for ago in range(2, 16):
            notebook.check(row, days_ago=ago, note=f"day {ago}")
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert alices.get(urls[page]).status_code == 200


def test_every_text_is_escaped(notebook: Notebook, alices: Client) -> None:
    evil = "<script>alert(1)</script>"
    row = notebook.intend(evil, reason=evil, priorities=[evil], sign=evil)
    habit = notebook.plan(cue=evil, will=evil, serves=row, priority="1")
    check = notebook.check(habit, note=evil)
    assert check is not None
    for one in (row, habit, check):
        assert evil not in alices.get(one.get_absolute_url()).content.decode()
    for url in ("/", "/habits/", "/habits/check-ins/", "/habits/intentions/", f"/habits/intentions/{row.uid}/look/"):
        assert evil not in alices.get(url).content.decode()
