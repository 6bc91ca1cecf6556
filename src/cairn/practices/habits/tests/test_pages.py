"""What the pages of habits show and what their forms do, by plain GET and POST."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.test import Client

from cairn.practices.habits.tests.conftest import Notebook, slugs, text

pytestmark = pytest.mark.django_db

PLAN = {
    "cue": "somebody brings me a problem",
    "will": "ask one question first",
    "rhythm": "days",
    "days": ["0", "2"],
    "characteristic": "empathy",
    "slug": "ask-first",
}


def test_an_empty_list_says_what_it_is_for(alices: Client) -> None:
    assert "A habit is a small plan" in text(alices.get("/habits/"))
    assert "h: ask-first x3 in planning" in text(alices.get("/habits/check-ins/"))
    assert "One thing to work on" in text(alices.get("/habits/intentions/"))
    assert "None like that" in text(alices.get("/habits/?state=resting"))


def test_a_ready_made_one_fills_the_form(alices: Client) -> None:
    choice = text(alices.get("/habits/choice/"))
    assert "When someone brings me a problem, I will ask one question before I answer." in choice
    page = alices.get("/habits/new/?from=two-minutes")
    assert page.context["form"].initial["event"] == "before each one-on-one"
    assert alices.get("/habits/new/?from=nonsense").status_code == 200


def test_a_new_habit_and_its_undo(notebook: Notebook, alices: Client) -> None:
    answer = alices.post("/habits/new/", PLAN)
    assert answer.status_code == 303
    page = text(alices.get(answer["Location"]))
    assert "When somebody brings me a problem, I will ask one question first." in page
    assert "Planned: ask-first." in page
    assert "Mon, Wed" in page
    assert slugs(notebook) == {"ask-first": "active"}


def test_sent_twice_it_is_planned_once(notebook: Notebook, alices: Client) -> None:
    once = re.findall(r'name="once" value="([^"]+)"', alices.get("/habits/new/").content.decode())[-1]
    sent = {**PLAN, "slug": "", "once": once}
    first, second = alices.post("/habits/new/", sent), alices.post("/habits/new/", sent)
    assert first["Location"] == second["Location"]
    assert slugs(notebook) == {"ask-question": "active"}
    alices.post("/habits/new/", {**PLAN, "slug": "", "once": "of another page"})
    assert slugs(notebook) == {"ask-question": "active", "ask-question-2": "active"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"will": ""}, "will"),
        ({"cue": ""}, "cue"),
        ({"days": []}, "days"),
        ({"rhythm": "share", "times": ""}, "times"),
        ({"rhythm": "share", "times": "9", "span": "7"}, "times"),
        ({"rhythm": "event", "event": ""}, "event"),
        ({"slug": "Ask First!"}, "slug"),
        ({"slug": "1st"}, "slug"),
        ({"aim": str(uuid.uuid4())}, "aim"),
    ],
)
def test_a_form_that_cant_be_kept_says_where(alices: Client, changed: dict[str, Any], field: str) -> None:
    answer = alices.post("/habits/new/", {**PLAN, **changed})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_taken_short_name_is_said_in_the_form(notebook: Notebook, alices: Client) -> None:
    notebook.plan("ask-first")
    answer = alices.post("/habits/new/", PLAN)
    assert answer.status_code == 422
    assert "You have a habit called ‘ask-first’ already." in text(answer)


def test_the_fourth_asks_which_one_rests(notebook: Notebook, alices: Client) -> None:
    first, *_ = [notebook.plan(slug) for slug in ("one", "two", "three")]
    answer = alices.post("/habits/new/", {**PLAN, "slug": "four"})
    page = text(alices.get(answer["Location"]))
    assert "Which one rests?" in page
    assert slugs(notebook)["four"] == "resting"
    again = alices.post(answer["Location"])
    assert "Which one rests?" in text(again)
    alices.post(answer["Location"], {"rests": str(first.uid)})
    assert slugs(notebook) == {"one": "resting", "two": "active", "three": "active", "four": "active"}


def test_waking_needs_no_question_where_there_is_room(notebook: Notebook, alices: Client) -> None:
    habit = notebook.plan()
    alices.post(f"/habits/{habit.uid}/rest/")
    assert slugs(notebook) == {"ask-first": "resting"}
    assert "Take up ask-first" in text(alices.get(f"/habits/{habit.uid}/waking/"))
    alices.post(f"/habits/{habit.uid}/waking/")
    assert slugs(notebook) == {"ask-first": "active"}


@pytest.mark.parametrize(("verb", "state"), [("graduation", "graduated"), ("archive", "archived"), ("rest", "resting")])
def test_one_tap_turns_it(notebook: Notebook, alices: Client, verb: str, state: str) -> None:
    habit = notebook.plan()
    assert alices.post(f"/habits/{habit.uid}/{verb}/").status_code == 303
    assert slugs(notebook) == {"ask-first": state}
    assert len(alices.get("/habits/").context["groups"]) == (0 if state == "archived" else 1)
    assert len(alices.get(f"/habits/?state={state}").context["groups"]) == 1
    assert alices.get(f"/habits/{habit.uid}/").status_code == 200


def test_the_monthly_look_is_for_graduates_alone(notebook: Notebook, alices: Client) -> None:
    habit = notebook.plan()
    assert alices.post(f"/habits/{habit.uid}/monthly-look/").status_code == 404
    alices.post(f"/habits/{habit.uid}/graduation/")
    assert alices.post(f"/habits/{habit.uid}/monthly-look/").status_code == 303


def test_one_tap_checks_in_and_goes_back_to_where_it_was_tapped(notebook: Notebook, alices: Client) -> None:
    habit = notebook.plan()
    answer = alices.post(f"/habits/{habit.uid}/day/", {"sort": "done", "next": "/habits/"})
    assert (answer.status_code, answer["Location"]) == (303, "/habits/")
    page = text(alices.get("/habits/"))
    assert "Done: ask-first." in page
    assert "done today" in page


def test_htmx_takes_the_prompt_away_and_says_so(notebook: Notebook, alices: Client) -> None:
    habit = notebook.plan()
    answer = alices.post(f"/habits/{habit.uid}/day/", {"sort": "skip"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Skipped: ask-first." in text(answer)
    assert "hx-swap-oob" in text(answer)


def test_a_day_in_more_words_and_taken_back(notebook: Notebook, alices: Client) -> None:
    habit = notebook.plan()
    day = {"day": "2025-11-15", "sort": "done", "times": "3", "note": "in planning"}
    alices.post(f"/habits/{habit.uid}/day/", day)
    page = text(alices.get(f"/habits/{habit.uid}/"))
    assert "Done on Sat 15 Nov: ask-first." in page
    assert "Done, 3 times" in page
    alices.post(f"/habits/{habit.uid}/day/", {**day, "sort": ""})
    assert "Nothing checked in yet" in text(alices.get("/habits/check-ins/"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"day": "2025-11-18"}, "still to come"),
        ({"day": "soon"}, "valid date"),
        ({"sort": "perfect"}, "valid choice"),
        ({"times": "1000"}, "less than or equal to 99"),
    ],
)
def test_a_day_that_cant_be_is_said(notebook: Notebook, alices: Client, given: dict[str, str], said: str) -> None:
    habit = notebook.plan()
    alices.post(f"/habits/{habit.uid}/day/", {"sort": "done", **given})
    page = text(alices.get(f"/habits/{habit.uid}/"))
    assert said in page
    assert notebook.standing(habit).said == {}


def test_a_changed_plan_shows_both_where_it_changed_meanwhile(notebook: Notebook, alices: Client) -> None:
    habit = notebook.plan()
    url = f"/habits/{habit.uid}/edit/"
    seen = alices.get(url).context["form"].initial["version"]
    theirs = {"will": "wait", "rhythm": "share", "times": "2", "span": "7", "characteristic": "integrity"}
    assert alices.post(url, {**PLAN, "version": seen, **theirs}).status_code == 303
    answer = alices.post(url, {**PLAN, "version": seen, "will": "shout"})
    assert answer.status_code == 409
    # Sent once more it takes the place of all of that, so all of it has to be seen; but not days, which it has none of.
    stood = dict(answer.context["stands"])
    assert {"wait", "2", "a week", "Integrity"} <= {str(value) for value in stood.values()}, stood
    assert "On which days" not in stood
    assert 'value="shout"' in text(answer)
    again = answer.context["form"]["version"].value()
    assert alices.post(url, {**PLAN, "version": again, "will": "shout"}).status_code == 303
    habit.refresh_from_db()
    assert habit.will == "shout"


def test_a_habit_serves_a_priority(notebook: Notebook, alices: Client) -> None:
    row = notebook.intend(priorities=["Ask first", "Say it back"])
    aim = f"{row.uid}/2"
    assert alices.get(f"/habits/new/?aim={aim}").context["form"].initial["aim"] == aim
    here = alices.post("/habits/new/", {**PLAN, "aim": aim})["Location"]
    assert "Say it back" in text(alices.get(here))
    served = {one["text"]: habits for one, habits in alices.get(row.get_absolute_url()).context["served"]}
    assert {name: [habit.slug for habit in habits] for name, habits in served.items()} == {
        "Ask first": [],
        "Say it back": ["ask-first"],
    }
    assert alices.get(f"{here}edit/").context["form"].initial["aim"] == aim


def test_lists_narrow(notebook: Notebook, alices: Client) -> None:
    one = notebook.plan("one")
    notebook.check(one, note="about one")
    notebook.check(notebook.plan("two", characteristic="integrity"), "skip", note="about two")
    assert "about two" not in text(alices.get(f"/habits/check-ins/?habit={one.uid}"))
    assert "about one" not in text(alices.get("/habits/check-ins/?state=skip"))
    groups = alices.get("/habits/?trait=integrity").context["groups"]
    assert [row["habit"].slug for _, rows in groups for row in rows] == ["two"]


def test_a_day_of_the_week_that_isnt_over_is_in_the_calendar(notebook: Notebook, alices: Client) -> None:
    habit = notebook.plan()
    page = alices.get(f"/habits/{habit.uid}/")
    assert page.context["calendar"].dots[-7].day == dt.date(2025, 11, 17)
    assert "Show as table" not in text(page)
    notebook.check(habit)
    assert "Show as table" in text(alices.get(f"/habits/{habit.uid}/"))
