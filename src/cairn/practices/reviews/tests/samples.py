"""A weekly review, begun, for the tests that run over every kind there is."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.core import clock
from cairn.core.acts import Act
from cairn.practices.reviews.actions import begin_week
from cairn.practices.reviews.models import Review


def samples(act: Act) -> Iterator[Review]:
    yield begin_week(act, clock.monday(act.day))
