"""What lies open on the day the sample is made, whichever that is. Days between braces are filled in."""

from __future__ import annotations

from cairn.site.sample.events import Ask, Event, Keep, Say

EVENTS: tuple[Event, ...] = (
    # Passed over for so long that it rests until the weekly review.
    Say("-16 14:00", "owed: @priya which reports nobody reads any more by {-10}"),
    Say("-9 09:15", "owed: @tomas the weeks in which he can be on call by {near}"),
    Say("-8 10:20", "promise: numbers on replica lag to @ben by {soon}", "lag"),
    Say("-7 11:10", "promise: the rollback plan for the checkout release to @ana by {near}"),
    Say("-6 15:40", "owed: @mei notes from the vendor's second call by {before}"),
    Say("-5 16:25", "promise: read the on-call notes once as if I were new"),
    Say(
        "-4 10:45",
        "ask: @dana two hours with @ben for the incident review by {soon} success a date in both calendars "
        "else we go into the release without it serves fewer nights on call",
        "review-slot",
    ),
    Ask("-4 14:15", "review-slot"),
    Say("before 11:20", "step: ask @tomas which of the two queues hurts more by {near}"),
    Say("before 14:10", "thanks to @rosa's three lines I rolled back in four minutes +platform", by="mei"),
    Say("before 15:00", "promise: @rosa the runbook for the new pipeline by {soon} +platform", by="dana"),
    Keep("before 16:30", "lag", told=False),
    Say("near 10:10", "@jonas from finance walked me through the budget round before I had to ask"),
    Say("near 12:00", "said which two things I won't get to this week, and whom it touches +platform #transparency"),
)
