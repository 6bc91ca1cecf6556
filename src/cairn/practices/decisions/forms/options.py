"""The options of a decision as a group of small forms: two empty ones stand below, for more."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from cairn.core.page.fields import words
from cairn.practices.decisions.kinds import BAD, GOOD, NEUTRAL
from cairn.practices.decisions.models import Argument, Option

MOST = 40
SIGNS = {"good": GOOD, "bad": BAD, "neutral": NEUTRAL}


class OptionForm(forms.Form):
    title = forms.CharField(label="Option", max_length=2_000, required=False)
    good = words("For it", 2, required=False, help_text="One a line.")
    bad = words("Against it", 2, required=False, help_text="One a line.")
    neutral = words("Neither", 1, required=False)
    text = words("About it", 2, required=False)

    @property
    def option(self) -> Option:
        given = self.cleaned_data
        arguments = itertools.chain.from_iterable(
            (Argument(sign, text) for text in lines(given.get(name, ""))) for name, sign in SIGNS.items()
        )
        return Option(
            given.get("title", "").strip(), given.get("text", "").replace("\r\n", "\n").strip(), tuple(arguments)
        )


OptionForms = formset_factory(OptionForm, extra=2, max_num=MOST, absolute_max=MOST + 2)


def option_forms(posted: Any, options: Sequence[Option]) -> BaseFormSet[OptionForm]:
    return OptionForms(posted or None, prefix="option", initial=[as_fields(one) for one in options])


def options_of(group: BaseFormSet[OptionForm], before: Sequence[Option]) -> list[Option]:
    """What the group says. An option that nobody touched stays as it was, in the order of its arguments too."""
    found = []
    for place, form in enumerate(group.forms):
        one = before[place] if place < len(before) and not form.has_changed() else form.option
        if one.title or one.text or one.arguments:
            found.append(one if one.title else Option("Without a name", one.text, one.arguments))
    return found


def as_fields(one: Option) -> dict[str, str]:
    texts = {name: [each.text for each in one.arguments if each.sign == sign] for name, sign in SIGNS.items()}
    joined = {name: "\n".join(text.replace("\n", "\n  ") for text in found) for name, found in texts.items()}
    return {"title": one.title, "text": one.text, **joined}


def lines(given: str) -> list[str]:
    """One text for each line; a line that begins with a space goes on with the one before."""
    found: list[str] = []
    for line in given.replace("\r\n", "\n").split("\n"):
        if line[:1].isspace() and found and line.strip():
            found[-1] += "\n" + line.strip()
        elif line.strip():
            found.append(line.strip())
    return found
