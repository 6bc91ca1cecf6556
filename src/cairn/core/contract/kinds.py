"""The kinds of record and of moment that a practice brings."""

from __future__ import annotations

from dataclasses import dataclass

CHARACTERISTICS = ("integrity", "empathy", "transparency", "consistency", "accountability")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record.

    `name` is stored with each record; `letter` begins its key (`P-7`) and is nobody else's; `model` is
    `"app.Model"`. A kind that `stays_home` never leaves its owner's personal space.
    """

    name: str
    letter: str
    label: str
    plural: str
    model: str
    icon: str = "stone"
    stays_home: bool = False


@dataclass(frozen=True, slots=True)
class MomentKind:
    """A kind of moment: `"promise.kept"`.

    *Lived* is what passed between people, or a habit done: timelines, rhythm, notes and measures read it. What isn't
    lived is *trail*: edited, filed, imported, the history of its record only. `effect` is 1 (reinforced), -1
    (diminished) or 0, and with `characteristics` is what the moment has unless the action says otherwise. `counted`:
    what one and several are called in a sentence ("promise kept", "promises kept"), where they are worth counting.
    """

    name: str
    label: str
    lived: bool = False
    effect: int = 0
    characteristics: tuple[str, ...] = ()
    counted: tuple[str, str] | tuple[()] = ()


TRAIL = (
    MomentKind("record.edited", "Edited"),
    MomentKind("record.filed", "Filed elsewhere"),
    MomentKind("record.deleted", "Deleted"),
    MomentKind("record.restored", "Brought back"),
    MomentKind("record.tied", "Linked"),
    MomentKind("record.shared", "Link made for guests"),
    MomentKind("record.unshared", "Link for guests ended"),
    MomentKind("person.added", "Added to the directory"),
    MomentKind("person.edited", "Directory entry edited"),
    MomentKind("person.removed", "Removed from the directory"),
    MomentKind("account.edited", "Settings changed"),
    MomentKind("message.queued", "Message on its way"),
    MomentKind("away.begun", "Went away"),
    MomentKind("away.ended", "Came back"),
)
