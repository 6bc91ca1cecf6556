"""Every page there is: the addresses of the URL configuration, filled in from what the pages themselves link to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.records.reading import cards, specific
from cairn.core.transfer.models import Transfer
from tests.ground.addresses import addresses

# The entry takes a token and signs in: test_opening. The styleguide is there in development only: tests/page.
ELSEWHERE = {"enter", "page:styleguide", "page:styleguide-page"}
NOTHING_HERE = "00000000-0000-4000-8000-000000000001"


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") if tag == "a" else None
        if href and not href.startswith(("#", "mailto:")):
            self.found.append(href)


@dataclass
class Walk:
    """`pages` are all pages (address: HTML), a record's own once for each state that records of `user` are in, and what
    leads on from there once for each kind; `unopened` the names of the addresses at which nothing answered."""

    user: User
    pages: dict[str, str] = field(default_factory=dict)
    unopened: set[str] = field(default_factory=set)
    _seen: set[tuple[str, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.client = Client(headers={"host": "127.0.0.1:80"})
        self.client.force_login(self.user)
        rows = specific(list(Record.records.visible_to(self.user)))
        people = list(Person.objects.visible_to(self.user))
        self.states = {str(row.uid): state(row) for row in rows}
        self.own = {card.url for card in cards(self.user, [row.pk for row in rows]).values()}
        runs = list(Transfer.objects.visible_to(self.user))
        self.states |= {str(run.uid): f"run {run.way} {run.state}" for run in runs}
        self.own |= {f"/transfer/{run.uid}/" for run in runs}
        self.uids = [str(one.uid) for one in (*rows, *people, *runs)]
        every = [one for one in addresses() if one.name not in ELSEWHERE]
        self.unopened = {one.name for one in every}
        self._follow(["/", *(one.url for one in every if "<" not in one.route)])
        self._follow(sorted(self.own))
        # What no page leads to, or answers to a POST only.
        for one in every:
            for url in self._filled(one.route):
                if one.name in self.unopened:
                    self._follow([url])

    def _filled(self, route: str) -> Iterator[str]:
        """`route` with each thing that can stand in it."""
        this = clock.monday(clock.day(clock.now(), self.user.zone))
        known = {"uid": self.uids, "monday": [this.isoformat()], "act": [NOTHING_HERE]}
        part = next((name for name in known if f":{name}>" in route), "")
        assert route.count("<") == bool(part), f"nobody knows what stands in {route}"
        before, _, rest = ("/" + route).partition("<")
        for value in known.get(part, [""]):
            yield before + value + rest.partition(">")[2]

    def _follow(self, waiting: list[str]) -> None:
        while waiting:
            waiting += self._open(waiting.pop(0))

    def _open(self, url: str) -> list[str]:
        """Where the page at `url` leads, if there is one and none of its like was opened yet."""
        path = urlsplit(url)
        try:
            match = resolve(path.path)
        except Resolver404:
            return []
        like = (match.view_name, self.like(url), *(name for name, _ in parse_qsl(path.query)))
        if like in self._seen or match.view_name in ELSEWHERE:
            return []
        answer = self.client.get(url)
        if answer.status_code == 404:
            return []
        self._seen.add(like)
        self.unopened.discard(match.view_name)
        if answer.status_code == 302:
            return [answer["Location"]]
        assert answer.status_code in (200, 405), f"{url} answers {answer.status_code}"
        if answer.status_code == 405 or not answer["Content-Type"].startswith("text/html"):
            return []
        self.pages[url] = answer.content.decode()
        links = Links()
        links.feed(self.pages[url])
        return [urljoin(url, link) for link in links.found]

    def like(self, url: str) -> str:
        """What those records have in common that `url` would look the same for; "" where it is about none."""
        named = next((part for part in url.split("/") if part in self.states), "")
        found = self.states.get(named, "")
        return found if urlsplit(url).path in self.own else found.partition(" ")[0]


def state(row: Record) -> str:
    """What makes the page of `row` look as it does."""
    told = [getattr(row, name, "") for name in ("sort", "to_tell")]
    return " ".join([row.kind, row.state, *told, "with" if row.named() else ""])
