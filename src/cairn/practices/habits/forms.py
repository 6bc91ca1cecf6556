"""What a person types about a habit, an intention or a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.contract.registry import practices
from cairn.practices.habits.actions.planning import Plan, name_fault
from cairn.practices.habits.kinds import CHECK_IN_SORTS, DONE
from cairn.practices.habits.kinds.ready_made import ReadyMade
from cairn.practices.habits.kinds.schedule import DAYS, EVENT, RHYTHMS, SHARE, SPANS, WEEKDAYS, WORKDAYS, Schedule
from cairn.practices.habits.models import Habit, Intention

NONE = ("", "None")
NEEDS = {DAYS: ("days",), SHARE: ("times", "span"), EVENT: ("event",)}
"""What each rhythm has to say; the fields of the others are left alone."""


class HabitForm(forms.Form):
    """An if-then plan. `intentions` are those it may serve; an aim is one of them, or one of its priorities."""

    cue = forms.CharField(label="When", help_text="What happens just before. The more concrete, the better.")
    will = forms.CharField(label="I will", help_text="The smallest version: something you can do on a bad day.")
    rhythm = forms.ChoiceField(label="How often", choices=RHYTHMS, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label="On which days",
        choices=list(enumerate(WEEKDAYS)),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day."},
    )
    times = forms.IntegerField(
        label="Times", min_value=1, max_value=366, error_messages={"required": "How many times?"}
    )
    span = forms.TypedChoiceField(label="In", choices=SPANS, coerce=int)
    event = forms.CharField(
        label="What comes up",
        max_length=200,
        error_messages={"required": "What comes up? For example: before each one-on-one."},
    )
    characteristic = forms.ChoiceField(
        label="What it touches",
        choices=[NONE, *((name, name.capitalize()) for name in CHARACTERISTICS)],
        required=False,
        help_text="Each time it is done counts as a moment that reinforced this.",
    )
    aim = forms.ChoiceField(label="What it serves", required=False)
    slug = forms.CharField(
        label="Short name",
        max_length=60,
        required=False,
        help_text="What you type to check in: h: ask-first. Left empty, it is made from your words.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, intentions: list[Intention], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.intentions = {str(row.uid): row for row in intentions}
        aims = [NONE]
        for uid, row in self.intentions.items():
            aims.append((uid, row.heading))
            aims += [(f"{uid}/{one['id']}", f"– {one['text']}") for one in row.priorities]
        self.fields["aim"].choices = aims  # type: ignore[attr-defined]
        span = self.initial.get("span", 7)
        if span not in dict(SPANS):
            # One that came from elsewhere is wanted in so many days as it was wanted there.
            self.fields["span"].choices = [*SPANS, (span, f"in {span} days")]  # type: ignore[attr-defined]
        if self.is_bound:
            wanted = NEEDS.get(self.data.get("rhythm", ""), ())
            for name in (name for names in NEEDS.values() for name in names if name not in wanted):
                self.fields[name].required = False

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).strip().casefold()
        if slug and (fault := name_fault(slug)):
            raise forms.ValidationError(fault)
        return slug

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("rhythm") == SHARE and (given.get("times") or 0) > (given.get("span") or 7):
            self.add_error("times", "At most once a day. What is done several times a day is noted as x3.")
        return given

    @property
    def plan(self) -> Plan:
        given = self.cleaned_data
        uid, _, priority = str(given["aim"]).partition("/")
        return Plan(
            will=given["will"],
            cue=given["cue"],
            slug=given["slug"],
            schedule=self._schedule(given),
            characteristic=given["characteristic"],
            serves=self.intentions.get(uid),
            priority=priority,
        )

    def _schedule(self, given: dict[str, Any]) -> Schedule:
        if given["rhythm"] == SHARE:
            return Schedule(SHARE, times=given["times"], span=given["span"])
        if given["rhythm"] == EVENT:
            return Schedule(EVENT, event=given["event"])
        return Schedule(DAYS, days=sum(1 << int(number) for number in given["days"]))


def blank() -> dict[str, Any]:
    """A new habit before anything is typed."""
    return _scheduled(Schedule(DAYS, WORKDAYS))


def from_ready_made(one: ReadyMade) -> dict[str, Any]:
    return {
        "cue": one.cue,
        "will": one.will,
        "slug": one.slug,
        "characteristic": one.characteristic,
        **_scheduled(one.schedule),
    }


def from_habit(row: Habit) -> dict[str, Any]:
    """A habit as the form shows it."""
    aim = "" if row.serves is None else f"{row.serves.uid}/{row.priority}".rstrip("/")
    return {
        "cue": row.cue,
        "will": row.will,
        "slug": row.slug,
        "characteristic": row.characteristic,
        "aim": aim,
        "version": row.version,
        **_scheduled(row.schedule),
    }


def stated(row: Habit) -> dict[str, Any]:
    """The same, without what only another rhythm would need."""
    given = from_habit(row)
    aside = {name for rhythm, names in NEEDS.items() if rhythm != given["rhythm"] for name in names}
    return {name: value for name, value in given.items() if name not in aside}


def _scheduled(when: Schedule) -> dict[str, Any]:
    return {
        "rhythm": when.rhythm,
        "days": [str(number) for number in when.weekdays],
        "times": when.times if when.rhythm == SHARE else 3,
        "span": when.span,
        "event": when.event,
    }


class IntentionForm(forms.Form):
    """A goal in one's own words. `today` is the person's: a look lies after it."""

    goal = forms.CharField(label="What do you intend?", help_text="In your own words, as you would say it to yourself.")
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    priority_1 = forms.CharField(
        label="What matters most for it", required=False, help_text="At most three. Each can have its habits."
    )
    priority_2 = forms.CharField(label="A second priority", required=False)
    priority_3 = forms.CharField(label="A third priority", required=False)
    sign = forms.CharField(
        label="By which sign would you notice?",
        required=False,
        help_text="What would somebody else see or say that they don’t today?",
    )
    signal = forms.ChoiceField(label="A signal that would show it", required=False)
    look_on = forms.DateField(
        label="Look at it again on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        signals = [(one.key, one.label) for practice in practices() for one in practice.measures]
        self.fields["signal"].choices = [NONE, *signals]  # type: ignore[attr-defined]

    def clean_look_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["look_on"]
        if day <= self.today:
            raise forms.ValidationError("Choose a day that is still to come.")
        return day

    @property
    def columns(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "title": given["goal"],
            "body": given["reason"],
            "priorities": [given[f"priority_{place}"] for place in (1, 2, 3)],
            **{name: given[name] for name in ("sign", "signal", "look_on")},
        }


def from_intention(row: Intention) -> dict[str, Any]:
    return {
        "goal": row.title,
        "reason": row.body,
        "sign": row.sign,
        "signal": row.signal,
        "look_on": row.look_on,
        "version": row.version,
        **{f"priority_{place}": row.priority(str(place)) for place in (1, 2, 3)},
    }


class CheckForm(forms.Form):
    """What became of a habit on one day, today at the latest. An empty `sort` takes back what was said."""

    sort = forms.ChoiceField(choices=[*CHECK_IN_SORTS, ("", "Take it back")], required=False, initial=DONE)
    times = forms.IntegerField(min_value=1, max_value=99, required=False)
    note = forms.CharField(max_length=2000, required=False)
    day = forms.DateField(required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"] or self.today
        if day > self.today:
            raise forms.ValidationError("That day is still to come.")
        return day
