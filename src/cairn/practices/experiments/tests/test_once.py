"""A form that is sent twice, by a second tap or since its answer was lost, counts once."""

from __future__ import annotations

import datetime as dt
import re

from tests.ground.hand import HTMX, Hand

from cairn.practices.experiments.tests.conftest import Plan

TODAY = dt.date(2025, 11, 17)


def once_in(page: str, action: str) -> str:
    """The key of the form in `page` that is sent to an address ending in `action`."""
    found = re.search(rf'action="[^"]*{action}".*?name="once" value="([^"]+)"', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_tick(hand: Hand, running: Plan) -> None:
    row = running()
    browser, url = hand.browser(), row.get_absolute_url()
    given = {"once": once_in(browser.get(url).content.decode(), "/ticks/")}
    for _ in range(2):
        answer = browser.post(f"{url}ticks/", given, headers=HTMX).content.decode()
        assert "When it has happened 1 more, it stops." in answer
    assert hand.fresh(row).ticked == [TODAY]


def test_a_number_on_today_and_on_the_page(hand: Hand, running: Plan) -> None:
    row = running()
    browser, url = hand.browser(), row.get_absolute_url()
    for place in ("/", url):
        given = {"once": once_in(browser.get(place).content.decode(), "/numbers/"), "value": "4"}
        for _ in range(2):
            browser.post(f"{url}numbers/", given)
    # The same number from two forms is two numbers.
    assert hand.fresh(row).noted == [(TODAY, 4.0), (TODAY, 4.0)]


def test_a_number_that_is_taken_back(hand: Hand, running: Plan) -> None:
    row = running()
    browser, url = hand.browser(), row.get_absolute_url()
    for _ in range(2):
        browser.post(f"{url}numbers/", {"value": "4"})
    given = {"once": once_in(browser.get(url).content.decode(), "/slip/"), "value": "4.0", "day": TODAY.isoformat()}
    for _ in range(2):
        browser.post(f"{url}numbers/slip/", given)
    assert hand.fresh(row).noted == [(TODAY, 4.0)]


def test_what_was_undone_isnt_said_to_be_noted_when_its_form_comes_again(hand: Hand, running: Plan) -> None:
    row = running()
    browser, url = hand.browser(), row.get_absolute_url()
    given = {"once": once_in(browser.get(url).content.decode(), "/numbers/"), "value": "4"}
    browser.post(f"{url}numbers/", given)
    browser.post(browser.session["said"]["undo"])
    assert hand.fresh(row).noted == []
    answer = browser.post(f"{url}numbers/", given, headers=HTMX).content.decode()
    assert "Nothing was saved now" in answer
