from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from cairn.core.page.fields import bound


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
        bound(self.fields["until"], first=today, says="That day is over. Choose today or a later one, or none.")
