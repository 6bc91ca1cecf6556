"""What a page can be asked: its filters, its older pages, and the forms that only read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.test import Client

from tests.ground.hand import HTMX

OF_EACH = 3
"""So many choices of a filter are tried; a directory may have hundreds."""


@dataclass(frozen=True)
class Question:
    """One request that changes nothing. `form` is posted; None for a GET."""

    url: str
    form: tuple[tuple[str, str], ...] | None = None
    target: str = ""

    def ask(self, client: Client) -> int:
        """The status of the answer."""
        headers = {**HTMX, "HX-Target": self.target} if self.target else {}
        if self.form is None:
            return client.get(self.url, headers=headers).status_code
        return client.post(self.url, dict(self.form), headers=headers).status_code


def readings(word: str) -> list[Question]:
    """Forms that are posted and only read: words never stand in an address."""
    search, capture = "/search/", "/capture/"
    typed = (("line", f"talked with @ana and @somebody1 about {word} #number1"),)
    return [
        Question(search, (("q", word),)),
        Question(search, (("q", word), ("kind", "moment"))),
        Question(search, (("q", word),), "found"),
        Question(search, (("q", "a"),), "palette-found"),
        Question(search, (("q", "M-1"), ("kind", "moment"))),
        Question(f"{capture}preview/", typed),
        Question(f"{capture}preview/", typed, "capture-chips"),
        *(
            Question(f"{capture}complete/", (("line", f"with {sign}"), ("typed", sign)), "capture-options")
            for sign in ("@", "#", "+", "@so")
        ),
    ]


def asked_of(client: Client, url: str) -> list[Question]:
    """The page at `url`, narrowed by each of its filters, and the pages it leads on to."""
    answer = client.get(url)
    page = Narrowing()
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        page.feed(answer.content.decode())
    base = url.partition("?")[0]
    queries = [f"?{urlencode({name: value})}" for name, values in page.choices.items() for value in values[:OF_EACH]]
    return [Question(url), *(Question(base + query) for query in dict.fromkeys([*queries, *page.links]))]


@dataclass
class Narrowing(HTMLParser):
    """The choices of forms that put them into the address, and the links that only change the query."""

    choices: dict[str, list[str]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    _in_form: bool = False
    _name: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in_form = given.get("method", "get").lower() == "get"
        elif tag == "select":
            self._name = given.get("name", "")
        elif tag == "option" and self._in_form and given.get("value"):
            self.choices.setdefault(self._name, []).append(given["value"])
        elif tag == "a" and given.get("href", "").startswith("?") and len(given["href"]) > 1:
            self.links.append(given["href"])


def every(client: Client, urls: list[str]) -> Iterator[Question]:
    """What can be asked of the pages at `urls`: of the first of them with its filters."""
    for place, url in enumerate(urls):
        yield from asked_of(client, url) if place == 0 else [Question(url)]
