"""What can happen in the story, as plain values. `at` is a day and a time: see `calendar.Calendar.instant`."""

from __future__ import annotations

from dataclasses import dataclass

ROSA = "rosa"


@dataclass(frozen=True, slots=True)
class Event:
    at: str


@dataclass(frozen=True, slots=True)
class Say(Event):
    """A captured line. `name` is what later events call its record."""

    line: str
    name: str = ""
    by: str = ROSA


@dataclass(frozen=True, slots=True)
class Keep(Event):
    """A promise or step is done; `told`: the other side knows."""

    name: str
    told: bool = True


@dataclass(frozen=True, slots=True)
class Tell(Event):
    """The other side hears of it now."""

    name: str


@dataclass(frozen=True, slots=True)
class Move(Event):
    """A new date, agreed with the other side at that moment."""

    name: str
    to: str


@dataclass(frozen=True, slots=True)
class Break(Event):
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Repair(Event):
    name: str
    impact: str
    amends: str


@dataclass(frozen=True, slots=True)
class Receive(Event):
    """What somebody owed has arrived."""

    name: str


@dataclass(frozen=True, slots=True)
class Nudge(Event):
    """Asked kindly how it is going."""

    name: str


@dataclass(frozen=True, slots=True)
class Ask(Event):
    """What was drafted as an ask is asked, in person."""

    name: str


@dataclass(frozen=True, slots=True)
class Step(Event):
    """The smallest next move on the record called `on`."""

    on: str
    words: str
    due: str
    name: str


@dataclass(frozen=True, slots=True)
class Evening(Event):
    """Two minutes of looking back. `names` are what later events call what it made, in order."""

    support: tuple[str, ...] = ()
    worn: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    tomorrow: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Send(Event):
    """The weekly note goes to Dana by hand; `own` is a point that Rosa adds under a heading of hers."""

    own: str


@dataclass(frozen=True, slots=True)
class Review(Event):
    """The weekly look back: how the last adaptation went, and one for the next week."""

    adapt: str
    name: str
    outcome: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Leave(Event):
    """Away from that day to the one called `until`, both within."""

    until: str


@dataclass(frozen=True, slots=True)
class Intend(Event):
    goal: str
    reason: str
    priorities: tuple[str, ...]
    sign: str
    name: str


@dataclass(frozen=True, slots=True)
class Plan(Event):
    """One of the ready-made habits, serving the intention called `serves` at the place of its priority."""

    slug: str
    serves: str
    priority: str


@dataclass(frozen=True, slots=True)
class Check(Event):
    """A check-in: "done", "skip" or "nothing"."""

    slug: str
    sort: str
    times: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Supersede(Event):
    """One decision takes the place of another."""

    name: str
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class Settle(Event):
    """What came of a belief: "held", "failed" or "untold"."""

    name: str
    outcome: str
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Complete(Event):
    """What a line can't say of an experiment; `signal` counts it where it isn't counted by hand."""

    name: str
    who: str
    where: str
    threshold: float
    undo_takes: str
    agreed: str
    signal: str = ""


@dataclass(frozen=True, slots=True)
class Number(Event):
    """A number of the day, noted for an experiment."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Begin(Event):
    """An experiment starts, and is locked."""

    name: str


@dataclass(frozen=True, slots=True)
class Verdict(Event):
    """An experiment is checked on its day, and `state` is what becomes of it."""

    name: str
    found: str
    state: str
    why: str
