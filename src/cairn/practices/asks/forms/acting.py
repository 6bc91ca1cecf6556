"""The small forms of an ask."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from cairn.core.page.fields import bound, date, words
from cairn.practices.asks import kinds
from cairn.practices.asks.actions.answering import Answer
from cairn.practices.asks.forms.ask import plain
from cairn.practices.asks.kinds import ANSWERS, COUNTER, YES
from cairn.practices.asks.models import Ask

FIELDS = {kinds.NAME: "who", kinds.OUTCOME: "outcome", kinds.DATE: "due", kinds.ELSE: "otherwise"}
"""What an ask can lack, and the field in which it is said."""


class FillForm(forms.Form):
    """What an ask lacks, and only that."""

    who = forms.CharField(label="To whom", max_length=160, required=False)
    outcome = words("Outcome one could observe", 2, required=False)
    due = date("Needed by", required=False)
    otherwise = words("Else: what happens without an answer", 2, required=False)

    def __init__(self, *args: Any, row: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lacking = {FIELDS[name] for name in row.lacks}
        for name in self.fields.keys() - lacking:
            del self.fields[name]

    @property
    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class AgainForm(forms.Form):
    due = date("Needed by", required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound(self.fields["due"], first=today, says="That day has passed. By when is it needed now?")


class AnswerForm(forms.Form):
    """Yes, a kind no, or a counter-offer."""

    answer = forms.ChoiceField(label="The answer", choices=ANSWERS, widget=forms.RadioSelect)
    because = words("Because", 2, required=False, help_text="What makes it so.")
    instead = words("Instead", 2, required=False, help_text="With a no: what could be done about it all the same.")
    offer = words("The counter-offer", 2, required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("answer") == COUNTER and not given.get("offer", "").strip():
            self.add_error("offer", "What is offered?")
        return given

    @property
    def given(self) -> Answer:
        """The answer with the words that belong to it."""
        said = {name: plain(self.cleaned_data[name]) for name in ("because", "instead", "offer")}
        chosen = self.cleaned_data["answer"]
        instead = "" if chosen == YES else said["instead"]
        return Answer(chosen, said["because"], instead, said["offer"] if chosen == COUNTER else "")
