"""What a line says: values that a parse returns, and that a form or an import can build by hand."""

from __future__ import annotations

from datetime import date, timedelta

from cairn.lib.capture.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

UNITS = {"d": 1, "w": 7}


class Due(Value):
    """A day to be done by, with a time of day (hour, minute) in the author's zone if one was given."""

    __slots__ = ("day", "time")

    def __init__(self, day: date, time: tuple[int, int] | None = None) -> None:
        self.day = day
        self.time = time

    def __str__(self) -> str:
        return self.day.isoformat() + (f" {clock(self.time)}" if self.time else "")


class Span(Value):
    """A duration as typed, `2w` or `10d`, and the day it ends counted from the line's own day.

    `until` isn't part of what the line says: the same words read on another day end on another day.
    """

    __slots__ = ("count", "unit", "until")
    compared = ("count", "unit")

    def __init__(self, count: int, unit: str, until: date | None = None) -> None:
        if unit not in UNITS or count < 1:
            raise ValueError(f"not a duration: {count}{unit}")
        self.count = count
        self.unit = unit
        self.until = until

    @property
    def days(self) -> int:
        return self.count * UNITS[self.unit]

    def after(self, day: date) -> date:
        return day + timedelta(days=self.days)

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"


class Mark(Value):
    """Where in a text a token stands: `text[place:place + length]` is it as typed (`@ana`, `#empathy`, `P-7`).

    kind is "person", "tag" or "key"; what is the name as typed, the tag in small letters, or the key.
    Places count code points.
    """

    __slots__ = ("kind", "length", "place", "what")

    def __init__(self, place: int, length: int, kind: str, what: str) -> None:
        self.place = place
        self.length = length
        self.kind = kind
        self.what = what


class Text(Value):
    """Words with their marks."""

    __slots__ = ("marks", "text")

    def __init__(self, text: str, marks: Iterable[Mark] = ()) -> None:
        self.text = text
        self.marks = tuple(marks)

    def __str__(self) -> str:
        return self.text

    def shown(self, name: Callable[[str], str] | None = None) -> str:
        """The text as a person reads it: names instead of `@handles`, words instead of `#tags`."""
        out: list[str] = []
        done = 0
        for mark in self.marks:
            word = name(mark.what) if name and mark.kind == "person" else mark.what
            out += self.text[done : mark.place], word
            done = mark.place + mark.length
        return "".join(out) + self.text[done:]


class Who(Value):
    """Someone in a line: role ("owner", "who", a person slot's name such as "to", "named", "with") and name as typed.

    Names ignore case when compared; "me" is the author, for whoever knows who that is.
    """

    __slots__ = ("name", "role")

    def __init__(self, role: str, name: str) -> None:
        self.role = role
        self.name = name

    def _key(self) -> tuple[object, ...]:
        return (self.role, self.name.casefold())


class Suggestion(Value):
    """An offer that changes nothing by itself.

    kind is "type", "owner" or "date"; words is what to ask the person; line is the whole line as one tap would have it.
    """

    __slots__ = ("kind", "line", "words")

    def __init__(self, kind: str, words: str, line: str) -> None:
        self.kind = kind
        self.words = words
        self.line = line


class Reading(Value):
    """What one line says. Equal when the meaning is; pieces, notes and suggestions are about the typing.

    verb    name of the verb             day, time   the WHEN in front (date; hour and minute), or None
    text    the words, with marks        body        everything after the first line, verbatim
    people  Who, …: roles first, then those named in the text, then those tied by `with:`
    tags    in small letters             space       handle in small letters, or ""
    slots   name → Text, Due, Span, int, True or str; a tuple of them where the slot takes many
    about   keys of the records it is tied to: named in the text first, then by `about:`
    notes   (piece, why) for what looked like a token and stayed text
    pieces  (kind, text) that join to the line
    """

    __slots__ = (
        "about",
        "body",
        "day",
        "marks",
        "notes",
        "people",
        "pieces",
        "slots",
        "space",
        "suggestions",
        "tags",
        "text",
        "time",
        "verb",
    )  # fmt: skip
    compared = ("verb", "day", "time", "text", "marks", "body", "people", "tags", "space", "slots", "about")
    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self,
        verb: str,
        text: str = "",
        *,
        marks: Iterable[Mark] = (),
        body: str = "",
        day: date | None = None,
        time: tuple[int, int] | None = None,
        people: Iterable[Who] = (),
        tags: Iterable[str] = (),
        space: str = "",
        slots: dict[str, object] | None = None,
        about: Iterable[str] = (),
        notes: Iterable[tuple[str, str]] = (),
        suggestions: Iterable[Suggestion] = (),
        pieces: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.verb = verb
        self.text = text
        self.marks = tuple(marks)
        self.body = body
        self.day = day
        self.time = time
        self.people = tuple(people)
        self.tags = tuple(tags)
        self.space = space
        self.slots = dict(slots or {})
        self.about = tuple(about)
        self.notes = tuple(notes)
        self.suggestions = tuple(suggestions)
        self.pieces = tuple(pieces)

    def person(self, role: str) -> str | None:
        """The name of whoever has this role."""
        return next((who.name for who in self.people if who.role == role), None)

    @property
    def due(self) -> Due | None:
        value = self.slots.get("due")
        return value if isinstance(value, Due) else None


def clock(time: tuple[int, int]) -> str:
    return f"{time[0]:02d}:{time[1]:02d}"


def title_of(text: str) -> str:
    """The first sentence, for display only; the whole text when it is one."""
    for at in range(1, len(text) - 2):
        ends = text[at] in ".!?…" and text[at + 1].isspace()
        if ends and not text[at + 2].islower() and text[at - 1].isalnum():
            return text[: at + 1]
    return text
