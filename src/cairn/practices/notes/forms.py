from __future__ import annotations

from typing import Any

from django import forms

from cairn.core.accounts.models import User
from cairn.core.contract import Named
from cairn.core.people.models import Person
from cairn.practices.notes.models import READER, usual_address


class ReaderForm(forms.Form):
    """Who the note is for. Somebody of the directory, or a name."""

    person = forms.ChoiceField(label="For", required=False)
    name = forms.CharField(label="Or somebody else", required=False, max_length=160)
    address = forms.EmailField(label="Mail address", required=False, help_text="Only needed to send it from here.")

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.people = {str(one.uid): one for one in Person.objects.visible_to(viewer).filter(space=viewer.home)}
        known = sorted(self.people.items(), key=lambda pair: pair[1].name.casefold())
        self.fields["person"].choices = [("", "Choose"), *((uid, one.name) for uid, one in known)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("person") and not str(found.get("name", "")).strip():
            raise forms.ValidationError("Say who reads it: choose somebody, or type a name.")
        return found

    @property
    def reader(self) -> Named:
        person = self.people.get(self.cleaned_data["person"])
        return Named(READER, person.handle, person) if person else Named(READER, self.cleaned_data["name"].strip())

    def mail_address(self, before: Named | None, shown: str) -> str:
        """Where it goes. The address that the page came with (`shown`) is of the reader `before`, and nobody else's."""
        given = str(self.cleaned_data["address"])
        if given and (given != shown or before is None or _same(before, self.reader)):
            return given
        return usual_address(self.viewer, self.reader)


def _same(one: Named, other: Named) -> bool:
    if one.person or other.person:
        return one.person == other.person
    return one.name.casefold() == other.name.casefold()
