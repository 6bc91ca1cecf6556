"""What follows from all that somebody can see, worked out once until a moment that they can see is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from cairn.core.accounts.models import User
from cairn.core.moments.reading import stamp

T = TypeVar("T")

KEPT = 24 * 3600
"""Seconds that something is kept in this process at most."""


def remembered(viewer: User, name: str, work_out: Callable[[], T]) -> T:
    """What `work_out` gave for `name`, which says what else it depends on: a day, a month, a signal.

    It must be plain data that can be pickled. What changes without a moment (somebody's entry, a setting) is to be
    looked at by the caller each time.
    """
    found: T | None = cache.get_or_set(f"{name}:{viewer.pk}:{stamp(viewer)}".replace(" ", ":"), work_out, KEPT)
    return work_out() if found is None else found
