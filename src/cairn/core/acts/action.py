from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from django.db import transaction

from cairn.core.acts.act import Act

P = ParamSpec("P")
R = TypeVar("R")


class ActionWithoutMoment(Exception):
    """An action changed rows and recorded no moment that tells of it."""


def action(function: Callable[Concatenate[Act, P], R]) -> Callable[Concatenate[Act, P], R]:
    """Run `function` in one transaction, and refuse to commit changes that no moment tells of."""

    @functools.wraps(function)
    def run(act: Act, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            act.depth += 1
            try:
                result = function(act, *args, **kwargs)
            finally:
                act.depth -= 1
            if act.changes and not act.depth:
                raise ActionWithoutMoment(f"{function.__module__}.{function.__name__} left changes without a moment.")
            return result

    return run


def silent_action(why: str) -> Callable[[Callable[Concatenate[Act, P], R]], Callable[Concatenate[Act, P], R]]:
    """An action that records no moment, because one would betray something; `why` is for the reader of the code."""
    assert why, "say why no moment is recorded"

    def decorate(function: Callable[Concatenate[Act, P], R]) -> Callable[Concatenate[Act, P], R]:
        @functools.wraps(function)
        def run(act: Act, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                result = function(act, *args, **kwargs)
                if not act.depth:
                    act.changes.clear()
                return result

        return run

    return decorate
