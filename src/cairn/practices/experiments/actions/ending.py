"""Stopping an experiment, checking it, and what becomes of it."""

from __future__ import annotations

from typing import Any

from cairn.core.acts import Act, NotNow, action
from cairn.core.contract import Entry
from cairn.core.links import tying
from cairn.core.moments.recording import record as moment
from cairn.lib.dates_in_words import day_in_full
from cairn.practices.experiments import kinds
from cairn.practices.experiments.actions.drafting import draft, must_be, put
from cairn.practices.experiments.kinds import (
    CHECKED,
    ENDED,
    ENDS_OF,
    KEPT,
    REPEATED,
    RUNNING,
    STOPPED,
    WIDENED,
)
from cairn.practices.experiments.models import Experiment

CAME_FROM = "came from"
PLAN = (
    *("slot_marks", "expect", "who", "where", "measure", "signal", "threshold", "direction"),
    *("stop", "undo", "undo_takes", "periods", "period_days"),
)
"""What another round of it begins with. Its dates are new."""


@action
def stop(act: Act, row: Experiment, *, why: str = "") -> Experiment:
    """Stop it before its check: by its condition, or since there is another reason."""
    must_be(row, RUNNING)
    put(act, row, state=STOPPED, turned_at=act.recorded, turned_on=act.day, stopped_because=why, shaken=[])
    moment(act, kinds.HALTED.name, row)
    return row


@action
def check(act: Act, row: Experiment, judgement: str, *, found: str = "") -> Experiment:
    """Look at what came out; `judgement` is what its numbers say by then, `found` one's own words."""
    must_be(row, RUNNING)
    if row.check_on is None or act.today < row.check_on:
        on = f" is on {day_in_full(row.check_on, act.today)}" if row.check_on else " has no day"
        raise NotNow(f"Its check{on}. Who looks earlier finds changes that aren’t there; it can be stopped.")
    turned = {"turned_at": act.recorded, "turned_on": act.day, "shaken": []}
    put(act, row, state=CHECKED, judgement=judgement, found=found, **turned)
    moment(act, kinds.LOOKED.name, row)
    return row


@action
def end(act: Act, row: Experiment, state: str, *, why: str = "") -> Experiment | None:
    """Keep it, widen it, roll it back or repeat it. The next round of it, where there is one, is a draft that came from
    it. A stopped one is rolled back, or kept with the reason."""
    must_be(row, *ENDS_OF)
    if state not in ENDS_OF[row.state]:
        raise NotNow(f"What was {row.state_label.lower()} can be rolled back, or kept with the reason.")
    if row.state == STOPPED and state == KEPT and not why.strip():
        raise NotNow("It was stopped. Why is it kept all the same?")
    put(act, row, state=state, ended_at=act.recorded, ended_on=act.day, ended_because=why)
    moment(act, ENDED[state].name, row)
    # Who agreed, agreed to what was tried; to more of it they say yes anew.
    agreed = state == REPEATED
    return again(act, row, agreed=agreed) if state in (WIDENED, REPEATED) else None


@action
def again(act: Act, row: Experiment, *, agreed: bool) -> Experiment:
    """A new draft with the same plan; `agreed`: by the same people."""
    columns: dict[str, Any] = {name: getattr(row, name) for name in PLAN}
    entry = Entry(
        "try", row.title, row.space, people=tuple(row.named() if agreed else row.others), marks=tuple(row.marks)
    )
    new = draft(act, entry, **columns)
    tying.tie(act, new, CAME_FROM, row)
    moment(act, "record.tied", new)
    return new
