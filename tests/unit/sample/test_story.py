"""The story as it is written: nothing is referred to before it is there, and nothing reads like a shop window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from cairn.site.sample.calendar import WEEKDAYS
from cairn.site.sample.events import Check, Evening, Event, Say
from cairn.site.sample.making import WEEKS
from cairn.site.sample.story import habits, today
from cairn.site.sample.story.people import ACCOUNTS, PEOPLE

NAMED = re.compile(r"@([a-z]+)")
UNKNOWN = {"jonas"}
"""Whom nobody has added yet: the one thing to settle."""


def events() -> Iterator[Event]:
    yield from (event for _, event in habits.PLANS)
    yield from (check for _, check in habits.checks())
    for week in reversed(WEEKS):
        yield from week.EVENTS
    yield from today.EVENTS


def words_of(event: Event) -> Iterator[str]:
    for field in fields(event):
        value = getattr(event, field.name)
        yield from [value] if isinstance(value, str) else value if isinstance(value, tuple) else []


def test_there_are_some_hundred_and_twenty_lines() -> None:
    lines = sum(
        1 if isinstance(event, Say) else len(event.support) + len(event.worn) + len(event.promised)
        for event in events()
        if isinstance(event, Say | Evening)
    )
    assert 110 <= lines <= 140


def test_work_happens_on_working_days() -> None:
    for event in events():
        day = event.at.split()[0]
        assert day in (*WEEKDAYS[:5], "near", "before") or int(day) < 0, event


def test_nothing_is_referred_to_before_it_is_there() -> None:
    known: set[str] = set()
    for event in events():
        for field in fields(event):
            value = getattr(event, field.name)
            if field.name == "names" or (field.name == "name" and hasattr(event, "line")):
                known |= {value} if isinstance(value, str) else set(value)
            elif field.name in ("adapt", "slug", "goal") and not isinstance(event, Check):
                known.add(value if field.name == "slug" else event.name)  # type: ignore[attr-defined]
            elif field.name == "on":
                assert value in known
                known.add(event.name)  # type: ignore[attr-defined]
            elif field.name in ("slug", "serves") or (field.name == "name" and value not in known):
                assert value in known, event


def test_everybody_named_is_known() -> None:
    known = {one.name.split()[0].casefold() for one in (*PEOPLE, *ACCOUNTS)} - {"tomás"} | {"tomas"} | UNKNOWN
    named = {name for event in events() for text in words_of(event) for name in NAMED.findall(text)}
    assert named <= known
    assert len(PEOPLE) == 8


def test_the_words_are_calm() -> None:
    for event in events():
        for text in words_of(event):
            assert "!" not in text


def test_addresses_lead_nowhere() -> None:
    assert all(one.email.endswith("@example.org") for one in (*PEOPLE, *ACCOUNTS))
