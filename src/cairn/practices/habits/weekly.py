from __future__ import annotations

from collections.abc import Sequence

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.practices.habits.kinds import DONE
from cairn.practices.habits.kinds.schedule import DAYS, SHARE
from cairn.practices.habits.models import Habit
from cairn.practices.habits.models.reach import ONE
from cairn.practices.habits.models.standing import Standing, standings
from cairn.practices.habits.models.weeks import week_dots


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What became of each habit in `week`: the owner's alone, never in a note unless added by hand."""
    habits = list(Habit.objects.visible_to(viewer).order_by("pk"))
    found = standings(viewer, habits, min(week.last + ONE, clock.day(clock.now(), viewer.zone)))
    lived = [row for row in habits if _lived(found[row.pk], week)]
    lines = tuple(SectionLine(told(found[row.pk], week), row, private="habit") for row in lived)
    return [Section("habits", "Habits", lines, order=70)]


def told(standing: Standing, week: Week) -> str:
    """ "ask-first: 4 of 5", "weekly-note: once"."""
    habit = standing.habit
    done = sum(sort == DONE for _, sort in week_dots(standing, week.first))
    if habit.rhythm == DAYS:
        wanted = sum(standing.wanted_on(day) for day, _ in week_dots(standing, week.first))
        return f"{habit.slug}: {done} of {max(done, wanted)}"
    if habit.rhythm == SHARE and habit.span == 7:
        return f"{habit.slug}: {done} of {max(done, habit.times)}"
    often = {0: "not this week", 1: "once", 2: "twice"}.get(done, f"{done} times")
    return f"{habit.slug}: {often}"


def _lived(standing: Standing, week: Week) -> bool:
    """Something was said of it in the week, or it was wanted then."""
    return any(day in standing.said or standing.wanted_on(day) for day, _ in week_dots(standing, week.first))
