"""What habits, intentions and check-ins are: their kinds of record, their states, their kinds of moment."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

HABIT = Kind("habit", "H", "Habit", "Habits", "habits.Habit", icon="habit", stays_home=True)
INTENTION = Kind("intention", "I", "Intention", "Intentions", "habits.Intention", icon="intention", stays_home=True)
CHECK_IN = Kind("check-in", "C", "Check-in", "Check-ins", "habits.CheckIn", icon="check", stays_home=True)
KINDS = (HABIT, INTENTION, CHECK_IN)

ACTIVE, RESTING, GRADUATED, ARCHIVED = "active", "resting", "graduated", "archived"
HABIT_STATES = (
    (ACTIVE, "Active"),
    (RESTING, "Resting"),
    (GRADUATED, "Graduated"),
    (ARCHIVED, "Archived"),
)
AT_MOST = 3
"""How many habits are active at once."""

CURRENT, REACHED, LET_GO = "current", "reached", "let-go"
INTENTION_STATES = ((CURRENT, "Current"), (REACHED, "Reached"), (LET_GO, "Let go"))
PRIORITIES = 3

DONE, SKIP, NOTHING = "done", "skip", "nothing"
CHECK_IN_SORTS = ((DONE, "Done"), (SKIP, "Skipped"), (NOTHING, "Not this time"))

CHECKED = MomentKind("habit.done", "Habit done", lived=True, effect=1, counted=("habit done", "habits done"))
SKIPPED = MomentKind("habit.skipped", "Skipped")
MISSED = MomentKind("habit.missed", "Not this time")
TOLD_AS = {DONE: CHECKED, SKIP: SKIPPED, NOTHING: MISSED}

PLANNED = MomentKind("habit.planned", "Planned")
CHANGED_STATE = {
    ACTIVE: MomentKind("habit.woken", "Taken up again"),
    RESTING: MomentKind("habit.rested", "Laid to rest"),
    GRADUATED: MomentKind("habit.graduated", "Graduated to a monthly look"),
    ARCHIVED: MomentKind("habit.archived", "Archived"),
}
STILL_THERE = MomentKind("habit.looked-at", "Looked at: still there")

SET = MomentKind("intention.set", "Set")
KEPT = MomentKind("intention.kept", "Looked at and kept")
ENDED = {
    REACHED: MomentKind("intention.reached", "Reached"),
    LET_GO: MomentKind("intention.let-go", "Let go"),
}
MOMENTS = (
    *TOLD_AS.values(),
    PLANNED,
    *CHANGED_STATE.values(),
    STILL_THERE,
    SET,
    KEPT,
    *ENDED.values(),
)
