from __future__ import annotations

from typing import Any

from django import forms

from cairn.core.accounts.models import Space, User
from cairn.core.contract import Named
from cairn.core.page.fields import date, words
from cairn.core.page.placed import PlacedForm, named_as
from cairn.lib.trial.alternating import FEWEST, MOST
from cairn.practices.experiments.kinds import AGREED, DIRECTIONS, MORE, ROLLBACKS
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.models.experiment import LARGEST, misfit
from cairn.practices.experiments.models.reading import signals

BY_HAND = ("", "Numbers that I note by hand")
PARTS = (
    ("With whom, where, until when", ("who", "where", "agreed", ("until", "check_on"))),
    ("How you will know", ("signal", "measure", ("direction", "threshold"))),
    ("How it ends early, and the way back", ("stop", "undo", "undo_takes")),
)
"""Fields under what they are about; two in parentheses stand side by side."""
SURER = ("periods", "period_days")
TEXTS = ("expect", "who", "where", "measure", "stop", "undo")
PLAIN = ("until", "check_on", "signal", "direction", "undo_takes")


class ExperimentFields(forms.Form):
    """What can be said of an experiment before it starts. Only its title has to be: the rest can come later."""

    title = forms.CharField(label="What you try", max_length=2_000, help_text="Tiny, and easy to take back.")
    expect = words("What you expect", 2, required=False, help_text="What will be different if it works.")
    who = forms.CharField(label="Who takes part", max_length=2_000, required=False)
    where = forms.CharField(label="Where", max_length=2_000, required=False, help_text="In which meeting, team, tool.")
    until = date("Until when it runs", required=False)
    check_on = date("Day of the check", required=False)
    signal = forms.ChoiceField(
        label="Where its numbers come from",
        required=False,
        help_text="Of a signal that is a share, give the number below in per cent: 80.",
    )
    measure = forms.CharField(
        label="What is measured", max_length=2_000, required=False, help_text="For example: speakers per meeting."
    )
    direction = forms.ChoiceField(label="It worked if that is", choices=DIRECTIONS, initial=MORE)
    threshold = forms.FloatField(label="This number", min_value=-LARGEST, max_value=LARGEST, required=False)
    stop = forms.CharField(
        label="It stops early if",
        max_length=2_000,
        required=False,
        help_text="On its numbers: below 3, twice; below 60 %, 2 days running. In other words it is ticked by hand: it "
        "overruns twice.",
    )
    undo = words("How it is rolled back", 2, required=False)
    undo_takes = forms.ChoiceField(
        label="How long that takes", choices=[("", "Not said yet"), *ROLLBACKS], required=False
    )
    agreed = forms.CharField(
        label="Who agreed in advance",
        max_length=2_000,
        required=False,
        widget=forms.TextInput(attrs={"list": "people-known"}),
        help_text="Ana, @ben. If it is about you alone: me.",
    )
    periods = forms.IntegerField(
        label="Alternating periods",
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=f"With and without it, in an order drawn by lot: the surest way to tell. {FEWEST} or more, or none.",
    )
    period_days = forms.IntegerField(label="Days in a period", min_value=1, max_value=28, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signals = {one.key: one for one in signals()}
        choices = [BY_HAND, *((one.key, one.label) for one in self.signals.values())]
        self.fields["signal"].choices = choices  # type: ignore[attr-defined]

    def clean_periods(self) -> int:
        periods: int = self.cleaned_data["periods"] or 0
        if periods and (periods % 2 or periods < FEWEST):
            raise forms.ValidationError(f"An even number from {FEWEST} on, so that chance can be told from effect.")
        return periods

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if why := misfit(given.get("stop") or "", self._is_share(given)):
            self.add_error("stop", why)
        return given

    def _is_share(self, given: dict[str, Any]) -> bool:
        one = self.signals.get(given.get("signal") or "")
        return one is not None and one.unit == "share"

    @property
    def first(self) -> list[forms.BoundField]:
        named = {*SURER, *(name for _, fields in PARTS for one in fields for name in _names(one))}
        return [bound for bound in self.visible_fields() if bound.name not in named]

    @property
    def parts(self) -> list[tuple[str, list[list[forms.BoundField]]]]:
        """Each heading with its rows, of one field or of two."""
        return [(title, [[self[name] for name in _names(one)] for one in fields]) for title, fields in PARTS]

    @property
    def surer(self) -> list[forms.BoundField]:
        return [self[name] for name in SURER]

    @property
    def alternates(self) -> bool:
        """Whether there is something in the fields that are folded away."""
        given = str(self["periods"].value() or "0")
        return given != "0" or bool(self["periods"].errors or self["period_days"].errors)

    @property
    def columns(self) -> dict[str, Any]:
        given = self.cleaned_data
        threshold = given["threshold"]
        one = self.signals.get(given["signal"])
        if threshold is not None and self._is_share(given):
            threshold /= 100
        found = {name: given[name] for name in PLAIN} | {
            name: given[name].replace("\r\n", "\n").strip() for name in TEXTS
        }
        found["measure"] = found["measure"] or (one.label if one else "")
        found |= {"periods": given["periods"], "period_days": given["period_days"] or 1}
        return found | {"threshold": threshold}

    def roles(self, by: User, space: Space) -> tuple[Named, ...]:
        return named_as(by, space, [(AGREED, self.cleaned_data["agreed"])])


class NewExperiment(ExperimentFields, PlacedForm):
    assuming = words("What it rests on", 2, required=False, help_text="What has to be so for it to work; one per line.")

    field_order = ("title", "expect", "assuming", "space")


class ChangedExperiment(ExperimentFields):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def from_experiment(row: Experiment) -> dict[str, Any]:
    """The fields of `ChangedExperiment` as `row` stands."""
    given = {name: getattr(row, name) for name in (*TEXTS, *PLAIN, "title", "threshold", "periods", "period_days")}
    form = {one.key: one.unit for one in signals()}
    if row.threshold is not None and form.get(row.signal) == "share":
        given["threshold"] = round(row.threshold * 100, 6)
    return {**given, "agreed": ", ".join(one.name for one in row.agreed), "version": row.version}


def _names(one: str | tuple[str, ...]) -> tuple[str, ...]:
    return (one,) if isinstance(one, str) else one
