"""Habits to start from: three in each of the four families, written as one would say them to oneself."""

from __future__ import annotations

from dataclasses import dataclass, field

from cairn.practices.habits.kinds.schedule import DAYS, EVENT, Schedule
from cairn.practices.habits.kinds.sentence import sentence

FRIDAY = 1 << 4

LISTENING = "Active listening"
EMPATHY = "Empathy in action"
OPENNESS = "Transparent communication"
CONSISTENCY = "Consistency in actions"


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """`name` is the habit it practises; `cue` stands after "When", `will` after "I will"."""

    slug: str
    family: str
    name: str
    cue: str
    will: str
    characteristic: str
    schedule: Schedule = field(default_factory=Schedule)

    @property
    def sentence(self) -> str:
        return sentence(self.cue, self.will)


READY_MADE = (
    ReadyMade(
        "look-up",
        LISTENING,
        "Engagement",
        "somebody starts talking to me",
        "turn from the screen and look at them",
        "empathy",
    ),
    ReadyMade(
        "one-breath",
        LISTENING,
        "Reflection",
        "somebody has finished speaking",
        "wait one breath before I answer",
        "empathy",
    ),
    ReadyMade(
        "ask-first",
        LISTENING,
        "Clarification",
        "someone brings me a problem",
        "ask one question before I answer",
        "empathy",
    ),
    ReadyMade(
        "say-it-back",
        EMPATHY,
        "Understanding",
        "I am about to disagree",
        "first say their point back until they nod",
        "empathy",
    ),
    ReadyMade(
        "offer-one-thing",
        EMPATHY,
        "Support",
        "I see somebody stuck or swamped",
        "offer one thing that I can take off them",
        "empathy",
    ),
    ReadyMade(
        "two-minutes",
        EMPATHY,
        "Compassion",
        "a one-on-one begins",
        "ask how they are and give it two minutes without work",
        "empathy",
        Schedule(EVENT, event="before each one-on-one"),
    ),
    ReadyMade(
        "one-line-out",
        OPENNESS,
        "Openness",
        "I learn something that others will need",
        "write it down for them in one line before I go on",
        "transparency",
    ),
    ReadyMade(
        "within-a-day",
        OPENNESS,
        "Feedback",
        "I notice something worth repeating or changing",
        "tell that person within a day what I saw",
        "transparency",
    ),
    ReadyMade(
        "what-looks-risky",
        OPENNESS,
        "Dialogue",
        "I have presented a plan",
        "ask what looks risky before I ask who agrees",
        "transparency",
        Schedule(EVENT, event="each time I present a plan"),
    ),
    ReadyMade(
        "write-it-down",
        CONSISTENCY,
        "Reliability",
        "I hear myself say that I’ll do something",
        "write it down with a date before I leave the room",
        "integrity",
    ),
    ReadyMade(
        "same-day-word",
        CONSISTENCY,
        "Predictability",
        "a plan of mine changes",
        "tell those it touches the same day, with the reason",
        "consistency",
    ),
    ReadyMade(
        "weekly-note",
        CONSISTENCY,
        "Routine",
        "I am back from lunch on Friday",
        "write this week’s note in ten minutes",
        "consistency",
        Schedule(DAYS, days=FRIDAY),
    ),
)


def ready_made(slug: str) -> ReadyMade | None:
    return next((one for one in READY_MADE if one.slug == slug), None)


def families() -> list[tuple[str, list[ReadyMade]]]:
    """The four families, each with its three."""
    names = dict.fromkeys(one.family for one in READY_MADE)
    return [(name, [one for one in READY_MADE if one.family == name]) for name in names]
