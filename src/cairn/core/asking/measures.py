from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.core.accounts.models import User
from cairn.core.contract.registry import practices
from cairn.core.contract.told import Count, Measure


def measure(key: str) -> Measure:
    """The signal called `key`. Raises `KeyError` where no practice brings it."""
    return {one.key: one for practice in practices() for one in practice.measures}[key]


def series(viewer: User, key: str, since: dt.date, until: dt.date) -> Sequence[Count]:
    """Its counts per calendar month between two days, both within."""
    return measure(key).counts(viewer, since, until)
