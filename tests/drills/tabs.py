"""One record in two tabs, and both are sent at the same moment.

One of them is saved. Whoever sent the other gets their own words back, with those that stand now or the way to them:
what was typed is either stored or on the page in front of its writer.
"""

from __future__ import annotations

import datetime as dt
import html
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from tests.drills.drill import Drill, Result
from tests.drills.stage.server import Server
from tests.drills.stage.visitor import Answer, Visitor
from tests.ground.prepared import data_in

VERSION = re.compile(r'name="version" value="([^"]*)"')
EDIT = re.compile(r"/records/[0-9a-f-]{36}/line/")


@dataclass(frozen=True, slots=True)
class Form:
    """A page that changes one record. `fields` of its form have `{}` where somebody's words go.

    `linked` is the address that it gives to whoever comes too late instead of what stands now.
    """

    url: str
    fields: dict[str, str]
    linked: str = ""


def _line(visitor: Visitor, sign: str) -> Form:
    said = visitor.post("/capture/", {"line": f"paired on pebble {sign}"})
    assert said.saved
    found = EDIT.search(visitor.get(said.location).text)
    assert found
    return Form(found[0], {"line": "{}"})


def _person(visitor: Visitor, sign: str) -> Form:
    made = visitor.post("/people/new/", {"name": f"Pebble {sign}"})
    return Form(f"{made.location}entry/", {"name": f"Pebble {sign}", "note": "{}"})


def _repair(visitor: Visitor, sign: str) -> Form:
    made = visitor.post("/promises/new/", {"sort": "promise", "text": f"pebble {sign}", "who": "ana"})
    assert visitor.post(f"{made.location}breaking/", {"reason": ""}).saved
    return Form(f"{made.location}repair/", {"impact": "{}", "amends": "soon", "how": "said"}, linked=made.location)


def _intention(visitor: Visitor, sign: str) -> Form:
    look_on = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=90)).isoformat()
    fields = {"goal": f"pebble {sign}", "look_on": look_on}
    made = visitor.post("/habits/intentions/new/", fields)
    return Form(f"{made.location}edit/", {**fields, "reason": "{}"})


def _habit(visitor: Visitor, sign: str) -> Form:
    plan = {"cue": "the kettle boils", "rhythm": "days", "days": "0", "span": "7"}
    made = visitor.post("/habits/new/", {**plan, "will": f"carry pebble {sign}"})
    url = made.location.removesuffix("waking/")
    return Form(f"{url}edit/", {**plan, "will": "{}"})


def _note(_visitor: Visitor, sign: str) -> Form:
    monday = dt.date(2020, 1, 6) - dt.timedelta(weeks=int(sign))
    return Form(f"/notes/week/{monday.isoformat()}/text/", {"text": "{}"})


MAKERS: tuple[Callable[[Visitor, str], Form], ...] = (_line, _person, _repair, _intention, _habit, _note)


@dataclass
class Reckoning:
    races: int = 0
    overwritten: int = 0
    lost: int = 0
    odd: list[str] = field(default_factory=list)
    """What else came otherwise than it should."""

    def add(self, form: Form, words: list[str], answers: list[Answer], standing: str) -> None:
        self.races += 1
        stored = [text in standing for text in words]
        shown = [text in html.unescape(answer.text) for text, answer in zip(words, answers, strict=True)]
        self.overwritten += sum(answer.saved and not there for answer, there in zip(answers, stored, strict=True))
        self.lost += sum(not there and not back for there, back in zip(stored, shown, strict=True))
        if sorted(answer.status for answer in answers) != [303, 409]:
            self.odd.append(f"{form.url} answered {[answer.status for answer in answers]}")
        elif not any(self._tells(form, words, answer) for answer in answers):
            self.odd.append(f"{form.url} doesn’t say what stands now")

    @staticmethod
    def _tells(form: Form, words: list[str], answer: Answer) -> bool:
        """Whether whoever came too late sees the other's words beside their own, or the way there."""
        text = html.unescape(answer.text)
        return answer.status == 409 and (all(one in text for one in words) or bool(form.linked and form.linked in text))


def run(folder: Path, *, races: int, twin: str = "") -> Result:
    """So many races, over every page in turn that changes a record."""
    server, reckoning = Server(data_in(folder), twin), Reckoning()
    try:
        server.start()
        first = Visitor.enter(server)
        tabs = [first, first.another()]
        with ThreadPoolExecutor(len(tabs)) as pool:
            for number, make in enumerate(islice(cycle(MAKERS), races)):
                form = make(first, f"{number:04d}")
                words = [f"{tab} thing <i>that</i> I'd say of {number:04d}" for tab in ("one", "another")]
                answers = list(_race(pool, tabs, form, words))
                reckoning.add(form, words, answers, html.unescape(first.get(form.url).text))
        for tab in tabs:
            tab.leave()
        server.stop()
    finally:
        server.kill()
    said = f"{reckoning.races} races: {reckoning.overwritten} silent overwrites, {reckoning.lost} texts lost"
    said += f", {len(reckoning.odd)} answered wrongly" + "".join(f" ({one})" for one in reckoning.odd[:1])
    return Result(said, kept=not (reckoning.overwritten or reckoning.lost or reckoning.odd))


def _race(pool: ThreadPoolExecutor, tabs: list[Visitor], form: Form, words: list[str]) -> Iterator[Answer]:
    """Both open the page, then both send it with words of their own."""
    versions = []
    for tab in tabs:
        found = VERSION.search(tab.get(form.url).text)
        assert found, f"{form.url} doesn’t say what it was drawn for"
        versions.append(found[1])
    start = threading.Barrier(len(tabs))

    def send(tab: Visitor, version: str, text: str) -> Answer:
        fields = {name: value.format(text) for name, value in form.fields.items()}
        start.wait(60)
        return tab.post(form.url, {**fields, "version": version})

    return pool.map(send, tabs, versions, words)


DRILL = Drill(
    name="tabs",
    promise="two tabs, one record",
    wanted="100 races: 0 silent overwrites; both texts are kept",
    full=partial(run, races=100),
    small=partial(run, races=len(MAKERS)),
    twin=partial(run, races=len(MAKERS), twin="without_versions"),
)
