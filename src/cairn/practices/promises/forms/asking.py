"""The small forms of a promise."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.page.fields import GONE, TO_COME, bound, date, time_of_day, words
from cairn.core.page.placed import PlacedForm
from cairn.practices.promises.kinds import OWED, PROMISE
from cairn.practices.promises.models import Promise

NOON = dt.time(12)


class WhenForm(forms.Form):
    """A day that isn't after today."""

    on = date("When", required=False)

    def __init__(self, *args: Any, today: dt.date, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].label = label
        self.fields["on"].initial = today
        # One tap says nothing of a day, and means today.
        self.fields["on"].required = not self.is_bound
        bound(self.fields["on"], last=today, says=TO_COME)

    def clean_on(self) -> dt.date:
        return self.cleaned_data["on"] or self.today


class DateForm(forms.Form):
    """A new date for a promise."""

    due = date("New date")
    due_time = time_of_day()
    rough = forms.BooleanField(label="Roughly: about then, rather than by then", required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound(self.fields["due"], first=today, says=GONE)


class ReasonForm(forms.Form):
    reason = words("Why", 2, required=False)


class RepairForm(forms.Form):
    """The order is the point: the impact before anything that explains it."""

    impact = words("What it meant for them", help_text="Own it, before you explain. “You had to cancel the demo.”")
    amends = words("What happens now", help_text="One thing you do about it, and by when.")


class StepForm(forms.Form):
    text = forms.CharField(label="Smallest next step", max_length=2_000)
    due = date("By", required=False)


class PromiseForm(PlacedForm):
    """A promise without the capture line."""

    sort = forms.ChoiceField(
        label="Who promises", choices=((PROMISE, "I do"), (OWED, "Somebody else, to me")), widget=forms.RadioSelect
    )
    text = forms.CharField(label="What", max_length=2_000)
    who = forms.CharField(
        label="With whom", max_length=160, required=False, help_text="A name or handle. Empty: a promise to yourself."
    )
    due = date("By", required=False)
    due_time = time_of_day()
    rough = forms.BooleanField(label="Roughly: about then, rather than by then", required=False)

    field_order = ("sort", "text", "who", "due", "due_time", "rough", "space")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.fields["who"].widget.attrs["list"] = "people-known"

    def clean_who(self) -> str:
        return str(self.cleaned_data["who"]).strip().lstrip("@").strip('"')


def instant(on: dt.date, row: Promise, act_zone: str, now: dt.datetime) -> dt.datetime:
    """When on the day `on` something happened: now, for today; else at noon, or in time where the date was that day."""
    if on >= clock.day(now, act_zone):
        return now
    noon = clock.start(on, act_zone, NOON)
    return min(noon, row.counted_until) if row.counted_until and row.counted_due == on else noon
