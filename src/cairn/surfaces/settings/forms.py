from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings

from cairn.core.accounts.models import User
from cairn.core.page.choices import LongSelect


@cache
def zones() -> list[str]:
    """The zones of the world, as this machine knows them: to look takes a walk through hundreds of files."""
    return sorted(name for name in available_timezones() if "/" in name or name == "UTC")


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who you are here. Nothing of it leaves this machine but in what you send."""

    zone = forms.ChoiceField(label="Time zone", choices=[], widget=LongSelect)

    class Meta:
        model = User
        fields = ("name", "email", "zone", "theme", "keys", "notices")
        labels = {  # noqa: RUF012
            "name": "Your name",
            "email": "Your mail address",
            "theme": "Look",
            "keys": "Single-key shortcuts",
            "notices": "One desktop notice a day",
        }
        help_texts = {  # noqa: RUF012
            "email": "Answers to what you send come here.",
            "name": "It signs your weekly note.",
            "notices": "While Cairn runs, between 9 and 19 o’clock, if something is due and you have not opened "
            "Today. It has numbers, and no word of yours. None while you are away or slowing down.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = zones()
        if not settings.LOCAL or self.instance.sample:
            # A server has no desktop, and the sample team nobody in front of one.
            del self.fields["notices"]
        known = names if self.instance.zone in names else [self.instance.zone, *names]
        self.fields["zone"].choices = [(name, name.replace("_", " ")) for name in known]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not name:
            raise forms.ValidationError("A name, or what your colleagues call you.")
        return name


class AwayForm(forms.Form):
    """Until when nothing shall ask for you."""

    until = forms.DateField(label="Away until", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].widget.attrs["min"] = today.isoformat()

    def clean_until(self) -> dt.date:
        until: dt.date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError("That day is over already.")
        return until
