"""The open ends of an experiment: its stop condition, its check, and what becomes of it. Looked at every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core import clock
from cairn.core.contract import Loop, LoopAction
from cairn.core.web.addresses import address
from cairn.lib.dates_in_words import day_in_full
from cairn.practices.experiments.kinds import CHECKED, STOPPED
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.models.reading import stop_met_on


def loops(row: Experiment, now: dt.datetime) -> Sequence[Loop]:
    """At most one. What stops it comes before all else: that was agreed."""
    if not row.open:
        return ()
    today = clock.day(now, row.zone)
    if row.owner and (met := stop_met_on(row.owner, row, today)):
        return [_stop(row, met, today)]
    if row.shaken:
        return [_shaken(row)]
    if row.is_draft:
        return [_draft(row)]
    if row.is_turned:
        return [_turned(row)]
    if row.is_running and row.check_on and row.check_on <= today:
        return [_check(row)]
    return ()


def _shaken(row: Experiment) -> Loop:
    why = "something it rests on failed" if len(row.shaken) == 1 else f"{len(row.shaken)} things it rests on failed"
    stop = (LoopAction("Stop it", _to(row, "stopping"), "get", "close"),) if row.is_running else ()
    more = (LoopAction("It holds all the same", _to(row, "standing"), icon="check"), *stop)
    return _loop(
        row, f"{why}: is it still worth trying?", LoopAction("Look at it", row.get_absolute_url(), "get"), more
    )


def _draft(row: Experiment) -> Loop:
    if row.missing:
        main = LoopAction("Complete it", _to(row, "edit"), "get", "edit")
        return _loop(row, f"not started: it lacks {row.missing[0]}", main)
    return _loop(row, "complete, not started", LoopAction("Start it", _to(row, "starting"), "get", "next"))


def _stop(row: Experiment, met: dt.date, today: dt.date) -> Loop:
    on = "today" if met == today else f"on {day_in_full(met, today)}"
    main = LoopAction("Stop it", _to(row, "stopping"), "get", "close", shortcut="x")
    return _loop(row, f"what stops it happened {on}: {row.as_said('stop')}", main, since=met)


def _check(row: Experiment) -> Loop:
    main = LoopAction("Check it", _to(row, "checking"), "get", "check", shortcut="x")
    return _loop(row, "the day of its check", main, due=row.check_on, since=row.check_on)


def _turned(row: Experiment) -> Loop:
    since = clock.day(row.turned_at, row.zone) if row.turned_at else None
    if row.state == STOPPED:
        main = LoopAction("Roll it back", _to(row, "rollback"), "get", "undo", shortcut="x")
        more = (LoopAction("Keep it all the same", _to(row, "closing"), "get", "next"),)
        return _loop(row, f"stopped: {row.as_said('undo')}", main, more, since=since)
    assert row.state == CHECKED
    main = LoopAction("Say what becomes of it", _to(row, "closing"), "get", "next", shortcut="x")
    return _loop(row, "checked: keep, widen, roll back or repeat?", main, since=since)


def _loop(
    row: Experiment,
    why: str,
    main: LoopAction,
    more: tuple[LoopAction, ...] = (),
    *,
    due: dt.date | None = None,
    since: dt.date | None = None,
) -> Loop:
    return Loop(
        row, row.heading, row.get_absolute_url(), why=why, due=due, since=since, icon="experiment", main=main, more=more
    )


def _to(row: Experiment, noun: str) -> str:
    return address(f"experiments:{noun}", row.uid)
