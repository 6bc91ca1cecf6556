"""A small world out of the generator, and what its moments told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from cairn.core.moments.models import Moment
from cairn.core.records.models import Record
from tests.bench.generator.generating import World
from tests.bench.generator.sizes import Size
from tests.bench.generator.stories.course import Course

SMALL = Size("small", days=80, accounts=3, people=12, moments=780, promises=50, decisions=24, busy=0.4, met=8)
UNTIL = dt.datetime(2025, 11, 17, 14, 30, tzinfo=dt.UTC)


@dataclass
class Made:
    """What was generated, and the course of each promise in it."""

    world: World
    courses: list[Course]


def small_world() -> Made:
    world, courses = World(SMALL, 7, UNTIL), []
    plan = world.promises.plan
    world.promises.plan = lambda account, day: courses.append(plan(account, day)) or courses[-1]  # type: ignore[method-assign]
    world.live(lambda _done: None)
    return Made(world, courses)


def told(row: Record) -> list[Any]:
    """What happened to it, without the ids of rows."""
    names = ("kind", "effect", "traits", "lived", "author", "space", "at", "day")
    rows = Moment.objects.filter(record_id=row.pk).order_by("pk")
    return [(*values, _before(before)) for *values, before in rows.values_list(*names, "before")]


def _before(changes: list[dict[str, Any]]) -> list[Any]:
    return [(one["model"], one["was"]) for one in changes]
