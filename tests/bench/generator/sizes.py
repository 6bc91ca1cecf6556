"""How much there is of everything, and where it lies.

A *decade* is a team of forty over ten years, in a proportion that the year of one busy person has too:

- Of a thousand moments, some 630 were captured, 150 are of promises, 90 of habits, 110 of reviews and notes, 20 of
  decisions and of what they rest on.
- Four in ten of what is captured, and half of the promises and of the decisions, lie in the team's space, which all
  forty can read; the rest lies in the personal space of whoever wrote it. Habits, steps, slips, reviews and notes never
  leave that.
- The busy person (`me`, whose pages are measured) writes 8 % of what is captured, promised and decided: 7,000 to 8,000
  moments a year, in both sizes. So at *decade* she can read some 370,000 of the 1,000,000 moments: her own 70,000, and
  what the other 39 put into the team's space. No page may grow with either.
- 200 people are known: the forty, and 160 whom they work with. The team's directory has an entry for each; each
  personal one has those its owner meets, 60 for the busy person.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """`moments`, `promises` (the steps among them) and `decisions` are met exactly; `busy` is the share of the busy
    person."""

    name: str
    days: int
    accounts: int
    people: int
    moments: int
    promises: int
    decisions: int
    busy: float = 1.0
    met: int = 60


NEW = Size("new", days=0, accounts=1, people=0, moments=0, promises=0, decisions=0)
YEAR = Size("year", days=365, accounts=1, people=60, moments=8_000, promises=480, decisions=60)
DECADE = Size(
    "decade", days=3_653, accounts=40, people=200, moments=1_000_000, promises=60_000, decisions=5_000, busy=0.08
)
SIZES = {size.name: size for size in (NEW, YEAR, DECADE)}
