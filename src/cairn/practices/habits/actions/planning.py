"""Writing a habit down as an if-then plan, and changing the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from cairn.core.accounts.models import Space, User
from cairn.core.acts import Act, action
from cairn.core.contract import Entry, Refused
from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.practices.habits.kinds import ACTIVE, AT_MOST, HABIT, PLANNED, RESTING
from cairn.practices.habits.kinds.schedule import Schedule
from cairn.practices.habits.kinds.sentence import sentence
from cairn.practices.habits.models import Habit, Intention

PLAN = re.compile(r"\s*when(?:ever)?\s+(?P<cue>.+?),?\s+I(?:\s+will|['’]ll)\s+(?P<will>.+)", re.IGNORECASE | re.DOTALL)
I_WILL = re.compile(r"\s*I(?:\s+will|['’]ll)\s+", re.IGNORECASE)
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# Words that say nothing about a habit when they stand in its short name.
SMALL_WORDS = re.compile(r"an?|and|at|before|first|for|in|it|me|my|of|on|one|that|the|their|them|then|this|to|with")


class NameTaken(Exception):
    """Another habit of mine has that short name; the text is for the person."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a habit is: `cue` stands after "When", `will` after "I will". An empty `slug` is made from `will`."""

    will: str
    cue: str = ""
    slug: str = ""
    schedule: Schedule = field(default_factory=Schedule)
    characteristic: str = ""
    serves: Intention | None = None
    priority: str = ""

    @classmethod
    def read(cls, text: str, **rest: Any) -> Plan:
        """From "When …, I will …"; words of another form are the smallest version, without a cue."""
        found = PLAN.fullmatch(text.strip())
        if found:
            return cls(found["will"].strip().rstrip("."), found["cue"].strip(), **rest)
        return cls(I_WILL.sub("", text).strip().rstrip("."), **rest)

    @property
    def columns(self) -> dict[str, Any]:
        when = self.schedule
        return {
            "title": sentence(self.cue, self.will),
            "cue": self.cue,
            "will": self.will,
            "rhythm": when.rhythm,
            "days": when.days,
            "times": when.times,
            "span": when.span,
            "event": when.event,
            "characteristic": self.characteristic,
            "serves": self.serves,
            "priority": self.priority if self.serves else "",
        }


@action
def plan(act: Act, plan: Plan, *, entry: Entry | None = None) -> Habit:
    """Make a habit: active, or resting where three are active already (its page asks which one rests instead).

    Raises `NameTaken` for a short name that another habit of mine has.
    """
    lock(act.by)
    slug = _free(act.by, plan.slug) if plan.slug else _made(act.by, plan.will)
    active = len(active_of(act.by)) < AT_MOST
    today = act.today
    columns = plan.columns
    given = entry.common() if entry else {"space": act.by.home}
    row = writing.create(
        act,
        Habit,
        kind=HABIT.name,
        state=ACTIVE if active else RESTING,
        slug=slug,
        since=today,
        pauses=[] if active else [[today.isoformat(), None]],
        **{**given, **columns, "marks": ()},
    )
    moment(act, PLANNED.name, row)
    return row


@action
def change_plan(act: Act, habit: Habit, plan: Plan) -> Habit:
    """Another cue, version or schedule. What was checked stays; strength is read anew by the new schedule."""
    lock(act.by)
    slug = plan.slug or habit.slug
    if slug != habit.slug:
        _free(act.by, slug)
    writing.change(act, habit, slug=slug, marks=[], **plan.columns)
    moment(act, "record.edited", habit)
    return habit


def plan_from(act: Act, entry: Entry) -> Habit:
    """What `plan-habit` makes for another practice: text "When …, I will …", slots for the rest, each optional."""
    slots = entry.slots
    trait = str(slots.get("characteristic", "")) or next(iter(entry.characteristics), "")
    if not entry.text.strip():
        raise Refused("A habit needs its words: “When …, I will …”.")
    if trait and trait not in CHARACTERISTICS:
        raise Refused(f"‘{trait}’ is none of the five characteristics.")
    given = Plan.read(entry.text, characteristic=trait)
    return plan(act, given, entry=entry)


def lock(by: User) -> None:
    """One change of somebody's habits at a time: three stay three, and a short name one habit's."""
    Space.objects.select_for_update().get(personal_of=by)


def active_of(by: User) -> list[Habit]:
    return list(Habit.objects.changeable_by(by).active())


def name_fault(slug: str) -> str:
    """Why `slug` can't be typed after `h:`, or "" where it can."""
    if SLUG.fullmatch(slug):
        return ""
    return "Small letters, digits and hyphens, beginning with a letter: ‘ask-first’."


def stem_of(will: str) -> str:
    """What a short name is made of: the first telling words of `will`, or "habit" where none can be typed."""
    words = [word for word in slugify(will).split("-") if word and not SMALL_WORDS.fullmatch(word)]
    while words and not words[0][0].isalpha():
        words.pop(0)
    return "-".join(words[:2])[:50].strip("-") or "habit"


def _free(by: User, slug: str) -> str:
    if Habit.objects.changeable_by(by).called(slug).exists():
        raise NameTaken(f"You have a habit called ‘{slug}’ already.")
    return slug


def _made(by: User, will: str) -> str:
    """A short name from `will` that no habit of mine has."""
    stem = stem_of(will)
    taken = set(Habit.objects.changeable_by(by).filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if slug not in taken)
