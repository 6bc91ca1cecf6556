"""What habits show elsewhere: the intention under Today's date, one prompt, the evening's taps, the week's dots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.away.reading import is_away
from cairn.core.contract import Panel, Week
from cairn.practices.habits.models import Habit, Intention, words
from cairn.practices.habits.models.standing import Standing, standings
from cairn.practices.habits.models.weeks import SAID, week_dots


def panels(viewer: User, place: str, now: dt.datetime, subject: Any) -> Sequence[Panel]:
    today = clock.day(now, viewer.zone)
    if place == "today":
        return [*_lead(viewer), *_prompt(viewer, today)]
    if place == "evening":
        return _evening(viewer, today)
    if place == "weekly":
        return _weekly(viewer, today, subject)
    if place == "me":
        return _me(viewer, today)
    return []


def active(viewer: User, today: dt.date) -> list[Standing]:
    """Active habits as they stand today, weakest first."""
    rows = list(Habit.objects.visible_to(viewer).active())
    return sorted(standings(viewer, rows, today).values(), key=_weakest_first)


def due(viewer: User, today: dt.date) -> list[Standing]:
    """Those wanted today of which nothing was said yet, weakest first; of the others strength isn't worked out."""
    rows = list(Habit.objects.visible_to(viewer).active())
    found = standings(viewer, rows, today)
    return sorted((one for one in found.values() if one.is_due), key=_weakest_first)


def _weakest_first(one: Standing) -> tuple[float, int]:
    return (one.strength, one.habit.pk)


def _lead(viewer: User) -> list[Panel]:
    row = Intention.objects.visible_to(viewer).current().first()
    if row is None:
        return []
    context = {"intention": row, "words": words.intention(row)}
    return [Panel("habits/lead.html", context, 10, "lead", "intention")]


def _prompt(viewer: User, today: dt.date) -> list[Panel]:
    """One habit: wanted today, nothing said of today yet, the weakest first."""
    if is_away(viewer, today):
        return []
    found = due(viewer, today)
    if not found:
        return []
    context = {"standing": found[0], "habit": found[0].habit, "words": words.chances(found[0])}
    return [Panel("habits/prompt.html", context, 40, "main", "habit")]


def _evening(viewer: User, today: dt.date) -> list[Panel]:
    if is_away(viewer, today):
        return []
    found = [(one, words.chances(one)) for one in due(viewer, today)]
    return [Panel("habits/evening.html", {"due": found}, 40, "main", "habits")] if found else []


def _weekly(viewer: User, today: dt.date, subject: Any) -> list[Panel]:
    """The week's dots, which habit could graduate, and what is to be looked at by the end of the week."""
    monday = subject.first if isinstance(subject, Week) else clock.monday(today)
    end = max(today, monday + dt.timedelta(days=6))
    context = {
        "rows": [(one, _dots(one, monday)) for one in active(viewer, today)],
        "looks": list(Habit.objects.visible_to(viewer).to_look_at(end)),
        "intentions": list(Intention.objects.visible_to(viewer).due(end)),
    }
    return [Panel("habits/weekly.html", context, 50, "main", "habits")] if any(context.values()) else []


def _me(viewer: User, today: dt.date) -> list[Panel]:
    rows = [(one, words.percent(one), words.strength(one)) for one in active(viewer, today)]
    intention = Intention.objects.visible_to(viewer).current().first()
    return [Panel("habits/me.html", {"rows": rows, "intention": intention}, 30, "main", "habits")]


def _dots(standing: Standing, monday: dt.date) -> list[tuple[dt.date, str, str, int]]:
    """Day, look, the look in words, and where it is drawn."""
    return [(day, look, SAID[look], 8 + 16 * n) for n, (day, look) in enumerate(week_dots(standing, monday))]
