"""The page of a form that changes a record, unless that was changed in another window in the meantime."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import render

from cairn.core.acts import Act, NotNow
from cairn.core.page import meanwhile
from cairn.core.page.answer import answer
from cairn.core.page.placed import known_names
from cairn.core.records.reading import card
from cairn.core.records.writing import Conflict
from cairn.core.web import Request


def edit_page(
    request: Request,
    row: Any,
    form: forms.Form,
    template: str,
    *,
    do: Callable[[Act], object],
    afresh: Callable[[], dict[str, Any]],
    beside: Sequence[BaseFormSet[Any]] = (),
    said: str = "",
    **context: Any,
) -> HttpResponse:
    """The page with `form` and forms `beside` it about `row` (as its practice's own model); `do` saves what is sent.

    `form` has a `version`, as the record stood when the page was opened. What can't be done now is said over the form;
    where the record was changed since, what stands (`afresh` gives it as the form's fields) is shown above what was
    typed. `do` may put an error on the form instead of changing anything.
    """
    stands: list[tuple[str, Any]] = []
    here = card(row).url
    if request.method == "POST" and form.is_valid() and all(one.is_valid() for one in beside):
        act = Act.begin(request.user)
        row.version = form.cleaned_data["version"] or row.version
        try:
            do(act)
        except NotNow as no:
            form.add_error(None, str(no))
        except Conflict as conflict:
            meanwhile.say(form, conflict.record.version)
            stands = meanwhile.stands(form, afresh())
        if not form.errors:
            return answer(request, here, said or f"{row.key} is changed.", act=act.id)
    wrong = form.errors or any(group.total_error_count() for group in beside)
    given = {"form": form, "row": row, "stands": stands, "people": partial(known_names, request.user), "cancel": here}
    return render(request, template, {**given, **context}, status=409 if stands else 422 if wrong else 200)
