"""One promise in two windows: the second does nothing, and loses no words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.ground.hand import Hand

from cairn.practices.promises.models import Promise


def version(hand: Hand, address: str) -> str:
    page = hand.browser().get(address).content.decode()
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found is not None
    return found[1]


def repaired_twice(hand: Hand, impact: str, amends: str) -> tuple[str, Any]:
    """The version that both windows were opened with, and what the second one is answered."""
    row = hand.write("p: the plan to @ben by fri")
    browser, here = hand.browser(), f"/promises/{row.uid}/repair/"
    browser.post(f"/promises/{row.uid}/breaking/", {"reason": ""})
    both = version(hand, here)
    browser.post(here, {"impact": "one", "amends": "one", "how": "said", "version": both})
    return both, browser.post(here, {"impact": impact, "amends": amends, "how": "said", "version": both})


def test_a_repair_isnt_written_over(hand: Hand) -> None:
    _, answer = repaired_twice(hand, "two <b>", "two")
    assert answer.status_code == 409
    assert "two &lt;b&gt;" in answer.content.decode()
    assert Promise.objects.get().impact == "one"


def test_a_form_that_failed_once_keeps_the_version_it_was_opened_with(hand: Hand) -> None:
    both, again = repaired_twice(hand, "two", "")
    assert f'name="version" value="{both}"' in again.content.decode()


@pytest.mark.parametrize(("act", "field"), [("release", "reason"), ("breaking", "reason")])
def test_words_that_came_too_late_are_shown(hand: Hand, act: str, field: str) -> None:
    row = hand.write("p: the plan to @ben by fri")
    browser = hand.browser()
    browser.post(f"/promises/{row.uid}/keeping/", {"how": "said"})
    answer = browser.post(f"/promises/{row.uid}/{act}/", {field: "a long reason", "how": "said"})
    assert answer.status_code == 409
    assert "a long reason" in answer.content.decode()
    assert Promise.objects.get().state == "kept"
