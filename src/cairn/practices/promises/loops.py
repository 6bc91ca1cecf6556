"""The open ends of a promise, and the ways to close them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from cairn.core import clock
from cairn.core.contract import Loop, LoopAction
from cairn.core.records.wording import first_name
from cairn.core.web.addresses import address
from cairn.lib.dates_in_words import span
from cairn.practices.promises.kinds import BROKEN, KEPT, NEW_DATE, OFFERED, OPEN, RELEASED, STEP
from cairn.practices.promises.models import Promise

UNTOLD = {
    KEPT: "kept; {name} doesn't know yet",
    NEW_DATE: "new date; {name} doesn't know yet",
    RELEASED: "let go; {name} doesn't know yet",
}
REPAIR_UNTOLD = "{name} hasn't heard from you yet"


def loops(row: Promise, now: dt.datetime) -> Sequence[Loop]:
    """At most one: what it wants next, of whom `next_by` names."""
    if not row.open:
        return ()
    today = clock.day(now, row.zone)
    if row.state == OFFERED:
        return [_offered(row)]
    if row.to_tell:
        return [_untold(row)]
    if row.state == BROKEN:
        return [_broken(row)]
    return [_owed(row, today) if row.promiser_id is None else _mine(row)]


def following(row: Promise) -> tuple[LoopAction, ...]:
    """What whoever filed a promise in somebody's name can do while it stands: it wants nothing of them."""
    if row.promiser_id is None or row.state not in (OFFERED, OPEN):
        return ()
    ask = LoopAction("Ask kindly", _to(row, "nudge"), "get", "send")
    return (ask, LoopAction("Got it", _to(row, "receipt")), _release(row))


def _mine(row: Promise) -> Loop:
    other = row.for_whom
    if other is None:
        main = LoopAction("Done", _to(row, "keeping"), shortcut="x")
        more = [_new_date(row), _release(row)]
    else:
        main = LoopAction("Kept and told", _to(row, "keeping"), fields={"how": "said"}, shortcut="x")
        more = [_keep_and_write(row), _new_date(row), _release(row), _break(row)]
    why = f"to {other.label}" if other else "your next step" if row.sort == STEP else ""
    if not why and not row.named():
        why = "to yourself"
    why += ", roughly" if row.rough and row.due else ""
    icon = "step" if row.sort == STEP else "promise"
    return _loop(row, why, icon, main, more, due=row.due, waits=other is not None)


def _offered(row: Promise) -> Loop:
    by = f" by {row.owner}" if row.owner else ""
    main = LoopAction("Accept", _to(row, "acceptance"), fields={"answer": "yes"}, shortcut="x")
    more = (LoopAction("Decline", _to(row, "acceptance"), "get", "close"),)
    return _loop(row, f"offered to you{by}", "promise", main, more, due=row.due, waits=True)


def _untold(row: Promise) -> Loop:
    other = row.for_whom
    words = UNTOLD.get(row.to_tell, REPAIR_UNTOLD).format(name=first_name(other) if other else "nobody")
    main = LoopAction("I told them", _to(row, "telling"), fields={"how": "said"}, shortcut="x")
    more = (LoopAction("Write to them", _to(row, "telling"), "get", "send"),)
    return _loop(row, words, "send", main, more, waits=True)


def _broken(row: Promise) -> Loop:
    other = row.for_whom
    why = f"broken, to {other.label}: not repaired yet" if other else "broken: what happens now?"
    main = LoopAction("Repair", _to(row, "repair"), "get", "edit", shortcut="x")
    more = (LoopAction("Not broken after all", _to(row, "reopening"), icon="undo"),)
    return _loop(row, why, "promise", main, more, waits=other is not None)


def _owed(row: Promise, today: dt.date) -> Loop:
    who = row.by_whom
    quiet = row.quiet_days(today)
    why = "owed to you" + (f" · {span(quiet)}, no movement" if quiet > 0 else "")
    text = f"{first_name(who)}: {row.words}" if who else ""
    main = LoopAction("Ask kindly", _to(row, "nudge"), "get", "send")
    more = (LoopAction("Got it", _to(row, "receipt"), shortcut="x"), _new_date(row), _release(row))
    return _loop(row, why, "owed", main, more, text=text, due=row.due)


def _loop(
    row: Promise,
    why: str,
    icon: str,
    main: LoopAction,
    more: Iterable[LoopAction],
    *,
    text: str = "",
    due: dt.date | None = None,
    waits: bool = False,
) -> Loop:
    return Loop(
        row,
        text or row.words,
        row.get_absolute_url(),
        why=why,
        due=due,
        since=_since(row),
        waits=waits,
        icon=icon,
        main=main,
        more=tuple(more),
    )


def _since(row: Promise) -> dt.date | None:
    return clock.day(row.next_at, row.zone) if row.next_at else None


def _keep_and_write(row: Promise) -> LoopAction:
    return LoopAction("Kept, tell them", _to(row, "keeping"), "get", "send")


def _new_date(row: Promise) -> LoopAction:
    return LoopAction("New date", _to(row, "new-date"), "get", "clock")


def _release(row: Promise) -> LoopAction:
    return LoopAction("Let go", _to(row, "release"), "get", "close")


def _break(row: Promise) -> LoopAction:
    return LoopAction("Broken", _to(row, "breaking"), "get", "warning")


def _to(row: Promise, noun: str) -> str:
    return address(f"promises:{noun}", row.uid)
