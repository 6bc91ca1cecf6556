"""The open ends of a decision, and the ways to close them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core import clock
from cairn.core.contract import Loop, LoopAction
from cairn.core.web.addresses import address
from cairn.practices.decisions.models import Decision


def loops(row: Decision, now: dt.datetime) -> Sequence[Loop]:
    """At most one: an answer to what failed, a look on its day, or a yes or no."""
    if not row.open:
        return ()
    if row.is_in_force and row.shaken:
        return [_shaken(row)]
    return [_proposed(row) if row.is_proposed else _review(row)]


def _shaken(row: Decision) -> Loop:
    why = "Something it rests on failed" if len(row.shaken) == 1 else f"{len(row.shaken)} things it rests on failed"
    return _loop(row, f"{why}: does it still hold?", _stands(row), (_reverse(row), _supersede(row)))


def _review(row: Decision) -> Loop:
    return _loop(row, "up for a look", _stands(row), (_reverse(row), _supersede(row)), due=row.review_on)


def _proposed(row: Decision) -> Loop:
    main = LoopAction("Decide", _to(row, "acceptance"), "get", "check", shortcut="x")
    more = (LoopAction("Reject", _to(row, "rejection"), "get", "close"),)
    return _loop(row, "proposed, not decided", main, more, due=row.review_on)


def _loop(
    row: Decision, why: str, main: LoopAction, more: tuple[LoopAction, ...], *, due: dt.date | None = None
) -> Loop:
    since = clock.day(row.next_at, row.zone) if row.next_at else None
    return Loop(
        row, row.heading, row.get_absolute_url(), why=why, due=due, since=since, icon="decision", main=main, more=more
    )


def _stands(row: Decision) -> LoopAction:
    return LoopAction("It stands", _to(row, "review"), "get", "check", shortcut="x")


def _reverse(row: Decision) -> LoopAction:
    return LoopAction("Reverse", _to(row, "reversal"), "get", "undo")


def _supersede(row: Decision) -> LoopAction:
    return LoopAction("Supersede", _to(row, "successor"), "get", "edit")


def _to(row: Decision, noun: str) -> str:
    return address(f"decisions:{noun}", row.uid)
