"""Whatever practice shows guests something: words and dates, and neither rows nor addresses of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from django.db import models
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from cairn.core.contract import Shown
from cairn.core.contract.registry import practices
from tests.contract.specimens import specimens
from tests.ground.hand import Hand


def values(thing: Any) -> Iterator[Any]:
    """Everything in `thing`, however deep."""
    if isinstance(thing, Mapping):
        for one in thing.values():
            yield from values(one)
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            yield from values(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from values(getattr(thing, field.name))
    else:
        yield thing


def faults(seen: Shown) -> list[str]:
    found = [f"holds a {type(one).__name__}" for one in values(seen.context) if isinstance(one, models.Model)]
    found += [f"holds a {type(one).__name__}" for one in values(seen.context) if isinstance(one, models.QuerySet)]
    found += [f"holds {one}" for one in values(seen.context) if isinstance(one, str) and one.startswith("/")]
    try:
        get_template(seen.template)
    except TemplateDoesNotExist:
        found.append("has no template")
    return found


def test_each_practice_shows_words_and_dates(hand: Hand) -> None:
    rows, tried = specimens(hand), 0
    for practice in practices():
        for kind in practice.kinds if practice.shared else ():
            assert practice.shared
            seen = practice.shared(rows[kind.name], hand.watch.now)
            assert seen.title.strip()
            assert faults(seen) == [], practice.name
            tried += 1
    assert tried


def test_one_that_shows_more_is_found(hand: Hand) -> None:
    row = hand.write("paired")
    careless = Shown("paired", "nowhere.html", context={"row": row, "deep": [{"url": row.get_absolute_url()}]})
    assert faults(careless) == ["holds a Happening", f"holds {row.get_absolute_url()}", "has no template"]
    assert faults(Shown("paired", "page/facts.html", context={"rows": type(row)._default_manager.all()}))
