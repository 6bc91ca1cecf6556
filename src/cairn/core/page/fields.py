"""Fields that many forms have: a day, a time of day, words of some length."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

LONGEST = 20_000
TO_COME = "That day is still to come."
GONE = "That day has passed. Which one will it be?"


def date(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


def bound(field: forms.Field, *, first: dt.date | None = None, last: dt.date | None = None, says: str) -> None:
    """Let a day be from `first` to `last`, both within; what is sent all the same is answered with what `says`."""
    if first is not None:
        field.widget.attrs["min"] = first.isoformat()
        field.validators.append(MinValueValidator(first, says))
    if last is not None:
        field.widget.attrs["max"] = last.isoformat()
        field.validators.append(MaxValueValidator(last, says))


def time_of_day() -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label="Time", required=False, widget=widget)


def words(label: str, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **more)
