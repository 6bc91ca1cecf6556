"""What the pages of intentions show and what their forms do, by plain GET and POST."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.practices.habits.tests.conftest import Notebook, text

pytestmark = pytest.mark.django_db

GOAL = {
    "goal": "Understand before I answer",
    "reason": "I answer too fast.",
    "priority_1": "Ask first",
    "priority_3": "Say it back",
    "sign": "half-baked ideas reach me",
    "signal": "habits.done",
    "look_on": "2026-02-16",
}


def test_an_intention_from_setting_to_its_end(notebook: Notebook, alices: Client) -> None:
    here = alices.post("/habits/intentions/new/", GOAL)["Location"]
    page = text(alices.get(here))
    for words in ("I answer too fast.", "Ask first", "Say it back", "half-baked", "Habits done, of those wanted"):
        assert words in page
    assert alices.get(f"{here}look/").status_code == 200
    assert "Kept. It comes up again on Mon 16 Feb 2026." in text(alices.post(f"{here}keeping/", follow=True))
    assert "Choose whether" in text(alices.post(f"{here}end/", {"state": "won"}, follow=True))
    assert "Reached. Good." in text(alices.post(f"{here}end/", {"state": "reached"}, follow=True))
    assert "Take it up again" in text(alices.get(here))


@pytest.mark.parametrize(("changed", "field"), [({"goal": ""}, "goal"), ({"look_on": "2025-11-17"}, "look_on")])
def test_an_intention_that_cant_be_kept_says_where(alices: Client, changed: dict[str, str], field: str) -> None:
    answer = alices.post("/habits/intentions/new/", {**GOAL, **changed})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_an_intention_changed_meanwhile_shows_both(notebook: Notebook, alices: Client) -> None:
    url = f"/habits/intentions/{notebook.intend().uid}/edit/"
    seen = alices.get(url).context["form"].initial["version"]
    theirs = {"goal": "Listen", "reason": "They know.", "priority_2": "Wait"}
    assert alices.post(url, {**GOAL, "version": seen, **theirs}).status_code == 303
    answer = alices.post(url, {**GOAL, "version": seen, "goal": "Talk"})
    assert answer.status_code == 409
    # Sent once more it takes the place of all of that, so all of it has to be seen.
    assert all(words in text(answer) for words in ("Talk", *theirs.values()))
