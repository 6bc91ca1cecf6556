from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cairn.core.accounts.models import User
from cairn.core.contract import Take
from cairn.practices.habits.actions import checking, intending, planning
from cairn.practices.habits.kinds import CHECK_IN, NOTHING, SKIP
from cairn.practices.habits.models import CheckIn, Habit


def _slots(row: CheckIn) -> Mapping[str, Any]:
    slots: dict[str, Any] = {"slug": row.of.slug}
    if row.sort == SKIP:
        slots["skip"] = True
    elif row.times > 1:
        slots["times"] = row.times
    return slots


def _has_line(row: CheckIn) -> bool:
    """A line can't say "not this time"; that one is changed on its page."""
    return row.kind == CHECK_IN.name and row.sort != NOTHING


def _complete(viewer: User, typed: str) -> Sequence[str]:
    """Short names that begin with what was typed: active habits first, in the order they were planned."""
    rows = Habit.objects.changeable_by(viewer).usable().filter(slug__startswith=typed.strip().casefold())
    return [row.slug for row in sorted(rows, key=lambda row: (not row.is_active, row.pk))]


TAKES = {
    "habit": Take(save=checking.check_in_from, amend=checking.amend, slots=_slots, complete=_complete, owns=_has_line),
    "plan-habit": Take(save=planning.plan_from),
    "intention": Take(save=intending.intend_from),
}
