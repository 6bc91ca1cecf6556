"""The dry run: goes through a whole file and says what would come in, before any of it does."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cairn.core.accounts.models import User
from cairn.core.contract import Format, Item
from cairn.core.records.models import Record
from cairn.core.transfer.claiming import move, settle
from cairn.core.transfer.folder import path_of
from cairn.core.transfer.formats import fresh, named, recognised
from cairn.core.transfer.models import Transfer
from cairn.lib.formats.source import Source, Unreadable

BATCH = 500
EXAMPLES = 3
MOST_ASIDE = 50
Tell = Callable[[Transfer], None]


@dataclass
class Found:
    """What stands in a file: how many of what, how many of them are new, from when to when, the first few, and what is
    left alone for a reason."""

    counts: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    first: dt.date | None = None
    last: dt.date | None = None
    examples: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)

    def add(self, by: User, form: Format, items: list[Item]) -> None:
        self.counts.update(item.what for item in items if item.what)
        there = fresh(by, form, items)
        self.new.update(item.what for _, item in there if item.what)
        self.examples += [item.words for _, item in there if item.words][: EXAMPLES - len(self.examples)]
        if form.aside and len(self.aside) < MOST_ASIDE:
            self.aside += form.aside(by, items)[: MOST_ASIDE - len(self.aside)]
        days = [item.day for item in items if item.day is not None]
        if days:
            self.first = min(days) if self.first is None else min(self.first, *days)
            self.last = max(days) if self.last is None else max(self.last, *days)

    def as_data(self) -> dict[str, Any]:
        ends = {"first": self.first, "last": self.last}
        return {
            "counts": dict(self.counts),
            "new": dict(self.new),
            "examples": self.examples,
            "aside": self.aside,
            **{name: day.isoformat() if day else "" for name, day in ends.items()},
        }


def source_of(run: Transfer) -> Source:
    return Source(str(path_of(run.file)), run.name)


def batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(items, BATCH)):
        yield batch


def look(run: Transfer, tell: Tell) -> None:
    """Read the file of `run` to its end. It is ready afterwards, or refused with the line it broke at."""
    found, done = Found(), 0
    try:
        form = named(run.format) if run.format else recognised(source_of(run))
        if form is None:
            raise Unreadable("Cairn doesn’t know files like this one.")
        for batch in batches(form.read(source_of(run))):
            found.add(run.by, form, batch)
            done += len(batch)
            move(run, done=done)
            tell(run)
        if not done:
            raise Unreadable("There is nothing in it.")
    except Unreadable as no:
        settle(run, Transfer.REFUSED, problem=no.why, line=no.line, done=0)
        return
    data = found.as_data() | {"account_is_new": not Record.records.filter(owner=run.by).exists()}
    settle(run, Transfer.READY, format=form.name, found=data, total=done, done=0)
