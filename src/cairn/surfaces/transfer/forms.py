from __future__ import annotations

from typing import Any

from django import forms

from cairn.core.transfer.formats import formats


class FileForm(forms.Form):
    """A file to be looked at."""

    file = forms.FileField(label="File", max_length=200, allow_empty_file=False)
    format = forms.ChoiceField(label="What it is", required=False, choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.name, one.label) for one in formats()]
        self.fields["format"].choices = [("", "Let Cairn find out"), *known]  # type: ignore[attr-defined]
        self.fields["file"].error_messages |= {
            "required": "Choose a file first.",
            "empty": "There is nothing in this file.",
            "max_length": "Its name is too long; give it a shorter one.",
        }
