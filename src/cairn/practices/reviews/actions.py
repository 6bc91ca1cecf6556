"""Going through an evening or a week, and coming back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core.acts import Act, action
from cairn.core.capture.heading import can_type, lines_of, with_head
from cairn.core.capture.making import make
from cairn.core.capture.models import Receipt
from cairn.core.capture.receipts import keyed, once_only
from cairn.core.capture.taking import take
from cairn.core.contract import Refused
from cairn.core.links.tying import tie
from cairn.core.moments.recording import record as moment
from cairn.core.records import writing
from cairn.core.records.models import Record
from cairn.lib import dates_in_words
from cairn.lib.capture import Due
from cairn.practices.reviews.kinds import (
    BEGUN,
    CAME_BACK,
    DONE,
    EVENING,
    FINISHED,
    RETURN,
    REVIEW,
    STARTED,
    WEEKLY,
    WENT_ON,
)
from cairn.practices.reviews.models import Review

CAME_FROM = "came from"
PLAIN, SLIP, PROMISE, STEP = "moment", "slip", "promise", "step"


@action
def finish_evening(act: Act, day: dt.date, answers: dict[str, str], *, once: str) -> tuple[Review, list[Record]]:
    """Keep the evening of `day`: each line of an answer becomes a record of the kind its question is about.

    `answers`: "support", "worn", "promised" (lines each) and "tomorrow" (one line). The review and what it made are
    tied to each other, and undone together. `once` makes a second submit of the same form harmless: of that, only lines
    that weren't in the first are kept. Raises `Refused`.
    """
    key = f"{once}-evening"
    review, new = once_only(act.by, key, lambda: (_evening(act, day, key), True), lambda known: (_known(known), False))
    made = [
        *_taken(act, answers.get("support", ""), PLAIN, f"{once}-support"),
        *_taken(act, answers.get("worn", ""), SLIP, f"{once}-worn"),
        *_taken(act, answers.get("promised", ""), PROMISE, f"{once}-promised"),
        *_taken(act, answers.get("tomorrow", ""), STEP, f"{once}-tomorrow", due=day + dt.timedelta(days=1)),
    ]
    for row in made:
        tie(act, row, CAME_FROM, review)
    if made or new:
        moment(act, FINISHED.name, review)
    return review, made


@action
def begin_week(act: Act, monday: dt.date) -> Review:
    week = dates_in_words.days(monday, monday + dt.timedelta(days=6), act.today)
    review = _row(act, WEEKLY, monday, f"Week of {week}", state=BEGUN)
    moment(act, STARTED.name, review)
    return review


@action
def take_step(act: Act, review: Review, step: str, how: str) -> Review:
    """Tick a step of the weekly review off as "done" or "skipped"; "" opens it again."""
    steps = {name: was for name, was in review.steps.items() if name != step} | ({step: how} if how else {})
    writing.change(act, review, steps=steps)
    moment(act, WENT_ON.name, review)
    return review


@action
def look_back(act: Act, review: Review, outcome: str, words: str) -> Review:
    """Say how last week's adaptation went."""
    writing.change(act, review, outcome=outcome, body=words.strip(), steps={**review.steps, "last": "done"})
    moment(act, WENT_ON.name, review)
    return review


@action
def adapt(act: Act, review: Review, verb: str, text: str, until: dt.date) -> Record:
    """One thing to do differently until the next review, on `until`: a step, a habit … Raises `Refused`."""
    if can_type(verb):
        made = next(iter(_taken(act, text, verb, f"{act.id.hex}-try", due=until)))
        tie(act, made, CAME_FROM, review)
    else:
        made = make(act, verb, text, ties=[(CAME_FROM, review)])
    writing.change(act, review, steps={**review.steps, "adaptation": "done"})
    moment(act, WENT_ON.name, review)
    return made


@action
def finish_week(act: Act, review: Review) -> Review:
    writing.change(act, review, state=DONE, finished_at=act.at)
    moment(act, FINISHED.name, review)
    return review


@action
def come_back(act: Act, how: str) -> Review:
    """Somebody is back after a gap, and said how they want to begin: "fresh" or "slow"."""
    review = _row(act, RETURN, act.today, "Back again", state=DONE, steps={"begin": how})
    moment(act, CAME_BACK.name, review)
    return review


def _row(act: Act, sort: str, day: dt.date, title: str, *, state: str, steps: dict[str, str] | None = None) -> Review:
    finished = act.at if state == DONE else None
    return writing.create(
        act,
        Review,
        kind=REVIEW.name,
        space=act.by.home,
        title=title,
        sort=sort,
        day=day,
        state=state,
        steps=steps or {},
        finished_at=finished,
    )


def _evening(act: Act, day: dt.date, key: str) -> Review:
    # Its receipt comes first: whoever sends the same form at the same moment waits for it.
    receipt = Receipt.objects.create(by=act.by, once=key, act=act.id, at=act.recorded)
    review = _row(act, EVENING, day, f"Evening of {dates_in_words.day(day, act.today)}", state=DONE)
    receipt.record_id = review.pk
    receipt.save(update_fields=["record"])
    return review


def _known(receipt: Receipt) -> Review:
    if receipt.record_id is None:
        raise Refused("This evening was taken back. Open its page again to write it anew.")
    return Review.objects.get(pk=receipt.record_id)


def _taken(act: Act, text: str, verb: str, once: str, due: dt.date | None = None) -> Sequence[Record]:
    """What new lines of `text` became, each as `verb` unless it says itself what it is; `due` where it names no day."""
    found = []
    otherwise = {"due": Due(due)} if due else {}
    for line, key in keyed(once, lines_of(text)):
        typed = with_head(line, verb)
        taken = take(act.by, typed, at=act.at, zone=act.zone, once=key, part_of=act, otherwise=otherwise)
        if taken.record is not None and not taken.again:
            found.append(taken.record)
    return found
