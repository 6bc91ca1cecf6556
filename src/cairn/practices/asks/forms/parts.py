"""Options, and functions that are touched, as groups of small forms: empty ones stand below, for more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from cairn.core.page.fields import words
from cairn.practices.asks.forms.ask import plain
from cairn.practices.asks.models import Ask, Option, Touched
from cairn.practices.asks.models.parts import as_data

MOST = 20


class OptionForm(forms.Form):
    text = words("Option", 2, required=False)
    recommended = forms.BooleanField(label="What I recommend", required=False)


class TouchedForm(forms.Form):
    function = forms.CharField(label="Function or team", max_length=200, required=False)
    costs = words("What it costs them", 2, required=False)
    benefits = words("What it brings them", 2, required=False)


OptionForms = formset_factory(OptionForm, extra=2, max_num=MOST, absolute_max=MOST + 2)
TouchedForms = formset_factory(TouchedForm, extra=1, max_num=MOST, absolute_max=MOST + 1)


class Groups:
    """Both groups of an ask's form, as they were sent, or as `row` stands."""

    def __init__(self, posted: Any, row: Ask | None = None) -> None:
        ways, functions = (row.ways, row.functions) if row else ((), ())
        self.options = _group(OptionForms, "option", posted, as_data(ways))
        self.touched = _group(TouchedForms, "touched", posted, as_data(functions))

    @property
    def sent(self) -> list[BaseFormSet[Any]]:
        return [group for group in (self.options, self.touched) if group.is_bound]

    def is_valid(self) -> bool:
        return all(group.is_valid() for group in self.sent)

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of the groups that were sent."""
        found: dict[str, Any] = {}
        if self.options.is_bound:
            options = (Option(text, chosen) for text, chosen in _said(self.options, "text", "recommended"))
            found["options"] = as_data(one for one in options if one.text)
        if self.touched.is_bound:
            touched = (Touched(*said) for said in _said(self.touched, "function", "costs", "benefits"))
            found["touched"] = as_data(one for one in touched if one.function or one.costs or one.benefits)
        return found


def _group(of: type[BaseFormSet[Any]], prefix: str, posted: Any, initial: list[dict[str, Any]]) -> BaseFormSet[Any]:
    sent = posted if posted and f"{prefix}-TOTAL_FORMS" in posted else None
    return of(sent, prefix=prefix, initial=initial)


def _said(group: BaseFormSet[Any], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(plain(form.cleaned_data.get(name, "")) for name in names) for form in group.forms]
