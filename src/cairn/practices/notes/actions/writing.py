"""Drafting a note, meaning it for somebody, editing it, sending it."""

from __future__ import annotations

import datetime as dt

from cairn.core import clock
from cairn.core.acts import Act, action
from cairn.core.contract import Named, Refused, Week
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.queueing import queue
from cairn.core.records import writing
from cairn.lib import dates_in_words
from cairn.practices.notes.actions.mailing import as_html, subject
from cairn.practices.notes.kinds import ADDED, DRAFT, DRAFTED, EDITED, NOTE, READER, SENT, SENT_OFF
from cairn.practices.notes.models import BY_HAND, BY_MAIL, Draft, Line, Note, draft, with_line, without_lines
from cairn.practices.notes.models import READER as ROLE


@action
def begin(act: Act, week: Week, reader: Named | None, address: str = "") -> Note:
    """Keep the draft of `week` for `reader`, so that it can be edited."""
    found = draft(act.by, week, reader)
    note = writing.create(
        act,
        Note,
        kind=NOTE.name,
        space=act.by.home,
        title=title(week, act.today),
        body=found.text,
        people=[_as_reader(reader)] if reader else [],
        week=week.first,
        address=address,
        told=known(found),
        state=DRAFT,
        open=True,
        next_at=clock.start(week.first + dt.timedelta(days=4), act.by.zone),
        next_by=act.by,
    )
    moment(act, DRAFTED.name, note)
    return note


@action
def choose_reader(act: Act, note: Note, reader: Named, address: str) -> Note:
    """Mean it for `reader`: lines about them leave the draft, wherever they stand unchanged."""
    found = draft(act.by, Week(note.week, act.by.zone), reader)
    about = [line.text for line in found.left_out if line.why.startswith("about ")]
    people = [_as_reader(reader)]
    writing.change(act, note, people=people, address=address, body=without_lines(note.body, about))
    moment(act, READER.name, note)
    return note


@action
def edit(act: Act, note: Note, text: str) -> Note:
    writing.change(act, note, body=text.replace("\r\n", "\n").strip() + "\n")
    moment(act, EDITED.name, note)
    return note


@action
def add_line(act: Act, note: Note, line: Line) -> Note:
    """Put a line in by hand: what was left out, or what happened since the draft was kept."""
    told = list(dict.fromkeys([*note.told, line.token]))
    writing.change(act, note, body=with_line(note.body, line.section, line.text), told=told)
    moment(act, ADDED.name, note)
    return note


@action
def send(act: Act, note: Note) -> Note:
    """Put it into the outbox: it leaves ten seconds later. Raises `CannotSend`, `Refused` without an address."""
    if not note.address:
        raise Refused("There is no mail address for its reader yet.")
    if not note.body.strip():
        raise Refused("The note is empty.")
    queue(act, to=[note.address], subject=subject(note), text=note.body, html=as_html(note, str(act.by)), record=note)
    return _sent(act, note, BY_MAIL)


@action
def say_sent(act: Act, note: Note) -> Note:
    """It went out by the owner's own hand: pasted into a chat, from their mail program, on paper."""
    return _sent(act, note, BY_HAND)


@action
def take_up_again(act: Act, note: Note) -> Note:
    """Make a draft of it again, say because the mail could not be delivered."""
    writing.change(act, note, state=DRAFT, sent_at=None, sent_how="", open=True, next_by=act.by)
    moment(act, EDITED.name, note)
    return note


def known(found: Draft) -> list[str]:
    """Tokens of all the lines a draft knows, so that what happens later can be told from what was left out."""
    return [line.token for line in (*found.lines, *found.left_out)]


def title(week: Week, today: dt.date) -> str:
    return f"Weekly note, {dates_in_words.days(week.first, week.first + dt.timedelta(days=4), today)}"


def _sent(act: Act, note: Note, how: str) -> Note:
    writing.change(act, note, state=SENT, sent_at=act.at, sent_how=how, open=False, next_at=None, next_by=None)
    moment(act, SENT_OFF.name, note)
    return note


def _as_reader(one: Named) -> Named:
    return Named(ROLE, one.person.handle if one.person else one.name, one.person)
