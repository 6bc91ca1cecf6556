"""The worked examples of the explanations, worked out again."""

from __future__ import annotations

import datetime as dt

from cairn.lib.rhythm import rhythm
from cairn.lib.shares import wilson
from cairn.lib.strength import Day, strengths
from tests.documents.pages import Documents, rows

FIRST = dt.date(2026, 9, 1)
GAPS = (9, 8, 10, 8, 9)
SMALL = ("none", "1", "2", "3", "4", "5")


def wrong_numbers(documents: Documents) -> list[str]:
    """Rows of the examples that the code doesn't agree with."""
    return [
        *_compare(documents, "strength", "A worked example", _strength),
        *_compare(documents, "uncertainty", "The range", _range),
        *_compare(documents, "rhythm", "An example", _rhythm),
    ]


def _compare(documents: Documents, page: str, heading: str, work_out) -> list[str]:  # type: ignore[no-untyped-def]
    told = rows(documents.page(f"docs/explanation/{page}.md").section(heading))
    assert told, f"{page} has no example"
    return [f"{page}: {row} is {right}" for row in told if row != (right := work_out(row))]


def _strength(row: list[str]) -> list[str]:
    day = int(row[0])
    found = [strengths([Day.DONE] * 14 + [one] + [Day.DONE] * 20) for one in (Day.DONE, Day.NOTHING, Day.SKIP)]
    return [row[0], *(f"{values[day - 1]:.0%}".replace("%", " %") for values in found)]


def _range(row: list[str]) -> list[str]:
    count, _, n = row[0].partition(" of ")
    share = wilson(int(count), int(n))
    return [row[0], f"{share.value * 100:.0f} %", f"{share.low * 100:.0f} to {share.high * 100:.0f} %"]


def _rhythm(row: list[str]) -> list[str]:
    days = [FIRST + dt.timedelta(days=sum(GAPS[:n])) for n in range(len(GAPS) + 1)]
    found = rhythm(days, days[-1] + dt.timedelta(days=int(row[0])))
    assert found is not None
    longer = SMALL[round(found.longer_than * len(GAPS))]
    return [row[0], f"{longer} of {len(GAPS)}", "yes" if found.neglected else "no"]
