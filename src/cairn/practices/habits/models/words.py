"""A habit's standing in the words that a person reads."""

from __future__ import annotations

import re

from cairn.practices.habits.kinds.schedule import SHARE
from cairn.practices.habits.models.intention import Intention
from cairn.practices.habits.models.standing import LAST, Standing

# A word that is large only because it begins a sentence; "I’m" and "PRs" stay as they are.
FIRST_WORD = re.compile(r"A|[A-Z][a-z]+(?:['’][a-z]+)?")

BANDS = (
    (0.8, "strong", "it mostly happens"),
    (0.6, "steady", "it happens more often than not"),
    (0.4, "half way", "it happens about every other time"),
    (0.2, "taking shape", "it happens now and then"),
    (0.0, "just begun", "there is little to go by yet"),
)


def chances(standing: Standing) -> str:
    """ "4 of the last 5 chances", "2 of 3 this week"; for a new one that this is the first."""
    if standing.habit.rhythm == SHARE:
        window = {7: "this week", 14: "in these two weeks"}.get(standing.habit.span, f"in {standing.habit.span} days")
        return f"{standing.done_in_window} of {standing.habit.times} {window}"
    n, hits = len(standing.chances), sum(standing.chances)
    if not n:
        return "the first chance"
    if n < LAST:
        return f"{hits} of {n} {'chance' if n == 1 else 'chances'} so far"
    return f"{hits} of the last {n} chances"


def strength(standing: Standing) -> str:
    """Its band in a word or two."""
    if not standing.said:
        return "nothing noted yet"
    return next(name for least, name, _ in BANDS if standing.strength >= least)


def meaning(standing: Standing) -> str:
    """What the band says, to go behind its name."""
    if not standing.said:
        return ""
    return next(words for least, _, words in BANDS if standing.strength >= least)


def percent(standing: Standing) -> int:
    """Strength in whole per cent, 0 to 100; never 100 before it is."""
    return int(100 * standing.strength + 1e-9)


def next_step(standing: Standing) -> str:
    """The sentence that ends the number: what it may mean, and one small step, or that there is nothing to do."""
    if standing.can_graduate:
        return "Four weeks above 80 %. It may stand on its own now: a look once a month would be enough."
    if not standing.habit.is_active:
        return "It rests, and its strength with it. Nothing to do."
    if standing.strength >= 0.6:
        return "Nothing to do but go on."
    if len(standing.chances) >= LAST and not any(standing.chances):
        return "A smaller version, or a cue that is harder to overlook, may help more than trying harder."
    return "Low is where every habit begins. A missed day costs little; a skip costs nothing."


def how_long(standing: Standing) -> str:
    """Nothing before six weeks: what can be said of a date then is only a range."""
    if not standing.is_old_enough:
        return ""
    return (
        "How long until it comes by itself? In the one study that followed people for long enough it took from 18 to "
        "254 days. No number here says when yours will."
    )


def intention(row: Intention) -> str:
    """The goal as a line under the date: "This quarter: understand before I answer."."""
    first, _, rest = row.heading.strip().rstrip(".").partition(" ")
    if FIRST_WORD.fullmatch(first):
        first = first.lower()
    goal = f"{first} {rest}".strip()
    stop = "" if goal.endswith(("?", "!", "…")) else "."
    return f"{_span((row.look_on - row.kept_on).days)}: {goal}{stop}"


def _span(days: int) -> str:
    if days <= 7:
        return "This week"
    if days <= 31:
        return "This month"
    return "This quarter" if days <= 100 else "Now"
