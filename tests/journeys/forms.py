"""Every form of a page and every button that sends it, found in its HTML, and pressed in a browser without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NothingCame

from tests.journeys.walking import Walk

WORDS = {"email": "dana@example.org", "date": "2025-11-24", "time": "17:00", "number": "1"}
# What somebody would fill in: each empty field that isn't optional, and one of each choice by a round button; whether
# the button can be seen then. All in one go: a page in which Playwright looks for nothing takes half the time.
FILL = """([place, number, words]) => {
    document.querySelectorAll("details").forEach(one => { one.open = true; });
    const form = document.forms[place];
    const optional = one => [...(one.labels || [])].some(label => label.textContent.includes("(optional)"));
    for (const one of form.querySelectorAll("input, select, textarea")) {
        if (!one.checkVisibility() || one.disabled || optional(one)) continue;
        if (one.type === "file") {
            const chosen = new DataTransfer();
            chosen.items.add(new File(["a few words"], "words.txt"));
            one.files = chosen.files;
        } else if (one.type === "radio") {
            one.checked ||= ![...form.elements].some(other => other.name === one.name && other.checked);
        } else if (!one.value && ["text", "textarea", "search", ...Object.keys(words)].includes(one.type)) {
            one.value = words[one.type] || "a few words";
        }
    }
    return form.querySelectorAll("button:not([type=button])")[number].checkVisibility({visibilityProperty: true});
}"""
PRESS = """([place, number]) => {
    document.forms[place].querySelectorAll("button:not([type=button])")[number].click();
}"""
SAID = """() => [...document.querySelectorAll(".form-errors, .field .error, h1")].map(one => one.innerText)"""
HEADINGS = "document.querySelectorAll('h1').length"


@dataclass(frozen=True)
class Press:
    """The button that is the `button`th one of those that send the `form`th form of the page at `url`."""

    url: str
    form: int
    button: int
    words: str


@dataclass
class Forms(HTMLParser):
    """The forms of one page, but those in a dialog, which only a script opens."""

    found: list[dict[str, object]] = field(default_factory=list)
    buttons: list[tuple[int, dict[str, str | None]]] = field(default_factory=list)
    names: dict[int, list[str]] = field(default_factory=dict)
    _dialogs: int = 0
    _inside: int = -1

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "dialog":
            self._dialogs += 1
        elif tag == "form":
            self._inside = len(self.found)
            self.found.append({**given, "hidden": bool(self._dialogs)})
            self.names[self._inside] = []
        elif tag in ("input", "select", "textarea") and self._inside >= 0:
            self.names[self._inside].append(str(given.get("name")))
        elif tag == "button" and self._inside >= 0 and given.get("type", "submit") == "submit":
            self.buttons.append((self._inside, given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "dialog":
            self._dialogs -= 1
        elif tag == "form":
            self._inside = -1


def presses(walk: Walk, seen: set[tuple[object, ...]]) -> Iterator[Press]:
    """Each button of each form that isn't like one in `seen`: that sends the same fields to the same address, by a
    button of the same name and value. (What comes of it in each state of a record is its practice's to test.)"""
    for url, html in walk.pages.items():
        forms = Forms()
        forms.feed(html)
        counts: dict[int, int] = {}
        for number, button in forms.buttons:
            place = counts[number] = counts.get(number, -1) + 1
            form = forms.found[number]
            action = urljoin(url, str(button.get("formaction") or form.get("action") or url))
            value = button.get("value") if button.get("name") != "offer" and not url.startswith("/notes/") else ""
            like = (name_of(action), *forms.names[number], button.get("name"), value)
            if form["hidden"] or like in seen:
                continue
            seen.add(like)
            yield Press(url, number, place, f"{name_of(action)} {button.get('name', '')} {value or ''}".strip())


def name_of(url: str) -> str:
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return f"nothing at {url}"


def press(page: Page, one: Press) -> str:
    """Fill in what is asked and press. What went wrong, or ""."""
    page.goto(one.url, wait_until="domcontentloaded")
    if not page.evaluate(FILL, [one.form, one.button, WORDS]):
        return "its button can't be seen"
    try:
        with page.expect_navigation(wait_until="domcontentloaded") as went:
            page.evaluate(PRESS, [one.form, one.button])
    except NothingCame:
        return "nothing is sent"
    answer = went.value
    if answer.status >= 400:
        return f"answers {answer.status}: {' · '.join(page.evaluate(SAID))}"
    return "" if page.evaluate(HEADINGS) == 1 else "leads to a page without a heading"
