from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms


class LinkForm(forms.Form):
    """Until when a link works."""

    until = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="In your time zone, through that evening. Without one it works until you end it.",
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].widget.attrs["min"] = today.isoformat()

    def clean_until(self) -> dt.date | None:
        until: dt.date | None = self.cleaned_data["until"]
        if until is not None and until < self.today:
            raise forms.ValidationError("That day is over. Choose today or a later one, or none.")
        return until
