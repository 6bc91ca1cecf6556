"""Every form of every page works as a plain POST, in a browser that runs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from django.db import connection, connections
from playwright.sync_api import Page, Route

from cairn.core.database.sqlite.library import Database
from tests.ground.people import People
from tests.ground.site import Site
from tests.ground.watch import Watch
from tests.journeys.forms import Press, press, presses
from tests.journeys.walking import Walk
from tests.journeys.world import build

PARTS = 2


@pytest.fixture
def restore(people: People, watch: Watch) -> Iterator[Callable[[], None]]:
    """Makes the world as it was when first called, so that no form stands in the way of the next."""
    kept = Database.connect(":memory:")

    def again() -> None:
        connection.ensure_connection()
        if kept.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            kept.backup(connection.connection)
        else:
            connection.connection.backup(kept)

    yield again
    kept.close()
    connections.close_all()


def failing(page: Page, every: Iterable[Press], restore: Callable[[], None]) -> list[str]:
    restore()
    faults = []
    for one in every:
        if fault := press(page, one):
            faults.append(f"{one.words} on {one.url}: {fault}")
        restore()
    return faults


@pytest.mark.parametrize("part", range(PARTS))
def test_every_form_is_a_plain_form(
    site: Site, people: People, watch: Watch, restore: Callable[[], None], part: int
) -> None:
    build(people, watch)
    every = list(presses(Walk(people.alice), set()))
    assert len(every) > 100
    page = site.open(people.alice, java_script_enabled=False)
    faults = failing(page, every[part::PARTS], restore)
    assert not faults, "\n".join(faults)


def test_so_are_those_of_an_empty_life(site: Site, people: People, watch: Watch, restore: Callable[[], None]) -> None:
    build(people, watch)
    seen: set[tuple[object, ...]] = set()
    assert list(presses(Walk(people.alice), seen))
    every = list(presses(Walk(people.charlie), seen))
    page = site.open(people.charlie, java_script_enabled=False)
    faults = failing(page, every, restore)
    assert not faults, "\n".join(faults)


def test_a_form_that_needs_a_script_is_caught(site: Site, people: People) -> None:
    """The broken twin: its address is only where a script would look for it."""
    page = site.open(people.alice, java_script_enabled=False)

    def spoil(route: Route) -> None:
        real = route.fetch()
        form = '<form class="acts below" method="post" hx-post="/theme/"><button>Go</button></form></main>'
        route.fulfill(response=real, body=real.text().replace("</main>", form))

    page.route("**/search/", lambda route: spoil(route) if route.request.method == "GET" else route.continue_())
    page.goto("/search/")
    last = page.locator("main form").count() + page.locator(".rail form").count() - 1
    assert "answers 4" in press(page, Press("/search/", last, 0, "the twin"))
