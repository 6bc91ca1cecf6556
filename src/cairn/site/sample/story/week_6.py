from __future__ import annotations

from cairn.site.sample.events import Evening, Event, Keep, Review, Say, Send

EVENTS: tuple[Event, ...] = (
    Say("mon 09:40", "@dana asked for the risk first and the plan second; did it that way, and it took half the time"),
    Say("mon 15:20", "promise: samples of the new log messages to @priya by wed", "logs"),
    Keep("tue 11:10", "capacity"),
    Say("tue 14:30", "said before lunch that the replica won't be ready today, and why +platform #transparency"),
    Keep("wed 16:00", "logs"),
    Evening(
        "wed 17:50",
        support=("let @ben explain the disk numbers to the others himself",),
        promised=("dates of the database freeze to @ana by mon",),
        names=("ben-explains", "freeze"),
    ),
    Say("thu 09:30", "asked @ana which date hurts least; she moved hers, and I need not move mine #empathy"),
    Say("thu 10:15", "promise: one page on the cold cache to @mei by mon", "cache"),
    Say("thu 14:45", "owed: @tomas the on-call rota for next month by tue", "rota"),
    Say("thu 16:05", "@noor came to us with the finding before she filed it; thanked her, and fixed it the same day"),
    Say("thu 16:30", "step: time one cold start with the clock in hand by fri", "cold-start"),
    Keep("thu 17:00", "tell-before"),
    Say("fri 10:30", "paired with @sam on the backup job, and wrote down what neither of us could explain"),
    Say("fri 11:45", "@mei doubted my cache theory before everyone and was right; said so +platform #transparency"),
    Keep("fri 14:20", "cold-start"),
    Send("fri 15:40", "If the disk grows as in spring, we are full in eleven weeks. I believe it at about 70 %."),
    Review(
        "fri 16:20",
        outcome="mixed",
        words="Told Ben and Priya before the change; the data team read it in the channel.",
        adapt="put those who are touched at the top of each change",
        name="who-is-touched",
    ),
)
