"""Puts a reading together the one way there is, whether its parts were typed or filled in."""

from __future__ import annotations

from cairn.lib.capture.reading import Reading, Text, Who
from cairn.lib.capture.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


class Parts:
    """What a line is made of, before it is known who is who.

    roles are (role, name) of person slots; names, tags and about are ties that aren't named in the text.
    """

    __slots__ = ("about", "body", "day", "lead", "names", "roles", "slots", "space", "tags", "text", "time")

    def __init__(self, text: Text, slots: dict[str, object]) -> None:
        self.text = text
        self.slots = slots
        self.lead = self.space = self.body = ""
        self.day: date | None = None
        self.time: tuple[int, int] | None = None
        self.roles: list[tuple[str, str]] = []
        self.names: list[str] = []
        self.tags: list[str] = []
        self.about: list[str] = []


def assemble(verb: Verb, parts: Parts) -> Reading:
    """The reading; slots in the order of the verb's table, what is named in the text before what is only tied."""
    order = (*verb.parts, *(slot.name for slot in verb.slots))
    slots = {name: parts.slots[name] for name in order if parts.slots.get(name) not in (None, (), Text(""))}
    if verb.lead == "slug" and parts.lead:
        slots = {"slug": parts.lead, **slots}
    texts = [parts.text, *texts_in(slots)]
    return Reading(
        verb.name,
        parts.text.text,
        marks=parts.text.marks,
        body=parts.body,
        day=parts.day,
        time=parts.time if parts.day else None,
        people=_people(verb, parts, list(marked(texts, "person"))),
        tags=unique((*marked(texts, "tag"), *parts.tags)),
        space=parts.space,
        slots=slots,
        about=unique((*marked(texts, "key"), *parts.about)),
    )


def _people(verb: Verb, parts: Parts, mentioned: list[str]) -> list[Who]:
    """Everyone once, but for those who have several roles."""
    lead = parts.lead if verb.lead in ("who", "owner") else ""
    in_role = {name.casefold() for _, name in parts.roles}
    if verb.lead == "who" and not lead:
        lead = next((name for name in mentioned if name.casefold() not in in_role), "")
    people = [Who(verb.lead, lead)] if lead else []
    for slot in verb.slots:
        people += (Who(role, name) for role, name in parts.roles if role == slot.name)
    met = {who.name.casefold() for who in people}
    for role, names in (("named", mentioned), ("with", parts.names)):
        for name in names:
            if name.casefold() not in met:
                met.add(name.casefold())
                people.append(Who(role, name))
    return people


def texts_in(slots: dict[str, object]) -> Iterator[Text]:
    for value in slots.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Text):
                yield one


def marked(texts: Iterable[Text], kind: str) -> Iterator[str]:
    for text in texts:
        for mark in text.marks:
            if mark.kind == kind:
                yield mark.what


def unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
