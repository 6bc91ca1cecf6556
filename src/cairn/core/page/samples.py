"""What the styleguide shows: a Friday in November, with Rosa's words. Nothing here touches the database."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any, cast

from django import forms

from cairn.core.contract.captures import Named
from cairn.core.contract.shown import Card, Loop, LoopAction
from cairn.core.page.sample_pages import HERE, days, kept, letter
from cairn.core.records.models import Record

FRIDAY = dt.date(2025, 11, 21)


class SampleForm(forms.Form):
    """Each kind of field, one of them with a mistake in it."""

    outcome = forms.CharField(
        label="Outcome one could observe", help_text="What would somebody see who walks in on that day?"
    )
    by = forms.DateField(label="Needed by", widget=forms.DateInput(attrs={"type": "date"}))
    costs = forms.CharField(label="What it costs those asked", widget=forms.Textarea, required=False)
    direction = forms.ChoiceField(
        label="Direction", choices=[("up", "Up"), ("across", "Across")], widget=forms.RadioSelect
    )
    space = forms.ChoiceField(
        label="Where it lies", choices=[("", "Only you"), ("platform", "Platform")], required=False
    )
    told = forms.BooleanField(label="I have told them already", required=False)


def _record(key: str) -> Record:
    return cast(Record, SimpleNamespace(key=key))


def loops() -> list[Loop]:
    """Three open ends: mine and due, one to look at again, one that is owed to me."""
    date, edit = LoopAction("New date", HERE, "get", "clock"), LoopAction("Edit", HERE, "get", "edit", shortcut="e")
    step = LoopAction("Smallest next step", HERE, "get", "step")
    let_go = LoopAction("Let go", HERE, "post", "close")
    return [
        Loop(
            _record("P-41"),
            "Numbers for the capacity plan",
            HERE,
            why="to Ben",
            due=FRIDAY,
            waits=True,
            main=LoopAction("Kept and told", HERE, fields={"version": "3"}, shortcut="x"),
            more=(LoopAction("Kept, tell them", HERE, "get", "send"), date, step, edit, let_go),
        ),
        Loop(
            _record("D-12"),
            "SQLite for the pilot: look at it again",
            HERE,
            why="an assumption failed: under 50 users",
            icon="decision",
            main=LoopAction("Review", HERE, "get", "next", shortcut="x"),
            more=(date, edit),
        ),
        Loop(
            _record("P-38"),
            "Mei: notes from the vendor call",
            HERE,
            why="owed to you · 6 days, no movement",
            icon="owed",
            main=LoopAction("Ask kindly", HERE, "get", "send"),
            more=(date, let_go),
        ),
    ]


def cards() -> list[Card]:
    """Records as lists show them."""
    ana, ben = Named("to", "Ana Ruiz"), Named("from", "Ben")
    due, lacks = dt.date(2025, 11, 24), ("success signal",)
    slot, flag, reading = (
        "A two-hour incident review slot",
        "Ship behind a flag to 5\u00a0% first",
        "Silent reading first",
    )
    return [
        Card("Send the rollback plan", HERE, "P-44", "promise", "promise", "open", due, people=(ana,), open=True),
        Card(slot, HERE, "A-9", "ask", "ask", "asked", missing=lacks, open=True),
        Card(flag, HERE, "D-14", "decision", "decision", "accepted", people=(ana, ben)),
        Card(reading, HERE, "E-3", "experiment", "experiment", "running", open=True),
    ]


def chips() -> list[dict[str, str]]:
    """What "promise: send the rollback plan to @ana by mon #consistency" is understood as."""
    return [
        {"kind": "who", "label": "Only you"},
        {"kind": "type", "label": "Promise"},
        {"kind": "person", "label": "to Ana Ruiz", "line": "promise: send the rollback plan to \\@ana by mon"},
        {
            "kind": "due",
            "label": "due Mon 24 Nov, in 3 days",
            "line": "promise: send the rollback plan to @ana \\by mon",
        },
    ]


def around() -> dict[str, Any]:
    """What stands around a list: tabs, filters, work in progress, lines to try."""
    return {
        "filters": [
            {
                "label": "",
                "options": [
                    {"label": "Open", "url": HERE, "current": True},
                    {"label": "Kept", "url": HERE},
                    {"label": "All", "url": HERE},
                ],
            },
            {"label": "With", "options": [{"label": "Ana", "url": HERE}, {"label": "Ben", "url": HERE}]},
        ],
        "tabs": [
            {"label": "Mine", "url": HERE, "current": True},
            {"label": "Owed to me", "url": HERE},
            {"label": "Closed", "url": HERE},
        ],
        "work": {
            "id": "import",
            "title": "Reading the calendar",
            "done": 12_400,
            "total": 20_000,
            "left": "about 4 s left",
            "cancel": HERE,
        },
        "examples": [
            "promise: send @ana the rollback plan by mon",
            "stayed calm when the build broke #empathy",
            "owed: @ben numbers for the capacity plan by wed",
        ],
    }


def everything() -> dict[str, Any]:
    """The context of every page of the styleguide."""
    form = SampleForm({"outcome": "A date in the calendar", "by": "", "direction": "up"})
    form.is_valid()
    return {
        "today": FRIDAY,
        "loops": loops(),
        "cards": cards(),
        "chips": chips(),
        "form": form,
        "figure": kept(),
        "days": days(),
        "letter": letter(),
        "line": "promise: send the rollback plan to @ana by mon",
        "said": {"text": "Saved: promise to Ana, due Mon 24 Nov, only you.", "undo": HERE, "edit": HERE},
        "facts": [
            ("To", "Ana Ruiz"),
            ("Due", "Mon 24 Nov, in 3 days"),
            ("Firm", "yes"),
            ("Pushed", "once, told in time"),
            ("Body", ""),
        ],
        **around(),
    }
