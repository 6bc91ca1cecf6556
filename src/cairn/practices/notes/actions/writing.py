"""Drafting a note, meaning it for somebody, editing it, sending it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core import clock
from cairn.core.accounts.models import Space
from cairn.core.acts import Act, action
from cairn.core.asking.weekly import sections
from cairn.core.contract import Named, Refused, Section, Week
from cairn.core.moments.recording import record as moment
from cairn.core.outbox.models import Outbox
from cairn.core.outbox.queueing import queue
from cairn.core.outbox.undoing import retract
from cairn.core.records import writing
from cairn.lib import dates_in_words
from cairn.practices.notes.actions.mailing import as_html, subject
from cairn.practices.notes.kinds import ADDED, DRAFT, DRAFTED, EDITED, NOTE, READER, SENT, SENT_OFF
from cairn.practices.notes.models import (
    BY_HAND,
    BY_MAIL,
    Draft,
    Line,
    Note,
    draft,
    draft_for,
    note_of,
    usual_address,
    usual_reader,
    with_line,
    withdrawn,
    without_lines,
    words_of_note,
)
from cairn.practices.notes.models import READER as ROLE


@action
def begin(
    act: Act,
    week: Week,
    reader: Named | None,
    address: str = "",
    *,
    anew: bool = False,
    told: Sequence[Section] | None = None,
) -> Note:
    """Keep the draft of `week` for `reader`, so that it can be edited. Of two that begin at once, both get one note.

    `anew` begins another where the last one was sent.
    """
    Space.objects.select_for_update().get(pk=act.by.home.pk)
    there = note_of(act.by, week)
    if there is not None and not (anew and there.is_sent):
        return there
    found = draft(act.by, week, reader, address, told)
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
        drafted=[line.source for line in found.lines],
        state=DRAFT,
        open=True,
        next_at=clock.start(week.first + dt.timedelta(days=4), act.by.zone),
        next_by=act.by,
    )
    moment(act, DRAFTED.name, note)
    return note


@action
def choose_reader(act: Act, note: Note, reader: Named, address: str, *, told: Sequence[Section] | None = None) -> Note:
    """Mean it for `reader`: lines about them leave the draft, wherever they stand unchanged.

    Those that had been left out for the reader before are offered.
    """
    week = Week(note.week, act.by.zone)
    told = sections(act.by, week) if told is None else told
    before, found = draft_for(act.by, note, told), draft(act.by, week, reader, address, told)
    about = [line for line in (*before.left_out, *found.left_out) if line.about_reader]
    gone = {*withdrawn(act.by, note, found), *(line.text for line in found.left_out if line.about_reader)}
    tokens = {line.token for line in about}
    writing.change(
        act,
        note,
        people=[_as_reader(reader)],
        address=address,
        body=without_lines(note.body, gone),
        told=[token for token in note.told if token not in tokens],
        drafted=[source for source in note.drafted if source[0] not in gone],
    )
    moment(act, READER.name, note)
    return note


@action
def write(act: Act, week: Week, text: str, seen: int | None) -> Note:
    """The words of the note of `week`, which is begun where there is none: both at once, so that nobody meets the draft
    in between. `seen` is the version that its writer had before them, `None` without a note. Raises `Conflict`, but not
    where the note that was seen is gone: these are the only words of it then."""
    note = note_of(act.by, week)
    if note is None:
        reader = usual_reader(act.by)
        note = begin(act, week, reader, usual_address(act.by, reader))
    if not note.moments.filter(act=act.id).exists():
        # Whoever opened the page before there was a note hasn't seen the one that another window made since.
        note.version = 0 if seen is None else seen
    return edit(act, note, text)


@action
def edit(act: Act, note: Note, text: str) -> Note:
    writing.change(act, note, body=text.replace("\r\n", "\n").strip() + "\n")
    moment(act, EDITED.name, note)
    return note


@action
def add_line(act: Act, note: Note, line: Line) -> Note:
    """Put a line in by hand: what was left out, or what happened since the draft was kept."""
    told = list(dict.fromkeys([*note.told, line.token]))
    text, uid = line.source
    others = [source for source in note.drafted if source[0] != text and source[1] != uid]
    words = with_line(words_of_note(act.by, note), line.section, text)
    # What was private when it was put in, stays in.
    drafted = others if line.why else [*others, line.source]
    writing.change(act, note, body=words, told=told, drafted=drafted)
    moment(act, ADDED.name, note)
    return note


@action
def send(act: Act, note: Note) -> Note:
    """Put it into the outbox: it leaves ten seconds later. Raises `CannotSend`, `Refused` without an address."""
    if not note.address:
        raise Refused("There is no mail address for its reader yet.")
    _settle(act, note)
    if not note.body.strip():
        raise Refused("The note is empty.")
    queue(act, to=[note.address], subject=subject(note), text=note.body, html=as_html(note, str(act.by)), record=note)
    return _sent(act, note, BY_MAIL)


@action
def say_sent(act: Act, note: Note) -> Note:
    """It went out by the owner's own hand: pasted into a chat, from their mail program, on paper."""
    _settle(act, note)
    return _sent(act, note, BY_HAND)


@action
def take_up_again(act: Act, note: Note) -> bool:
    """Make a draft of it again, say because the mail could not be delivered; whether a mail was called back for it.

    Raises `Refused` while its mail is on its way.
    """
    if not note.is_sent:
        raise Refused("It is a draft already.")
    called_back = False
    for message in Outbox.objects.filter(record_id=note.pk, state__in=(Outbox.WAITING, Outbox.CLAIMED)):
        if not retract(message.act):
            raise Refused("Its mail is on its way already. Wait until it has left.")
        called_back = True
    writing.change(act, note, state=DRAFT, sent_at=None, sent_how="", open=True, next_by=act.by)
    moment(act, EDITED.name, note)
    return called_back


def known(found: Draft) -> list[str]:
    """Tokens of all the lines a draft knows, so that what happens later can be told from what was left out."""
    return [line.token for line in (*found.lines, *found.left_out)]


def title(week: Week, today: dt.date) -> str:
    return f"Weekly note, {dates_in_words.days(week.first, week.first + dt.timedelta(days=4), today)}"


def _settle(act: Act, note: Note) -> None:
    """What goes out is what is shown: without the lines that have become the owner's alone."""
    if note.is_sent:
        raise Refused("It was sent already.")
    words = words_of_note(act.by, note)
    if words != note.body:
        writing.change(act, note, body=words)


def _sent(act: Act, note: Note, how: str) -> Note:
    writing.change(act, note, state=SENT, sent_at=act.at, sent_how=how, open=False, next_at=None, next_by=None)
    moment(act, SENT_OFF.name, note)
    return note


def _as_reader(one: Named) -> Named:
    return Named(ROLE, one.person.handle if one.person else one.name, one.person)
