from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.asking.weekly import sections
from cairn.core.contract import Refused, Week
from cairn.core.moments.reading import lived
from cairn.core.outbox.addresses import CannotSend, is_configured
from cairn.core.page.answer import answer
from cairn.core.page.lists import RecordList
from cairn.core.page.record_page import record_page
from cairn.core.records.writing import Conflict
from cairn.core.web import Request, signed_in
from cairn.lib import dates_in_words
from cairn.lib.markdown import render as as_html
from cairn.practices.notes import actions
from cairn.practices.notes.forms import ReaderForm
from cairn.practices.notes.kinds import DRAFT, SENT
from cairn.practices.notes.models import (
    Draft,
    Note,
    draft,
    draft_for,
    earlier,
    left_out_in_words,
    names_in,
    note_of,
    seen,
    usual_address,
    usual_reader,
    words_of_note,
)

WORKING_DAYS = dt.timedelta(days=4)
MEANWHILE = "It was changed in another window meanwhile. Read it again; nothing was sent or changed."


@signed_in("GET")
def this_week(request: Request) -> HttpResponse:
    monday = clock.monday(clock.day(clock.now(), request.user.zone))
    return HttpResponseRedirect(reverse("notes:week", args=[monday.isoformat()]))


@signed_in("GET")
def show_week(request: Request, monday: str) -> HttpResponse:
    """The note of a week: drafted live until it is touched, then as it was kept."""
    return _page(request, _week(request, monday))


@signed_in("POST")
def choose_reader(request: Request, monday: str) -> HttpResponse:
    """Who it is for. What was noted about them leaves the draft."""
    week = _week(request, monday)
    form = ReaderForm(request.POST, viewer=request.user)
    if not form.is_valid():
        return _page(request, week, form, status=422)
    note, act, reader = note_of(request.user, week), Act.begin(request.user), form.reader
    before = note.reader if note else usual_reader(request.user)
    address = form.mail_address(before, note.address if note else usual_address(request.user, before))
    told = sections(request.user, week)
    try:
        if note is None or note.is_sent:
            note = actions.begin(act, week, reader, address, anew=True, told=told)
        else:
            actions.choose_reader(act, note, reader, address, told=told)
    except Conflict:
        return answer(request, _url(week), MEANWHILE)
    said = f"For {reader.label}. What you noted about them is left out."
    found = draft_for(request.user, note, told)
    if found.reader and names_in(note.body, found.reader.is_named_in, [line.text for line in found.lines]):
        said += " Words that you wrote yourself still name them: read it once more before it goes."
    return answer(request, _url(week), said, act=act.id)


@signed_in("GET", "POST")
def edit_text(request: Request, monday: str) -> HttpResponse:
    """The words, as Markdown."""
    week = _week(request, monday)
    note = note_of(request.user, week)
    sent = note is not None and note.is_sent
    typed = request.POST.get("text", "").replace("\0", "")
    if request.method == "GET" or sent:
        text = typed or _drafted(request.user, week, note)[1]
        context: dict[str, Any] = {"week": week, "note": note, "text": text, "sent": sent, "typed": typed}
        return render(request, "notes/text.html", context, status=409 if typed else 200)
    act, version = Act.begin(request.user), request.POST.get("version", "")
    try:
        actions.write(act, week, typed, int(version[:9]) if version.isdecimal() else None)
    except Conflict as conflict:
        there: Any = conflict.record
        stands = words_of_note(request.user, there)
        context = {"week": week, "note": there, "text": typed, "stands": stands}
        return render(request, "notes/text.html", context, status=409)
    return answer(request, _url(week), "Saved.", act=act.id)


@signed_in("POST")
def add_line(request: Request, monday: str) -> HttpResponse:
    """Put a line in that was left out, or that came since."""
    week = _week(request, monday)
    note = note_of(request.user, week)
    line = _drafted(request.user, week, note)[0].find(request.POST.get("line", ""))
    if line is None or (note and note.is_sent):
        return answer(request, _url(week), "That line isn't there any more; nothing was changed.")
    act = Act.begin(request.user)
    try:
        actions.add_line(act, note or _begin(act, week), line)
    except (Conflict, Refused):
        return answer(request, _url(week), MEANWHILE)
    return answer(request, _url(week), "It's in the note now.", act=act.id)


