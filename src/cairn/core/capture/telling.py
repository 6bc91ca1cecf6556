"""What a line became, in words: the answer after a save, and the chips before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cairn.core import clock
from cairn.core.accounts.models import Space, User
from cairn.core.capture.entering import people_in
from cairn.core.capture.vocabulary import read, spaces_by_handle, vocabulary
from cairn.core.contract.captures import Entry, Named
from cairn.core.contract.registry import practice_of_verb
from cairn.core.contract.shown import Card
from cairn.core.people.models import ME
from cairn.core.records.reading import card, specific
from cairn.lib import dates_in_words
from cairn.lib.capture import Due, Reading, Span, Text, without

PERSON = ("person", "lead", "owner", "who", "field")
ROLE_WORDS = {"to": "to", "with": "with", "named": "", "who": "", "owner": "", "unblock": "unblocked by"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood. `kind` orders and colours it; `line` is the whole line with that token let go of, or ""."""

    kind: str
    label: str
    line: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence under the chips: why something stayed text, or an offer with the line that it would make."""

    text: str
    line: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """`similar` are cards of earlier records that are like it."""

    chips: Sequence[Chip] = ()
    hints: Sequence[Hint] = field(default_factory=tuple)
    similar: Sequence[Card] = ()


class Tokens:
    """The tokens of a line, each let go of once: for a chip, the line without the token that it stands for."""

    def __init__(self, reading: Reading, let_go: Callable[[int], str]) -> None:
        self.left = [(at, kind, text.casefold()) for at, (kind, text) in enumerate(reading.pieces)]
        self.let_go = let_go

    def line(self, kinds: Sequence[str], holds: str = "") -> str:
        """The line without the first token of `kinds` that holds these words; "" where there is none."""
        for token in self.left:
            at, kind, text = token
            if kind in kinds and holds.casefold() in text:
                self.left.remove(token)
                return self.let_go(at)
        return ""


def preview(viewer: User, line: str, *, page: Space | None = None, at: dt.datetime | None = None) -> Preview:
    """What `line` would become if `viewer` saved it now. Asks the database; saves nothing."""
    if not line.strip():
        return Preview()
    spaces = spaces_by_handle(viewer)
    now = at or clock.now()
    reading, keys = read(viewer, line, now, viewer.zone, spaces, page)
    space = spaces.get(reading.space) or page or viewer.home
    people = people_in(viewer, space, [(one.role, one.name) for one in reading.people])
    today = clock.day(now, viewer.zone)

    def let_go(piece: int) -> str:
        local = now.astimezone(clock.zone(viewer.zone))
        return without(line, local, vocabulary(), piece, spaces=spaces, keys=keys)

    tokens = Tokens(reading, let_go)
    chips = [
        Chip("who", _readers(space), tokens.line(("space",)), "lock" if space.is_personal else "people"),
        Chip("type", vocabulary().verbs[reading.verb].label, tokens.line(("type",))),
        *(Chip(_known(one), _person(one), tokens.line(PERSON, one.name)) for one in people),
        *_rest(reading, today, tokens),
        *_lacking(reading, people, space),
    ]
    hints = [Hint(f"“{piece.strip()}” stays text: {why}.") for piece, why in reading.notes]
    hints += [Hint(one.words, one.line, "Use it") for one in reading.suggestions]
    return Preview(chips, hints, _similar(viewer, reading))


def _lacking(reading: Reading, people: Sequence[Named], space: Space) -> list[Chip]:
    """What it would have to say, and doesn't yet: it can be saved all the same."""
    lacks = practice_of_verb(reading.verb).takes[reading.verb].lacks
    if lacks is None:
        return []
    entry = Entry(reading.verb, reading.text, space, people=tuple(people), slots=dict(reading.slots))
    return [Chip("unknown", f"no {what} yet") for what in lacks(entry)]


def _similar(viewer: User, reading: Reading) -> list[Card]:
    take = practice_of_verb(reading.verb).takes[reading.verb]
    return [card(row) for row in specific(take.similar(viewer, reading.text))] if take.similar else []


def told(reading: Reading, people: Sequence[Named], space: Space, today: dt.date) -> str:
    """ "Promise to Ana, due Fri 21 Nov, only you": what was saved, in one breath."""
    whom = next((_person(one) for one in people if one.role in ("to", "who", "owner")), "")
    label = vocabulary().verbs[reading.verb].label
    due = f"due {dates_in_words.day(reading.due.day, today)}" if reading.due else ""
    return ", ".join(part for part in (f"{label} {whom}".strip(), due, _readers(space).lower()) if part)


def _known(one: Named) -> str:
    return "person" if one.person or one.name.casefold() == ME else "person unknown"


def _readers(space: Space) -> str:
    return "Only you" if space.is_personal else f"{space.name} can read it"


def _person(one: Named) -> str:
    name = "you" if one.name.casefold() == ME else one.label
    return f"{ROLE_WORDS.get(one.role, one.role)} {name}".strip()


def _rest(reading: Reading, today: dt.date, tokens: Tokens) -> list[Chip]:
    """Due first, then when it happened, slots, tags and keys."""
    found: list[Chip] = []
    if reading.due:
        time = f" {reading.due.time[0]:02d}:{reading.due.time[1]:02d}" if reading.due.time else ""
        words = f"due {dates_in_words.day_and_distance(reading.due.day, today)}{time}"
        found.append(Chip("due", words, tokens.line(("by",)) or tokens.line(("field",), "due:")))
    if reading.day or reading.time:
        day = dates_in_words.day(reading.day or today, today)
        time = f" {reading.time[0]:02d}:{reading.time[1]:02d}" if reading.time else ""
        found.append(Chip("when", f"on {day}{time}", tokens.line(("when",))))
    for name, value in reading.slots.items():
        if name != "due":
            values = value if isinstance(value, tuple) else (value,)
            found += [Chip("slot", _slot(name, one, today)) for one in values]
    found += [Chip("tag", f"#{tag}", tokens.line(("tag", "field"), tag)) for tag in reading.tags]
    return found + [Chip("key", f"about {key}", tokens.line(("key", "field"), key)) for key in reading.about]


def _slot(name: str, value: object, today: dt.date) -> str:
    if isinstance(value, Span):
        return f"{name} {dates_in_words.day(value.until or value.after(today), today)}"
    if isinstance(value, Due):
        return f"{name} {dates_in_words.day(value.day, today)}"
    if value is True:
        return name
    return f"{name} {value.shown() if isinstance(value, Text) else value}"
