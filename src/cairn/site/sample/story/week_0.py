"""The week that goes on: only what lies before now happens."""

from __future__ import annotations

from cairn.site.sample.events import Evening, Event, Keep, Move, Say

EVENTS: tuple[Event, ...] = (
    Say("mon 09:20", "asked @mei what she would do with one more day: test the restore again. So we do #empathy"),
    Say("mon 13:40", "promise: a short answer on the queue limits to @tomas by wed", "answer"),
    Say("mon 15:10", "promise: one page on what the replicas cost to @dana by thu", "costs"),
    Say("mon 16:20", "@ana sent the rehearsal list back with one line added; hers was the important one"),
    Say("tue 10:00", "@dana asked how sure I am of the vendor's date; said sixty per cent, and why #transparency"),
    Say("tue 14:20", "owed: @ben the price of two more replicas by fri", "price"),
    Say("tue 16:50", "slip: talked over @priya in the stand-up #empathy"),
    Say("wed 09:40", "own: I talked over @priya yesterday; asked her again today, before the same people"),
    Move("wed 10:20", "costs", "tue"),
    Say("wed 11:00", "promise: dates for the spring release to @ana by fri", "spring"),
    Keep("wed 15:30", "answer"),
    Evening("wed 17:40", support=("told @tomas what his drill changed in our plan",)),
    Say("thu 10:30", "stayed calm when the build broke, asked what we know first +platform #empathy"),
    Say("thu 15:00", "@tomas led the restore drill alone; I took notes and kept quiet"),
    Say("fri 10:05", "@noor signed off the export after two questions; both were in the notes already"),
    Keep("fri 11:40", "spring"),
)
