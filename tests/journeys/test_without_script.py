"""Every form of every page works as a plain POST, in a browser that runs no script."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, Route

from cairn.core.accounts.models import User
from tests.ground.site import Site
from tests.journeys.forms import Press, press, presses
from tests.journeys.life import Life

PARTS = 2


def failing(page: Page, every: Iterable[Press], life: Life) -> list[str]:
    """What went wrong with each; none stands in the way of the next."""
    life.stay_signed_in()
    # Two months of a sample are told before one of the answers comes, on whatever machine this is.
    page.set_default_timeout(60_000)
    faults = []
    for one in every:
        if fault := press(page, one):
            faults.append(f"{one.words} on {one.url}: {fault}")
        life.put_back()
    return faults


@pytest.mark.parametrize("part", range(PARTS))
def test_every_form_is_a_plain_form(site: Site, life: Life, part: int) -> None:
    every = list(presses(life.walk(life.alice), set()))
    assert len(every) > 80
    faults = failing(site.open(life.alice, java_script_enabled=False), every[part::PARTS], life)
    assert not faults, "\n".join(faults)


def test_so_are_those_of_an_empty_life(site: Site, life: Life) -> None:
    seen: set[tuple[object, ...]] = set()
    assert list(presses(life.walk(life.alice), seen))
    every = list(presses(life.walk(life.charlie), seen))
    faults = failing(site.open(life.charlie, java_script_enabled=False), every, life)
    assert not faults, "\n".join(faults)


def test_a_form_that_needs_a_script_is_caught(site: Site, alice: User) -> None:
    """The broken twin: its address is only where a script would look for it."""
    page = site.open(alice, java_script_enabled=False)

    def spoil(route: Route) -> None:
        real = route.fetch()
        form = '<form class="acts below" method="post" hx-post="/theme/"><button>Go</button></form></main>'
        route.fulfill(response=real, body=real.text().replace("</main>", form))

    page.route("**/search/", lambda route: spoil(route) if route.request.method == "GET" else route.continue_())
    page.goto("/search/")
    last = page.locator("main form").count() + page.locator(".rail form").count() - 1
    assert "answers 4" in press(page, Press("/search/", last, 0, "the twin"))
