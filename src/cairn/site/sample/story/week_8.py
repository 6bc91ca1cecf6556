from __future__ import annotations

from cairn.site.sample.events import Evening, Event, Keep, Receive, Review, Say, Send

EVENTS: tuple[Event, ...] = (
    Say("mon 09:30", "asked what we know before anyone guessed, when the deploy hung again #empathy"),
    Say("mon 10:20", "went through the migration script with @sam; he saw the missing index at once"),
    Say("mon 11:05", "promise: rollback steps for the old pipeline to @ana by thu", "rollback"),
    Say("mon 14:10", "owed: @ben disk growth of the last six months by fri", "disk"),
    Say(
        "tue 11:30",
        "@priya showed me how support reads our logs; three of the messages mean nothing to them",
    ),
    Say("tue 16:40", "slip: answered @mei in the review before she had finished #empathy"),
    Evening(
        "tue 17:45",
        support=("stayed with @tomas until his first deploy was through",),
        tomorrow="ask @mei for the rest of her point before anything else",
        names=("mentor", "rest-of-point"),
    ),
    Keep("wed 09:40", "rest-of-point"),
    Say("wed 09:50", "own: I cut @mei off in the review; asked her for the rest today, and it changed the plan"),
    Say("wed 13:30", "promise: written comments on the retry queue to @tomas by fri", "retry"),
    Keep("thu 15:20", "rollback"),
    Say("thu 16:10", "told the room that I don't know why the cache is cold after a deploy +platform #transparency"),
    Say("fri 10:15", "@dana asked what I need instead of how far I am; wrote down how that felt"),
    Receive("fri 11:30", "disk"),
    Keep("fri 14:00", "retry"),
    Send("fri 15:40", "Why the cache is cold after each deploy, I don't know yet. I look at it with Mei on Tuesday."),
    Review(
        "fri 16:20",
        adapt="say who does what by when before a meeting ends",
        name="names-and-dates",
    ),
)
