"""Letters of an ask, to be changed before they go: the same facts framed up, across and diagonal; and kind answers."""

from __future__ import annotations

import datetime as dt

from cairn.core.accounts.models import User
from cairn.core.outbox.letters import Message
from cairn.core.page.letters import written
from cairn.core.records.wording import capital, first_name, slot_in_words, words
from cairn.lib.dates_in_words import day_in_full, minutes
from cairn.practices.asks.kinds import COUNTER, DIAGONAL, UP, YES
from cairn.practices.asks.models import Ask, Touched


def asking(row: Ask, direction: str, by: User, today: dt.date) -> Message:
    """The ask as a letter. Up: the decision that is needed, what is at risk, the outcome. Across: what changes for
    them, and when. Diagonal: the context, then cost and benefit for their function."""
    what = _what(row)
    frame = {UP: _up, DIAGONAL: _diagonal}.get(direction, _across)
    subject, lines = frame(row, what, today)
    return Message(subject, written(_name(row), lines, by))


def again(row: Ask, by: User, today: dt.date) -> Message:
    """Asking once more, with no reproach in it."""
    what = _what(row)
    since = f" on {day_in_full(row.asked_on, today)}" if row.asked_on and row.asked_on < today else ""
    lines = [
        f"I asked you this{since}, and it may have got lost: {what}.",
        _line("It is needed by", _by(row, today)),
        _line("Without an answer", slot_in_words(row, row.otherwise, "else")),
        "A no helps me too, and so does “not like this”.",
    ]
    return Message(f"Once more: {what}", written(_name(row), lines, by))


def reply(row: Ask, by: User, today: dt.date) -> Message:
    """My answer, said kindly: what it is first, then why, then what is possible."""
    what = _what(row)
    because = _sentence(row.because)
    if row.answer == YES:
        by_when = f" You can count on it by {_by(row, today)}." if row.due else ""
        return Message(f"Yes: {what}", written(_name(row), [f"Yes: {what}.{by_when}", because], by))
    if row.answer == COUNTER:
        thanks = f"Thank you for asking me: {what}."
        offered = f"Not quite like that, and this I can do: {_sentence(row.offer)}"
        lines = [thanks, offered, because, "Would that help?"]
        return Message(f"An offer: {what}", written(_name(row), lines, by))
    lines = [f"Thank you for asking me: {what}.", "I can’t do this.", because, _line("Instead", row.instead)]
    return Message(f"About what you asked: {what}", written(_name(row), lines, by))


def _up(row: Ask, what: str, today: dt.date) -> tuple[str, list[str]]:
    by = _by(row, today)
    lines = [
        f"I need a decision from you{f' by {by}' if by else ''}: {what}.",
        _line("What you would see", row.outcome),
        _line("You would know it worked by", slot_in_words(row, row.success, "success")),
        _options(row),
        _line("What is at risk without an answer", slot_in_words(row, row.otherwise, "else")),
        _cost(row),
        _line("It serves", slot_in_words(row, row.serves, "serves")),
        row.body,
    ]
    return f"Decision needed{f' by {by}' if by else ''}: {what}", lines


def _across(row: Ask, what: str, today: dt.date) -> tuple[str, list[str]]:
    by = _by(row, today)
    lines = [
        f"I’d like to ask you for this{f' by {by}' if by else ''}: {what}.",
        _changes(row),
        _cost(row),
        _line("What we would see", row.outcome),
        _line("We would know it worked by", slot_in_words(row, row.success, "success")),
        _options(row),
        _line("It serves", slot_in_words(row, row.serves, "serves")),
        _line("Without an answer", slot_in_words(row, row.otherwise, "else")),
        row.body,
    ]
    return capital(what), lines


def _diagonal(row: Ask, what: str, today: dt.date) -> tuple[str, list[str]]:
    by = _by(row, today)
    lines = [
        row.body or "We don’t work together every day, so first what this is about.",
        _line("What it serves", slot_in_words(row, row.serves, "serves")),
        f"I’m asking you for this: {what}.",
        *(_for_function(one) for one in row.functions),
        _cost(row),
        _line("What one would see", row.outcome),
        _line("It has worked when", slot_in_words(row, row.success, "success")),
        _options(row),
        _line("It is needed by", by),
        _line("Without an answer", slot_in_words(row, row.otherwise, "else")),
    ]
    return f"A request: {what}", lines


def _what(row: Ask) -> str:
    return words(row, you=row.other).rstrip(".?!")


def _by(row: Ask, today: dt.date) -> str:
    if row.due is None:
        return ""
    return day_in_full(row.due, today) + (f", {row.due_time:%H:%M}" if row.due_time else "")


def _options(row: Ask) -> str:
    """The options as a list, in Markdown as in plain text."""
    if not row.ways:
        return ""
    lines = [f"- {one.text.rstrip('.')}{' (what I recommend)' if one.recommended else ''}" for one in row.ways]
    why = f"\n\nI recommend it because: {_sentence(row.recommendation)}" if row.recommendation else ""
    return "I see these ways:\n\n" + "\n".join(lines) + why


def _changes(row: Ask) -> str:
    """What changes for those it touches."""
    said = [f"- {_touched(one)}" for one in row.functions]
    return "What changes for you:\n\n" + "\n".join(said) if said else ""


def _for_function(one: Touched) -> str:
    return f"For {one.function or 'you'}: {_both(one)}."


def _touched(one: Touched) -> str:
    return f"{one.function}: {_both(one)}" if one.function else _both(one)


def _both(one: Touched) -> str:
    """What it costs and brings one function."""
    costs = f"it costs {one.costs.rstrip('.')}" if one.costs else ""
    brings = f"it brings {one.benefits.rstrip('.')}" if one.benefits else ""
    return "; ".join(part for part in (costs, brings) if part) or "it touches you"


def _cost(row: Ask) -> str:
    """What it costs those asked: the time box, and people and minutes."""
    if not row.cost:
        return _line("It takes", row.time_box)
    people = f"{row.headcount} people, {minutes(row.minutes or 0)} each" if (row.headcount or 1) > 1 else ""
    together = f" ({minutes(row.cost)} in all)" if people else ""
    box = f", within {row.time_box.rstrip('.')}" if row.time_box else ""
    return f"It takes {people or minutes(row.cost)}{together}{box}."


def _line(label: str, said: str) -> str:
    return f"{label}: {_sentence(said)}" if said.strip() else ""


def _sentence(said: str) -> str:
    said = said.strip()
    return said if not said or said[-1] in ".!?…" else f"{said}."


def _name(row: Ask) -> str:
    return first_name(row.other) if row.other else ""
