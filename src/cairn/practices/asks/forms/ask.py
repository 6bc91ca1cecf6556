"""An ask whole, without the capture line."""

from __future__ import annotations

from typing import Any

from django import forms

from cairn.core.accounts.models import Space, User
from cairn.core.contract import Named
from cairn.core.page.fields import date, time_of_day, words
from cairn.core.page.placed import PlacedForm, named_as
from cairn.core.people.models import ME
from cairn.practices.asks.kinds import DIRECTIONS, MINE
from cairn.practices.asks.models import Ask

TEXTS = ("outcome", "time_box", "success", "otherwise", "serves", "recommendation")
COLUMNS = ("direction", "due", "due_time", *TEXTS, "headcount", "minutes")
MOST = 32_767


def number(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=MOST, required=False)


class AskFields(forms.Form):
    """What can be said of an ask, whether it is new or not."""

    sort = forms.ChoiceField(
        label="Who asks", choices=((MINE, "I do"), ("to_me", "Somebody else, of me")), widget=forms.RadioSelect
    )
    title = forms.CharField(label="What", max_length=2_000, help_text="“A two-hour slot for the incident review.”")
    who = forms.CharField(
        label="With whom",
        max_length=160,
        required=False,
        help_text="A name or handle: who is asked, or who asks you.",
        widget=forms.TextInput(attrs={"list": "people-known"}),
    )
    outcome = words(
        "Outcome one could observe", 2, required=False, help_text="What would somebody see who looks on that day?"
    )
    due = date("Needed by", required=False)
    due_time = time_of_day()
    otherwise = words("Else", 2, required=False, help_text="What happens without an answer. Said kindly, it is fair.")
    success = words("Success signal", 2, required=False, help_text="By which sign both of you would know it worked.")
    time_box = forms.CharField(
        label="Time box", max_length=200, required=False, help_text="How long it may take: “two hours on Thursday”."
    )
    headcount = number("People it takes")
    minutes = number("Minutes for each")
    serves = words("Shared goal it serves", 2, required=False, help_text="Theirs as well as yours.")
    direction = forms.ChoiceField(
        label="Direction",
        choices=[("", "Not said"), *DIRECTIONS],
        required=False,
        help_text="How the letter is framed.",
    )
    recommendation = words("Why the recommended option", 2, required=False)

    @property
    def columns(self) -> dict[str, Any]:
        """The record's own columns, with its title."""
        given = self.cleaned_data
        return {name: plain(given[name]) for name in ("title", *COLUMNS)}

    def people_in(self, by: User, space: Space) -> tuple[Named, ...]:
        """Who is asked; where that is me, who asks."""
        who = self.cleaned_data["who"]
        mine = self.cleaned_data["sort"] == MINE
        return named_as(by, space, [("who", who)] if mine else [("who", ME), ("with", who)])


class NewAsk(AskFields, PlacedForm):
    field_order = ("sort", "title", "who", "outcome", "due", "due_time", "otherwise", "space")


class ChangedAsk(AskFields):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def people_of(self, row: Ask, by: User) -> list[Named] | None:
        """All on `row` with the sides as the form has them; nothing where it leaves them as they are."""
        before = from_ask(row)
        if all(self.cleaned_data[name] == before[name] for name in ("sort", "who")):
            return None
        other = row.other
        sides = self.people_in(by, row.space)
        here = {one.name.casefold() for one in sides}
        kept = [one for one in row.named() if one.role != "who" and one != other and one.name.casefold() not in here]
        return [*sides, *kept]


def from_ask(row: Ask) -> dict[str, Any]:
    """The fields of `ChangedAsk` as `row` stands."""
    columns: dict[str, Any] = {name: getattr(row, name) for name in COLUMNS}
    who = row.other.label if row.other else ""
    return {"sort": row.sort, "title": row.title, "who": who, "version": row.version, **columns}


def plain(value: Any) -> Any:
    """Words as they are kept: without the ends of lines that only a browser needs."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
