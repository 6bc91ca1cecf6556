"""Starting an experiment, and what is noted while it runs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core.accounts.models import Space
from cairn.core.acts import Act, NotNow, action
from cairn.core.moments.recording import record as moment
from cairn.lib.dates_in_words import day_in_full
from cairn.lib.trial import alternating
from cairn.practices.experiments import kinds
from cairn.practices.experiments.actions.drafting import must_be, put
from cairn.practices.experiments.kinds import DRAFT, RUNNING
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.models.experiment import MOST_NUMBERS, is_number, misfit
from cairn.practices.experiments.models.reading import signal_of

SEEDS = 2**31


class OneRuns(NotNow):
    """Another one of mine runs already: with two at once nobody can tell what came of which."""

    def __init__(self, running: Experiment) -> None:
        super().__init__(f"{running.key} runs already. One at a time: which one waits?")
        self.running = running


@action
def start(act: Act, row: Experiment, *, beside: bool = False) -> Experiment:
    """Start it, today; from now on nothing of what was agreed can be changed.

    Raises `NotNow` while anything is missing, and `OneRuns` where another one runs and this isn't to run `beside` it.
    """
    must_be(row, DRAFT)
    if row.missing:
        raise NotNow(f"It can’t start yet: it lacks {', '.join(row.missing)}.")
    if row.signal and signal_of(row) is None:
        raise NotNow("What it is to be measured by isn’t counted here any more. Choose something else.")
    # A line may have said what its form refuses.
    if why := misfit(row.stop, row.is_share):
        raise NotNow(why)
    # Two windows that start two at the same moment.
    Space.objects.select_for_update().get(personal_of=act.by)
    other = Experiment.objects.changeable_by(act.by).running().exclude(pk=row.pk).order_by("pk").first()
    if other is not None and not beside:
        raise OneRuns(other)
    columns = _dates(row, act.today) | _lot(row)
    if columns["until"] < act.today:
        raise NotNow("Its last day has passed. Give it another one.")
    if columns["check_on"] < act.today:
        raise NotNow("The day of its check has passed. Give it another one.")
    _must_fit(row, act.today, columns)
    put(act, row, state=RUNNING, started_on=act.today, **columns)
    moment(act, kinds.STARTED.name, row)
    return row


@action
def note(act: Act, row: Experiment, value: float, day: dt.date) -> Experiment:
    """Note one number of its metric, for `day`: before the start it belongs to the baseline."""
    must_be(row, DRAFT, RUNNING)
    if not row.is_by_hand:
        raise NotNow("Its numbers come from a signal, so none are noted by hand.")
    if not is_number(value):
        raise NotNow("That isn’t a number, or far too large a one.")
    if len(row.numbers) >= MOST_NUMBERS:
        raise NotNow(f"{MOST_NUMBERS} numbers are noted. That is plenty.")
    if row.state != DRAFT and row.started_on and day < row.started_on:
        raise NotNow("The numbers before the start are locked since it runs.")
    put(act, row, numbers=sorted([*row.numbers, [day.isoformat(), value]], key=str))
    moment(act, kinds.NOTED.name, row)
    return row


@action
def forget(act: Act, row: Experiment, value: float, day: dt.date) -> Experiment:
    """Take back a number that was noted by mistake."""
    must_be(row, DRAFT, RUNNING)
    one = [day.isoformat(), value]
    if one not in row.numbers:
        raise NotNow("That number isn’t there any more.")
    if row.state != DRAFT and row.started_on and day < row.started_on:
        raise NotNow("The numbers before the start are locked since it runs.")
    left = list(row.numbers)
    left.remove(one)
    put(act, row, numbers=left)
    moment(act, kinds.NOTED.name, row)
    return row


@action
def tick(act: Act, row: Experiment) -> Experiment:
    """What stops it happened, once more."""
    must_be(row, RUNNING)
    if not row.condition.by_hand:
        raise NotNow("What stops it is seen in its numbers, so nothing is ticked.")
    if row.until and act.day > row.until:
        raise NotNow(f"Its last day was {day_in_full(row.until, act.today)}, so nothing stops it early any more.")
    put(act, row, ticks=[*row.ticks, act.day.isoformat()])
    moment(act, kinds.TICKED.name, row)
    return row


def _dates(row: Experiment, today: dt.date) -> dict[str, Any]:
    """What was said as so many weeks counts from the start; the check moves along."""
    assert row.until is not None
    assert row.check_on is not None
    if row.span is None:
        return {"until": row.until, "check_on": row.check_on}
    try:
        until = row.span.after(today)
        return {"until": until, "check_on": row.check_on + (until - row.until)}
    except OverflowError as no:
        raise NotNow("Its last day lies beyond every calendar. Give it another one.") from no


def _lot(row: Experiment) -> dict[str, Any]:
    if not row.periods:
        return {}
    if row.periods % 2 or not alternating.FEWEST <= row.periods <= alternating.MOST:
        raise NotNow(f"Alternating takes an even number of periods, from {alternating.FEWEST} to {alternating.MOST}.")
    # Its uid is a lot that was drawn once: who takes the start back and starts again gets the same order.
    seed = row.seed or row.uid.int % (SEEDS - 1) + 1
    return {"seed": seed, "order": alternating.drawn(row.periods, seed)}


def _must_fit(row: Experiment, today: dt.date, columns: dict[str, Any]) -> None:
    """Raises `NotNow` where the check would come before each of its periods has its numbers."""
    if not columns.get("order"):
        return
    last = today + dt.timedelta(days=row.periods * row.period_days - 1)
    # A signal's day is looked at once it is over.
    seen = columns["check_on"] - dt.timedelta(days=0 if row.is_by_hand else 1)
    if last > min(columns["until"], seen):
        before = "last day" if last > columns["until"] else "check"
        days = "1 day" if row.period_days == 1 else f"{row.period_days} days"
        raise NotNow(f"{row.periods} periods of {days} don’t fit before its {before}. Make them shorter.")
