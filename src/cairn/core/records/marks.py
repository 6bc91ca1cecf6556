"""Marks: where in a text somebody, a tag or a record is named, as they are stored beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from cairn.lib.capture import Mark, Text

TAGS = ("tag", "characteristic")

Stored = list[dict[str, Any]]


def as_data(marks: Iterable[Mark]) -> Stored:
    return [{"start": one.place, "length": one.length, "kind": one.kind, "value": one.what} for one in marks]


def from_data(stored: Any, text: str) -> tuple[Mark, ...]:
    """The marks of `text`, in their order; what has another shape or doesn't fit is ignored: no text is lost to it."""
    found = []
    for one in stored if isinstance(stored, list) else []:
        place, length = (one.get("start"), one.get("length")) if isinstance(one, Mapping) else (None, None)
        if isinstance(place, int) and isinstance(length, int) and 0 <= place < place + length <= len(text):
            found.append(Mark(place, length, str(one.get("kind", "")), str(one.get("value", ""))))
    return tuple(sorted(found, key=lambda mark: mark.place))


def of_slots(slots: Mapping[str, Any], names: Iterable[str]) -> dict[str, Stored]:
    """The marks of those texts among a line's `slots` that have any, by the name of their slot."""
    texts = {name: slots.get(name) for name in names}
    return {name: as_data(text.marks) for name, text in texts.items() if isinstance(text, Text) and text.marks}


def without(stored: Mapping[str, Stored], gone: Collection[str]) -> dict[str, Stored]:
    """What is stored of slots, but of those whose text is another by now."""
    return {name: marks for name, marks in stored.items() if name not in gone}


def renewed(stored: Mapping[str, Stored], now: Mapping[str, Stored], changed: Collection[str]) -> dict[str, Stored]:
    """What is stored of slots once a line has `changed` some: of those what it says `now`, of the others as before."""
    return without(stored, changed) | {name: marks for name, marks in now.items() if name in changed}


def slot_text(text: str, stored: Any, name: str) -> Text:
    """The `text` of a slot as its line said it, with what is stored of it."""
    return Text(text, from_data(stored.get(name), text) if isinstance(stored, Mapping) else ())


def without_last_tags(text: str, marks: Sequence[Mapping[str, Any]]) -> str:
    """`text` without the run of tags at its end: they are shown beside it as words."""
    end = len(text.rstrip())
    for mark in sorted(marks, key=lambda one: -int(one["start"])):
        start, stop = int(mark["start"]), int(mark["start"]) + int(mark["length"])
        if mark.get("kind") not in TAGS or stop != end or start == 0:
            break
        end = len(text[:start].rstrip())
    return text[:end]
