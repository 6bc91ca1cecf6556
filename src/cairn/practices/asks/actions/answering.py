"""The answer: theirs, or mine, and what becomes of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from cairn.core.acts import Act, NotNow, action
from cairn.core.capture.making import make
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.letters import Message, send
from cairn.core.records.models import Record
from cairn.core.records.wording import capital
from cairn.practices.asks import kinds
from cairn.practices.asks.actions.changing import must_be, put
from cairn.practices.asks.kinds import ANSWERED, ASKED, COUNTER, DRAFT, NO
from cairn.practices.asks.models import Ask

CAME_FROM = "came from"
DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, no or a counter-offer, why, what could be done instead, and what is offered."""

    answer: str
    because: str = ""
    instead: str = ""
    offer: str = ""


@action
def answer(act: Act, row: Ask, given: Answer, message: Message | None = None) -> Ask:
    """Yes, no or a counter-offer: theirs to my ask, or mine to theirs, said or sent by `message`."""
    # What was never filed as asked was asked all the same if there is an answer.
    must_be(row, ASKED, *((DRAFT,) if row.is_mine else ()))
    asked = row.asked_on or act.day
    put(act, row, **asdict(given), state=ANSWERED, asked_on=asked, closed_on=act.day)
    send(act, message, to=row.address, record=row)
    if row.is_mine:
        moment(act, kinds.GIVEN.name, row)
        return row
    late = row.due is not None and act.day > row.due
    kind = kinds.REPLIED
    moment(act, kind.name, row, effect=0 if late else 1, characteristics=() if late else kind.characteristics)
    return row


@action
def prepare(act: Act, row: Ask, given: Answer) -> Ask:
    """My answer stands; they don't know it yet."""
    if row.is_mine:
        raise NotNow(f"{row.key} is for others to answer.")
    must_be(row, ASKED)
    put(act, row, **asdict(given))
    moment(act, kinds.PREPARED.name, row)
    return row


@action
def become(act: Act, row: Ask, verb: str = DECISION) -> Record:
    """What was answered, as a record of another practice that came from it. Raises `KeyError` where none brings it."""
    must_be(row, ANSWERED)
    text = decided(row)
    # What was asked for and isn't done is the option that wasn't chosen.
    turned_down = row.words if text in (row.offer, row.instead) else ""
    slots = {"because": row.because, "instead": turned_down}
    said = {name: words for name, words in slots.items() if words}
    return make(act, verb, text, slots=said, space=row.space, ties=[(CAME_FROM, row)])


def decided(row: Ask) -> str:
    """What was decided by the answer, in the words of the ask or of whoever answered."""
    if row.answer == COUNTER and row.offer:
        return row.offer
    if row.answer == NO:
        return row.instead or f"We don’t do this: {row.words}"
    return capital(row.words)
