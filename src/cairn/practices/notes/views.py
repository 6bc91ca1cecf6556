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
from cairn.practices.notes.models import Note, draft, earlier, left_out_in_words, note_of, usual_address, usual_reader

WORKING_DAYS = dt.timedelta(days=4)


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
    note, act = note_of(request.user, week), Act.begin(request.user)
    if note is None or note.is_sent:
        actions.begin(act, week, form.reader, form.mail_address)
    else:
        actions.choose_reader(act, note, form.reader, form.mail_address)
    return answer(request, _url(week), f"For {form.reader.label}. What you noted about them is left out.", act=act.id)


@signed_in("GET", "POST")
def edit_text(request: Request, monday: str) -> HttpResponse:
    """The words, as Markdown."""
    week = _week(request, monday)
    note = note_of(request.user, week)
    sent = note is not None and note.is_sent
    text = note.body if note else draft(request.user, week, usual_reader(request.user)).text
    if request.method == "GET" or sent:
        return render(request, "notes/text.html", {"week": week, "note": note, "text": text, "sent": sent})
    typed = request.POST.get("text", "")
    act = Act.begin(request.user)
    try:
        note = note or _begin(act, week)
        note.version = int(request.POST.get("version") or note.version)
        actions.edit(act, note, typed)
    except Conflict as conflict:
        context = {"week": week, "note": conflict.record, "text": typed, "stands": conflict.record.body}
        return render(request, "notes/text.html", context, status=409)
    return answer(request, _url(week), "Saved.", act=act.id)


@signed_in("POST")
def add_line(request: Request, monday: str) -> HttpResponse:
    """Put a line in that was left out, or that came since."""
    week = _week(request, monday)
    note = note_of(request.user, week)
    reader = note.reader if note else usual_reader(request.user)
    line = draft(request.user, week, reader).find(request.POST.get("line", ""))
    if line is None or (note and note.is_sent):
        return answer(request, _url(week), "That line isn't there any more; nothing was changed.")
    act = Act.begin(request.user)
    actions.add_line(act, note or _begin(act, week), line)
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
        if request.POST.get("how") == "hand":
            actions.say_sent(act, note)
            said = "Kept as sent."
        else:
            actions.send(act, note)
            said = f"On its way to {note.reader_name or note.address} in ten seconds."
    except (CannotSend, Refused) as no:
        return answer(request, _url(week), f"{no} Nothing was sent.")
    return answer(request, _url(week), said, act=act.id)


@signed_in("GET")
def list_notes(request: Request) -> HttpResponse:
    rows = Note.objects.visible_to(request.user).with_people()
    states = [(DRAFT, "Drafts"), (SENT, "Sent")]
    return render(
        request, "notes/list.html", {"list": RecordList(request.user, rows, request.GET.dict(), states=states)}
    )


@signed_in("GET")
def show_note(request: Request, uid: uuid.UUID) -> HttpResponse:
    note = get_object_or_404(Note.objects.visible_to(request.user).with_people(), uid=uid)
    head = _head(request.user, Week(note.week, request.user.zone))
    context = {**record_page(request.user, note), **head, "note": note, "html": as_html(note.body, top=3)}
    return render(request, "notes/note.html", context)


@signed_in("POST")
def take_up_again(request: Request, uid: uuid.UUID) -> HttpResponse:
    note = get_object_or_404(Note.objects.changeable_by(request.user).with_people(), uid=uid)
    act = Act.begin(request.user)
    actions.take_up_again(act, note)
    return answer(request, _url(Week(note.week, request.user.zone)), "It's a draft again.", act=act.id)


def _page(request: Request, week: Week, form: ReaderForm | None = None, status: int = 200) -> HttpResponse:
    viewer, note = request.user, note_of(request.user, week)
    reader = note.reader if note else usual_reader(viewer)
    found = draft(viewer, week, reader)
    since = [line for line in found.lines if note and not note.is_sent and line.token not in note.told]
    text = note.body if note else found.text
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
        "mailto": actions.mailto(note) if note else "",
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
