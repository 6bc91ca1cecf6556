from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from cairn.core.accounts.models import Space, User
from cairn.core.contract import Named
from cairn.core.page.fields import GONE, TO_COME, bound, date, words
from cairn.core.page.placed import PlacedForm, named_as
from cairn.practices.beliefs.kinds import BELIEVED, FAILED, FORECAST, HELD, KNOWN, UNBLOCK, UNTOLD
from cairn.practices.beliefs.models import Belief

CAME = "came"
"""A blocker that nobody had seen coming."""
SORTS = (
    (BELIEVED, "I believe it"),
    (KNOWN, "I know it"),
    (FORECAST, "It will get in the way of something"),
    (CAME, "It got in the way, and I hadn’t seen it coming"),
)
TEXTS = ("because", "how", "blocks")


class BeliefFields(forms.Form):
    """What can be said of a belief, whether it is new or not."""

    title = forms.CharField(label="What", max_length=2_000, help_text="One statement that can turn out wrong.")
    confidence = forms.IntegerField(
        label="How sure, in %",
        min_value=0,
        max_value=100,
        required=False,
        help_text="50: it could as well not be so. Of ten things you are 80 % sure of, eight should hold.",
    )
    test_on = date("Tested by", required=False)
    how = words("How it will be tested", 2, required=False, help_text="What you would see if it were wrong.")
    because = words("Why you think so", 2, required=False)
    blocks = forms.CharField(
        label="What it gets in the way of", max_length=2_000, required=False, help_text="For what may block something."
    )
    unblock = forms.CharField(
        label="Who can clear it", max_length=160, required=False, widget=forms.TextInput(attrs={"list": "people-known"})
    )

    @property
    def columns(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {name: given[name] for name in ("confidence", "test_on")} | {
            name: given[name].replace("\r\n", "\n").strip() for name in TEXTS
        }

    def roles(self, by: User, space: Space) -> tuple[Named, ...]:
        return named_as(by, space, [(UNBLOCK, self.cleaned_data["unblock"])])


class NewBelief(BeliefFields, PlacedForm):
    sort = forms.ChoiceField(label="How it is", choices=SORTS, widget=forms.RadioSelect)

    field_order = ("sort", "title", "confidence", "test_on", "space", "how", "because", "blocks", "unblock")


class ChangedBelief(BeliefFields):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def from_belief(row: Belief) -> dict[str, Any]:
    """The fields of `ChangedBelief` as `row` stands."""
    columns: dict[str, Any] = {name: getattr(row, name) for name in (*TEXTS, "confidence", "test_on")}
    unblocker = row.unblocker
    return {"title": row.title, "version": row.version, "unblock": unblocker.label if unblocker else "", **columns}


class SettleForm(forms.Form):
    """What came of it, and what that taught."""

    learned = words("What you learned", 3, required=False)
    on = date("When that showed", required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today
        bound(self.fields["on"], last=today, says=TO_COME)

    def clean_on(self) -> dt.date:
        return self.cleaned_data["on"] or self.today


class LaterForm(forms.Form):
    test_on = date("Tested by")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound(self.fields["test_on"], first=today, says=GONE)


OUTCOMES = (HELD, FAILED, UNTOLD)
