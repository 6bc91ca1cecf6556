"""A form whose record was changed in another window since it was opened: both are shown, and nothing is lost."""

from __future__ import annotations

from typing import Any

from django import forms

SAID = (
    "This was changed in the meantime. What stands now is above. Your words are below; saved once more, they take its "
    "place."
)


def stands(form: forms.Form, given: dict[str, Any]) -> list[tuple[str, Any]]:
    """What is filled in of a record that stands as `given`: each label, and the value in the form's words."""
    filled = ((name, one) for name, one in form.fields.items() if name != "version" and given.get(name))
    return [(str(one.label), _worded(one, given[name])) for name, one in filled]


def _worded(field: forms.Field, value: Any) -> Any:
    if not isinstance(field, forms.ChoiceField):
        return value
    said = {str(key): words for key, words in field.widget.choices}
    return ", ".join(str(said.get(str(one), one)) for one in (value if isinstance(value, list) else [value]))


def say(form: forms.Form, version: int) -> None:
    """Say on `form` that its record was changed since it was opened; sent once more, it takes the place of that."""
    given: Any = form.data.copy()  # type: ignore[attr-defined]
    given["version"] = version
    form.data = given
    form.add_error(None, SAID)
