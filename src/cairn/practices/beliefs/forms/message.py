"""What is known, what is believed, and what will be tested by when: as a letter, to be changed before it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core.accounts.models import User
from cairn.core.outbox.letters import Message
from cairn.core.page.letters import written
from cairn.core.records.wording import capital, first_name, slot_in_words, words
from cairn.lib.dates_in_words import day_in_full
from cairn.practices.beliefs.kinds import KNOWN
from cairn.practices.beliefs.models import Belief


def draft(row: Belief, beside: Sequence[Belief], by: User, today: dt.date) -> Message:
    """A letter about `row`; `beside` are the other statements that the same things rest on."""
    rows = [row, *(one for one in beside if one.is_open)]
    known = [_said(one) for one in rows if one.sort == KNOWN]
    believed = [_believed(one) for one in rows if one.sort != KNOWN]
    tests = [_test(one, today) for one in rows if one.sort != KNOWN and one.test_on]
    parts = [("What we know", known), ("What I believe", believed), ("What I will test", tests)]
    lines = ["\n".join([f"{head}:", *(f"- {text}" for text in texts)]) for head, texts in parts if texts]
    lines.append("If you know better about any of it, tell me. I’d rather hear it now.")
    to = row.unblocker or next(iter(row.named()), None)
    return Message(f"What we know: {words(row).rstrip('.')}", written(first_name(to) if to else "", lines, by))


def _said(row: Belief) -> str:
    return capital(words(row).rstrip(".")) + "."


def _believed(row: Belief) -> str:
    sure = f" I am about {row.confidence} % sure." if row.confidence is not None else ""
    because = f" Because {slot_in_words(row, row.because, 'because').rstrip('.')}." if row.because else ""
    blocks = f" It would hold up {slot_in_words(row, row.blocks, 'blocks').rstrip('.')}." if row.blocks else ""
    return _said(row) + sure + because + blocks


def _test(row: Belief, today: dt.date) -> str:
    assert row.test_on is not None
    how = f": {row.how.rstrip('.')}" if row.how else f": whether {words(row).rstrip('.')}"
    return f"By {day_in_full(row.test_on, today)}{how}."
