from __future__ import annotations

import datetime as dt
import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.capture.receipts import TAKEN_BACK, made_once, sent_before
from cairn.core.contract import Refused
from cairn.core.keeping.account import edit_account
from cairn.core.page.answer import answer
from cairn.core.page.lists import RecordList
from cairn.core.page.record_page import record_page
from cairn.core.records.models import Record
from cairn.core.web import Request, signed_in
from cairn.practices.reviews import actions
from cairn.practices.reviews.models import MINUTES, Evening, Review, Weekly

ANSWERS = ("support", "worn", "promised", "tomorrow")
TRIED = "Kept. It is looked at in a week."
SLOW = dt.timedelta(days=14)


@signed_in("GET")
def list_reviews(request: Request) -> HttpResponse:
    rows = Review.objects.visible_to(request.user).with_people()
    return render(request, "reviews/list.html", {"list": RecordList(request.user, rows, request.GET.dict())})


@signed_in("GET")
def show_review(request: Request, uid: uuid.UUID) -> HttpResponse:
    review = get_object_or_404(Review.objects.visible_to(request.user).with_people(), uid=uid)
    return render(request, "reviews/review.html", {**record_page(request.user, review), "review": review})


@signed_in("GET", "POST")
def evening(request: Request) -> HttpResponse:
    """Two minutes: what was captured, three questions, tomorrow's one thing. All of it may stay empty."""
    found = Evening(request.user, clock.now())
    if request.method == "GET":
        return render(request, "reviews/evening.html", {"evening": found, "answers": {}})
    answers = {name: request.POST.get(name, "") for name in ANSWERS}
    act = Act.begin(request.user)
    try:
        _, made = actions.finish_evening(act, found.day, answers, once=request.POST.get("once", "")[:40] or act.id.hex)
    except Refused as no:
        context = {"evening": found, "answers": answers, "problem": f"{no} Nothing was saved; it is all still here."}
        return render(request, "reviews/evening.html", context, status=422)
    kept = {0: "The day is closed.", 1: "One line kept. The day is closed."}
    said = kept.get(len(made), f"{len(made)} lines kept. The day is closed.")
    return answer(request, "/", said, act=act.id)


@signed_in("GET")
def this_week(request: Request) -> HttpResponse:
    """The review of this week; on Monday and Tuesday that of the last one, where it was begun and not finished."""
    now = clock.now()
    today = clock.day(now, request.user.zone)
    monday = clock.monday(today)
    before = Weekly(request.user, now, monday - dt.timedelta(days=7))
    begun = before.review is not None and before.review.is_begun
    if today.weekday() < 2 and begun:
        monday = before.monday
    return HttpResponseRedirect(_url(monday))


@signed_in("GET")
def weekly(request: Request, monday: str) -> HttpResponse:
    """Under fifteen minutes, step by step; each can be skipped, and it can be left and taken up again."""
    return render(request, "reviews/weekly.html", {"weekly": _weekly(request, monday)})


@signed_in("POST")
def take_step(request: Request, monday: str) -> HttpResponse:
    found = _weekly(request, monday)
    step, how = request.POST.get("step", ""), request.POST.get("how", "")
    if step not in MINUTES or how not in ("done", "skipped", ""):
        raise Http404
    act = Act.begin(request.user)
    actions.take_step(act, found.review or actions.begin_week(act, found.monday), step, how)
    return HttpResponseRedirect(f"{_url(found.monday)}#{step}", status=303)


@signed_in("POST")
def look_back(request: Request, monday: str) -> HttpResponse:
    found = _weekly(request, monday)
    outcome = request.POST.get("outcome", "")
    if outcome not in dict(Review.OUTCOMES):
        raise Http404
    act = Act.begin(request.user)
    review = found.review or actions.begin_week(act, found.monday)
    actions.look_back(act, review, outcome, request.POST.get("words", ""))
    return answer(request, f"{_url(found.monday)}#last", "Kept.", act=act.id)


@signed_in("POST")
def adapt(request: Request, monday: str) -> HttpResponse:
    """One thing to do differently, until the next review."""
    found = _weekly(request, monday)
    verb, text = request.POST.get("verb", ""), request.POST.get("text", "").strip()
    known = [name for name, _, _ in found.kinds]
    problem, there = "", f"{_url(found.monday)}#adaptation"
    if found.adaptation and not sent_before(request.user, request.POST):
        return answer(request, there, "One is enough, and you have one already.")
    if verb not in known or not text:
        problem = "Say in a few words what you'll do differently; a small thing is enough."
    else:
        act = Act.begin(request.user)
        try:
            made = made_once(act, request.POST, lambda: _tried(act, found, verb, text))
        except Refused as no:
            problem = str(no)
        else:
            return answer(request, there, TRIED, act=made.act) if made.record else answer(request, there, TAKEN_BACK)
    context = {"weekly": _weekly(request, monday), "problem": problem, "verb": verb, "text": text}
    return render(request, "reviews/weekly.html", context, status=422)


def _tried(act: Act, found: Weekly, verb: str, text: str) -> Record:
    review = found.review or actions.begin_week(act, found.monday)
    return actions.adapt(act, review, verb, text, found.next_day)


@signed_in("POST")
def finish(request: Request, monday: str) -> HttpResponse:
    found = _weekly(request, monday)
    act = Act.begin(request.user)
    actions.finish_week(act, found.review or actions.begin_week(act, found.monday))
    return answer(request, "/", "The week is closed.", act=act.id)


@signed_in("POST")
def come_back(request: Request) -> HttpResponse:
    """After a gap: start fresh, or slow down for two weeks."""
    how = request.POST.get("how", "")
    if how not in ("fresh", "slow"):
        raise Http404
    act = Act.begin(request.user)
    actions.come_back(act, how)
    if how == "slow":
        edit_account(act, slow_until=act.today + SLOW)
        return answer(request, "/", "One thing at a time for two weeks.", act=act.id)
    return answer(request, "/", "A fresh start. What was late rests until your weekly review.", act=act.id)


def _weekly(request: Request, monday: str) -> Weekly:
    first = clock.week_of(monday)
    if first is None:
        raise Http404
    return Weekly(request.user, clock.now(), first)


def _url(monday: dt.date) -> str:
    return reverse("reviews:week", args=[monday.isoformat()])
