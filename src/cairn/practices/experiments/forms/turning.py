from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from cairn.core.page.fields import words


class NumberForm(forms.Form):
    """One number of a day, today at the latest."""

    value = forms.FloatField(label="Number")
    day = forms.DateField(required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"] or self.today
        if day > self.today:
            raise forms.ValidationError("That day is still to come.")
        return day


class StopForm(forms.Form):
    why = words("Why", 2, required=False)


class KeepForm(forms.Form):
    """A stopped one is kept with the reason alone."""

    why = words(
        "Why it is kept all the same", 2, error_messages={"required": "It was stopped. Why is it kept all the same?"}
    )


class CheckForm(forms.Form):
    found = words("What you found, in your own words", 3, required=False)