@signed_in("POST")
def send(request: Request, monday: str) -> HttpResponse:
    """Send it from here, or say that it was sent by hand."""
    week = _week(request, monday)
    note = note_of(request.user, week)
    if note is not None and note.is_sent:
        return answer(request, _url(week), "It was sent already.")
    act = Act.begin(request.user)
    try:
        note = note or _begin(act, week)
        now = seen(words_of_note(request.user, note), note.address, note.reader_name)
        if request.POST.get("seen", now) != now:
            return answer(request, _url(week), MEANWHILE)
        if request.POST.get("how") == "hand":
            actions.say_sent(act, note)
            said = "Kept as sent."
        else:
            actions.send(act, note)
            said = f"On its way to {note.reader_name or note.address} in ten seconds."
    except (CannotSend, Refused) as no:
        return answer(request, _url(week), f"{no} Nothing was sent.")
    except Conflict:
        return answer(request, _url(week), MEANWHILE)
    return answer(request, _url(week), said, act=act.id)


@signed_in("GET")
def list_notes(request: Request) -> HttpResponse:
    rows = Note.objects.visible_to(request.user).with_people()
    listed = RecordList(request.user, rows, request.GET.dict(), states=[(DRAFT, "Drafts"), (SENT, "Sent")])
    return render(request, "notes/list.html", {"list": listed})


@signed_in("GET")
def show_note(request: Request, uid: uuid.UUID) -> HttpResponse:
    note = get_object_or_404(Note.objects.visible_to(request.user).with_people(), uid=uid)
    head = _head(request.user, Week(note.week, request.user.zone))
    text = words_of_note(request.user, note)
    context = {**record_page(request.user, note), **head, "note": note, "text": text, "html": as_html(text, top=3)}
    return render(request, "notes/note.html", context)


@signed_in("POST")
def take_up_again(request: Request, uid: uuid.UUID) -> HttpResponse:
    note = get_object_or_404(Note.objects.changeable_by(request.user).with_people(), uid=uid)
    act, here = Act.begin(request.user), _url(Week(note.week, request.user.zone))
    try:
        called_back = actions.take_up_again(act, note)
    except Refused as no:
        return answer(request, here, str(no))
    except Conflict:
        return answer(request, here, MEANWHILE)
    if called_back:
        # Undo couldn't put the message back that was to leave.
        return answer(request, here, "It's a draft again; its mail won't leave.")
    return answer(request, here, "It's a draft again.", act=act.id)


def _page(request: Request, week: Week, form: ReaderForm | None = None, status: int = 200) -> HttpResponse:
    viewer, note = request.user, note_of(request.user, week)
    reader = note.reader if note else usual_reader(viewer)
    found, text = _drafted(viewer, week, note)
    since = [line for line in found.lines if note and not note.is_sent and line.token not in note.told]
    person = reader.person if reader else None
    initial = {
        "person": str(person.uid) if person else "",
        "name": "" if person or not reader else reader.name,
        "address": note.address if note else usual_address(viewer, reader),
    }
    context = {
        "week": week,
        **_head(viewer, week),
        "note": note,
        "reader": reader,
        "text": text,
        "html": as_html(text, top=3),
        "since": since,
        "left_out": [line for line in found.left_out if f"- {line.text}" not in text],
        "left_out_words": left_out_in_words(line for line in found.left_out if f"- {line.text}" not in text),
        "form": form or ReaderForm(viewer=viewer, initial=initial),
        "can_mail": is_configured() and not viewer.sample,
        "address": initial["address"],
        "mailto": actions.mailto(note, text) if note else "",
        "seen": seen(text, initial["address"], reader.label if reader else ""),
        "earlier": [one for one in earlier(viewer) if one.week != week.first],
        "previous": week.before().first,
        "next": week.first + dt.timedelta(days=7),
        "is_past": week.last < clock.day(clock.now(), viewer.zone),
    }
    return render(request, "notes/week.html", context, status=status)


def _head(viewer: User, week: Week) -> dict[str, Any]:
    """What stands at the head of the letter: its days, and the week's moments as a cairn."""
    return {
        "days": dates_in_words.days(week.first, week.first + WORKING_DAYS, clock.day(clock.now(), viewer.zone)),
        "cairn": lived(viewer, week.first, week.last).filter(author=viewer).count(),
        "seed": week.first.isocalendar().week,
    }


def _drafted(viewer: User, week: Week, note: Note | None) -> tuple[Draft, str]:
    """What the week has to tell the reader at hand, and the words of the note as they stand."""
    if note is not None:
        found = draft_for(viewer, note)
        return found, words_of_note(viewer, note, found)
    reader = usual_reader(viewer)
    found = draft(viewer, week, reader, usual_address(viewer, reader))
    return found, found.text


def _begin(act: Act, week: Week) -> Note:
    reader = usual_reader(act.by)
    return actions.begin(act, week, reader, usual_address(act.by, reader))


def _week(request: Request, monday: str) -> Week:
    first = clock.week_of(monday)
    if first is None:
        raise Http404
    return Week(first, request.user.zone)


def _url(week: Week) -> str:
    return reverse("notes:week", args=[week.first.isoformat()])
