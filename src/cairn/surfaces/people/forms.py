from __future__ import annotations

import re
from typing import Any

from django import forms

from cairn.core.accounts.models import Space
from cairn.core.directory.actions import is_taken
from cairn.core.people.models import Person

HANDLE = re.compile(r"[^\W\d_][\w.-]*")


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """An entry of the directory. The name is enough."""

    handle = forms.CharField(
        label="Handle",
        required=False,
        max_length=80,
        help_text="What you type after @. Left empty, it follows the name.",
    )

    class Meta:
        model = Person
        fields = ("name", "handle", "email", "role", "note")
        labels = {"name": "Name", "email": "Mail address", "role": "What they do", "note": "Note"}  # noqa: RUF012
        help_texts = {"note": "Only you can read it."}  # noqa: RUF012

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space = space
        if self.instance.pk:
            # Lines use it, and nobody else may ever be given it.
            del self.fields["handle"]
        self.fields["note"].widget = forms.Textarea(attrs={"rows": 3})

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not name:
            raise forms.ValidationError("A name is all it needs.")
        return name

    def clean_handle(self) -> str:
        handle = str(self.cleaned_data.get("handle", "")).strip().lstrip("@").casefold()
        if not handle:
            return ""
        if not HANDLE.fullmatch(handle) or handle == "me":
            raise forms.ValidationError("A handle begins with a letter and has letters, digits, dots and dashes.")
        if is_taken(self.space, handle):
            raise forms.ValidationError(f"@{handle} is, or once was, somebody else. Handles are never given twice.")
        return handle


def stands(person: Person) -> list[tuple[str, str]]:
    """An entry as it stands: label and value of what is filled in."""
    labels = PersonForm.Meta.labels
    return [(label, value) for name, label in labels.items() if (value := str(getattr(person, name)))]
