"""The open ends of an ask, and the ways to close them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core import clock
from cairn.core.contract import Loop, LoopAction
from cairn.core.web.addresses import address
from cairn.practices.asks.models import Ask

SHOWN = 60
"""Characters of what was said under `else`."""


def loops(row: Ask, now: dt.datetime) -> Sequence[Loop]:
    """At most one: what it wants next of its owner."""
    if not row.open:
        return ()
    late = row.is_late(clock.day(now, row.zone))
    if not row.is_mine:
        return [_to_answer(row)]
    return [_to_ask(row, late) if row.is_draft else _unanswered(row, late)]


def _to_ask(row: Ask, late: bool) -> Loop:
    to = f"to {row.other.label}: " if row.other else ""
    why = f"{to}not asked, and its date has passed" if late else f"{to}not asked yet"
    why += f", and no {' or '.join(lacks)} yet" if (lacks := row.lacks) else ""
    let_go = LoopAction("Let it go", _to(row, "withdrawal"), icon="close")
    more = (LoopAction("I asked them", _to(row, "asking"), fields={"how": "said"}, shortcut="x"), let_go)
    return _loop(row, why, LoopAction("Ask", _to(row, "asking"), "get", "send"), more)


def _unanswered(row: Ask, late: bool) -> Loop:
    of = f"asked of {row.other.label}" if row.other else "asked"
    answered = LoopAction("They answered", _to(row, "answer"), "get", "check")
    again = LoopAction("Ask again", _to(row, "again"), "get", "send")
    if not late:
        return _loop(row, f"{of}, no answer yet", answered, (again, _take_back(row)))
    otherwise = _short(row.otherwise)
    why = f"no answer: ask again, or else {otherwise}" if otherwise else "no answer: ask again, or let it go"
    label = "Do what I said" if otherwise else "No answer came"
    return _loop(row, why, again, (answered, LoopAction(label, _to(row, "expiry"), icon="close"), _take_back(row)))


def _to_answer(row: Ask) -> Loop:
    who = f"{row.other.label} asks" if row.other else "asked of you"
    main = LoopAction("Answer", _to(row, "answer"), "get", "send")
    over = LoopAction("No longer wanted", _to(row, "withdrawal"), icon="close")
    if row.is_prepared:
        why = f"{who}: your answer is written, and they don’t know it yet"
        main = LoopAction("Tell them", _to(row, "reply"), "get", "send")
        return _loop(row, why, main, (LoopAction("I told them", _to(row, "reply"), fields={"how": "said"}), over), True)
    yes = LoopAction("Said yes", _to(row, "answer"), fields={"answer": "yes", "how": "said"}, shortcut="x")
    return _loop(row, who, main, (yes, over), True)


def _loop(row: Ask, why: str, main: LoopAction, more: tuple[LoopAction, ...], waits: bool = False) -> Loop:
    return Loop(
        row,
        row.words,
        row.get_absolute_url(),
        why=why,
        due=row.due,
        since=clock.day(row.next_at, row.zone) if row.next_at else None,
        waits=waits,
        icon="ask",
        main=main,
        more=more,
    )


def _take_back(row: Ask) -> LoopAction:
    return LoopAction("Take it back", _to(row, "withdrawal"), icon="close")


def _short(text: str) -> str:
    line = text.strip().split("\n")[0].rstrip(".")
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rsplit(' ', 1)[0]} …"


def _to(row: Ask, noun: str) -> str:
    return address(f"asks:{noun}", row.uid)
