"""Letters to the other side, to be changed before they go: short, and as one would say it."""

from __future__ import annotations

import datetime as dt

from cairn.core.accounts.models import User
from cairn.core.outbox.letters import Message
from cairn.core.page.letters import written
from cairn.core.records.wording import capital, first_name, words
from cairn.lib.dates_in_words import day_in_full
from cairn.practices.promises.kinds import AMENDS, KEPT, NEW_DATE, OFFERED, RELEASED
from cairn.practices.promises.models import Promise


def draft(row: Promise, about: str, by: User, now: dt.datetime, today: dt.date) -> Message:
    """What to write about `about` (a value of `to_tell`), as the promise stands or is about to."""
    what = words(row, you=row.for_whom).rstrip(".")
    write = {KEPT: _kept, NEW_DATE: _moved, AMENDS: _repaired, RELEASED: _released}[about]
    subject, lines = write(row, what, now, today)
    return Message(subject, written(_name(row), lines, by))


def question(row: Promise, by: User, today: dt.date) -> Message:
    """Asking kindly about what somebody else promised."""
    what = words(row).rstrip(".")
    asked = "Could you take this on" if row.state == OFFERED else "How is this going"
    dated = f" We had said {day_in_full(row.due, today)}." if row.due else ""
    lines = [
        f"{asked}: {what}?{dated}",
        "If the date no longer works, tell me which one does. I only want to plan with the right one.",
    ]
    return Message(capital(what), written(_name(row), lines, by))


def _kept(row: Promise, what: str, now: dt.datetime, _today: dt.date) -> tuple[str, list[str]]:
    if row.counted_until is not None and (row.closed_at or now) > row.counted_until:
        return f"Done: {what}", [f"This is done now, later than I said: {what}.", "Thank you for waiting."]
    return f"Done: {what}", [f"This is done, as promised: {what}."]


def _moved(row: Promise, what: str, _now: dt.datetime, today: dt.date) -> tuple[str, list[str]]:
    old = f"by {day_in_full(row.counted_due, today)}" if row.counted_due else "before"
    new = f"You will have it by {day_in_full(row.due, today)}." if row.due else "I can't name a new date yet."
    said = f"I promised you this {old}, and I won't make it: {what}. {new}"
    return f"New date: {what}", [said, "Does that work for you?"]


def _repaired(row: Promise, what: str, _now: dt.datetime, today: dt.date) -> tuple[str, list[str]]:
    by = f" by {day_in_full(row.counted_due, today)}" if row.counted_due else ""
    said = f"I promised you this{by} and didn't do it: {what}."
    return f"About what I promised: {what}", [said, row.impact, row.amends]


def _released(row: Promise, what: str, _now: dt.datetime, _today: dt.date) -> tuple[str, list[str]]:
    lines = [
        f"I won't be doing this after all: {what}.",
        row.reason,
        "If you still need it, tell me, and we'll find a way.",
    ]
    return f"Not coming: {what}", lines


def _name(row: Promise) -> str:
    other = row.for_whom if row.promiser_id is not None and row.by_whom is None else (row.by_whom or row.for_whom)
    return first_name(other) if other else ""
