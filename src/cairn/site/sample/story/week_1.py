from __future__ import annotations

from cairn.site.sample.events import Evening, Event, Keep, Receive, Review, Say, Send

EVENTS: tuple[Event, ...] = (
    Say("mon 09:35", "told @dana what I don't know about the vendor change, next to what I do #transparency"),
    Say(
        "mon 11:30",
        "said that I was wrong about the cache size, before anybody built on it +platform #integrity",
    ),
    Say("mon 14:00", "promise: everyone's questions for the vendor to @mei by wed", "questions"),
    Say("tue 09:50", "asked who had not spoken before I summed up; @tomas had the missing piece #empathy"),
    Say("tue 15:00", "owed: @tomas his estimate for the queue limits by thu", "estimate"),
    Say("tue 16:30", "step: draw the two ways a deploy can go back by thu", "drawing"),
    Say("wed 10:40", "@ana asked for the rollback in writing; three lines were enough for her to say yes"),
    Keep("wed 14:50", "questions"),
    Say("wed 16:00", "promise: what the restore drill has shown, on one page, by fri +platform", "drill"),
    Keep("thu 10:50", "drawing"),
    Receive("thu 12:10", "estimate"),
    Say(
        "thu 15:30",
        "@priya warned me that support expects the messages on Monday; told them the true date #consistency",
    ),
    Evening(
        "thu 17:45",
        support=("went through the on-call handover with @ben until he had no question left",),
        tomorrow="last page of the restore drill before lunch",
        names=("handover", "last-page"),
    ),
    Say("fri 10:35", "went through the dashboards with @ben; two alerts fewer, and he chose which #consistency"),
    Say("fri 11:05", "@noor and I agreed what an export may hold, before anybody had built one"),
    Keep("fri 11:20", "who-has-not"),
    Keep("fri 11:55", "last-page"),
    Keep("fri 14:20", "drill"),
    Send("fri 15:40", "Whether two replicas are enough for the peak. Ben has the numbers next week."),
    Review(
        "fri 16:20",
        outcome="helped",
        words="Tomás had the missing piece on Tuesday, and would not have said it unasked.",
        adapt="write the question down before I ask it",
        name="write-it-down",
    ),
)
