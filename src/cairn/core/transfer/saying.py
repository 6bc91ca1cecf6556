"""What a run found and what came of it, in words for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from cairn.core.transfer.models import Transfer


def in_words(run: Transfer) -> str:
    """ "10,000 moments, 3 May 2015 to 2 Feb 2025; 9,998 of them are new."."""
    counts, new = run.found.get("counts", {}), run.found.get("new", {})
    parts = [listed(counts) or "nothing", _span(run.found.get("first", ""), run.found.get("last", ""))]
    return f"{', '.join(part for part in parts if part)}; {_fresh(counts, new)}"


def outcome(run: Transfer) -> str:
    """What became of a run that is over, in a sentence or two."""
    if run.state == Transfer.REFUSED:
        return f"{_where(run)}{run.problem} Nothing came in."
    if run.state == Transfer.TAKEN_BACK:
        kept = f" {run.kept:,} stayed, since something was done with them." if run.kept else ""
        return f"Taken back.{kept}"
    if run.state == Transfer.CANCELLED:
        return "Stopped. Nothing came in." if run.is_in else "Stopped."
    known = sum(run.found.get("counts", {}).values()) - run.added
    there = f" {known:,} were there already." if known > 0 else ""
    return f"{run.added:,} came in.{there}"


def listed(counts: Mapping[str, int]) -> str:
    """ "3 habits, 420 check-ins"."""
    return ", ".join(f"{many:,} {what.lower()}" for what, many in counts.items())


def _fresh(counts: Mapping[str, int], new: Mapping[str, int]) -> str:
    many, all_ = sum(new.values()), sum(counts.values())
    if many == all_:
        return "all of it is new." if many > 1 else "it is new."
    if not many:
        return "all of it is here already."
    return f"{many:,} of them {'is' if many == 1 else 'are'} new."


def _span(first: str, last: str) -> str:
    if not first:
        return ""
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(given: str) -> str:
    day = dt.date.fromisoformat(given)
    return f"{day.day} {day:%b %Y}"


def _where(run: Transfer) -> str:
    return f"Line {run.line:,}: " if run.line else ""
