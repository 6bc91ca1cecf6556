"""A decision whole, without the capture line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from cairn.core.accounts.models import Space, User
from cairn.core.contract import Named
from cairn.core.page.fields import TO_COME, bound, date, words
from cairn.core.page.placed import PlacedForm, named_as
from cairn.practices.decisions.kinds import ACCEPTED, CONSULTED, DECIDER, INFORMED, PROPOSED, REVERSIBILITY
from cairn.practices.decisions.models import Decision

TEXTS = ("context", "drivers", "choice", "because", "consequences", "confirmation", "more")
FIRST = ("title", "state", "because", "assuming", "review_on", "space")
COLUMNS = (*TEXTS, "reversibility", "review_on", "decided_on")
ROLES = {"deciders": DECIDER, "consulted": CONSULTED, "informed": INFORMED}
NAMES = "Names, with commas between them."


def people(label: str, hint: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"list": "people-known"})
    return forms.CharField(label=label, max_length=2_000, required=False, help_text=hint, widget=widget)


class DecisionFields(forms.Form):
    """What can be said of a decision, whether it is new or not."""

    title = forms.CharField(
        label="What", max_length=2_000, help_text="As you would say it: “Use SQLite for the pilot”."
    )
    context = words("What it is about", 4, required=False, help_text="The question, and what makes it one.")
    drivers = words("What matters for it", 2, required=False)
    choice = forms.CharField(
        label="Chosen option",
        max_length=2_000,
        required=False,
        help_text="Only if you weigh options below, and as it is called there.",
    )
    because = words("Why", 3, required=False)
    consequences = words("What follows", 2, required=False)
    deciders = people("Who decides", NAMES)
    consulted = people("Asked before", "Whose view it rests on.")
    informed = people("To be told", "Who has to know.")
    decided_on = date("Decided on", required=False)
    reversibility = forms.ChoiceField(
        label="Can it be undone?", choices=[("", "Not said"), *REVERSIBILITY], required=False
    )
    review_on = date("Look at it again on", required=False)
    confirmation = words("How you will see that it is followed", 2, required=False)
    more = words("More", 2, required=False)

    @property
    def first(self) -> list[forms.BoundField]:
        """What most decisions say."""
        return [self[name] for name in FIRST if name in self.fields]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What a few say; folded away until one of them does."""
        return [one for one in self.visible_fields() if one.name not in FIRST]

    @property
    def says_more(self) -> bool:
        return self.is_bound or any(self[name].value() for name in (*TEXTS, *ROLES) if name not in FIRST)

    @property
    def columns(self) -> dict[str, Any]:
        """The record's own columns."""
        given = self.cleaned_data
        return {name: _plain(given[name]) for name in COLUMNS}

    def roles(self, by: User, space: Space) -> tuple[Named, ...]:
        """Those that are named in its roles."""
        return named_as(by, space, [(role, self.cleaned_data[name]) for name, role in ROLES.items()])


class NewDecision(DecisionFields, PlacedForm):
    state = forms.ChoiceField(
        label="Where it stands",
        choices=((ACCEPTED, "It is decided"), (PROPOSED, "It is proposed")),
        widget=forms.RadioSelect,
    )
    assuming = words(
        "What it rests on",
        2,
        required=False,
        help_text="One assumption a line. Each becomes a belief to test.",
    )

    field_order = ("title", "state", "because", "assuming", "review_on", "space", "context", "drivers", "choice")


class ChangedDecision(DecisionFields):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def from_decision(row: Decision) -> dict[str, Any]:
    """The fields of `ChangedDecision` as `row` stands."""
    columns: dict[str, Any] = {
        name: getattr(row, name) for name in (*TEXTS, "reversibility", "review_on", "decided_on")
    }
    names = {name: ", ".join(one.label for one in row.named(role)) for name, role in ROLES.items()}
    return {"title": row.title, "version": row.version, **columns, **names}


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


class ReviewForm(forms.Form):
    """It stands; when it is looked at again."""

    review_on = date("Look at it again on", required=False, help_text="Empty: not again.")


class AcceptForm(forms.Form):
    """What was proposed holds, and why."""

    because = words("Why", 3, required=False)
    on = date("Decided on", required=False)
    review_on = date("Look at it again on", required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound(self.fields["on"], last=today, says=TO_COME)


class EndForm(forms.Form):
    because = words("Why", 3, required=False)


class AssumptionForm(forms.Form):
    text = forms.CharField(label="It rests on", max_length=2_000)
    confidence = forms.IntegerField(label="How sure, in %", min_value=0, max_value=100, required=False)
    test_on = date("Tested by", required=False)
