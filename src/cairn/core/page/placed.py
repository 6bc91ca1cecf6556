"""A form for a new record: in which space it is filed, and whom it may name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from cairn.core.accounts.models import Space, User
from cairn.core.capture.entering import people_in
from cairn.core.capture.vocabulary import spaces_by_handle
from cairn.core.contract import Named
from cairn.core.people.models import Person

KNOWN = 500
"""How many names are offered while one is typed."""


class PlacedForm(forms.Form):
    """Draw `people` as the datalist `people-known`; `place` is the space that was chosen."""

    space = forms.ChoiceField(label="Who can read it", required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.spaces = spaces_by_handle(by)
        choices = [("", "Only you"), *((handle, f"Everyone in {one}") for handle, one in self.spaces.items())]
        self.fields["space"].widget = forms.Select(choices=choices)
        self.fields["space"].choices = choices  # type: ignore[attr-defined]

    @property
    def people(self) -> list[str]:
        return known_names(self.by)

    @property
    def place(self) -> Space:
        return self.spaces.get(self.cleaned_data["space"], self.by.home)


def known_names(by: User) -> list[str]:
    """Names in the directories that `by` can see."""
    rows = Person.objects.visible_to(by).order_by("name")
    return list(rows.values_list("name", flat=True).distinct()[:KNOWN])


def names_in(text: str) -> list[str]:
    """Names in a field that takes several: "Ana, @ben" is Ana and ben. Each once, in their order."""
    found = (part.strip().lstrip("@").strip('"').strip()[:160] for part in text.replace("\n", ",").split(","))
    return list(dict.fromkeys(name for name in found if name))


def named_as(by: User, space: Space, given: Iterable[tuple[str, str]]) -> tuple[Named, ...]:
    """Those that a form names: pairs of a role and the text of its field."""
    return people_in(by, space, [(role, name) for role, text in given for name in names_in(text)])
