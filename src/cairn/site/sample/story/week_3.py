from __future__ import annotations

from cairn.site.sample.events import Break, Evening, Event, Keep, Nudge, Receive, Repair, Review, Say, Send

EVENTS: tuple[Event, ...] = (
    Say("mon 09:40", "read three days of messages before answering any; two had settled themselves"),
    Nudge("mon 10:05", "vendor"),
    Say("mon 10:40", "asked @noor to look at the queue limits while they are still a sketch"),
    Say("mon 11:20", "promise: written feedback on the hiring exercise to @dana by wed", "hiring"),
    Say("tue 09:50", "coffee with @sam; he would like to write the restore runbook, and I said that I'd ask"),
    Receive("tue 14:00", "vendor"),
    Say("tue 15:30", "@mei brought the vendor's change for spring; wrote down what we must know by when +platform"),
    Evening(
        "tue 17:40",
        support=("asked @tomas to say first how the drill went",),
        tomorrow="two pages of the hiring exercise before the stand-up",
        names=("drill-first", "two-pages"),
    ),
    Keep("wed 09:05", "two-pages"),
    Say("wed 10:30", "promise: query plans of the two slow reports to @priya by fri", "plans"),
    Keep("wed 16:00", "limits"),
    Break("thu 09:15", "hiring", "Began too late, and did not say so on Tuesday, when I knew."),
    Repair(
        "thu 10:00",
        "hiring",
        "Dana went into the debrief without my notes and had to put it off by a day.",
        "She has them now. If it gets tight again, I say it the day before.",
    ),
    Say("thu 14:00", "asked in the planning what would make us stop; nobody had thought of it +platform #empathy"),
    Evening("thu 17:50", worn=("let @dana find out for herself that my notes were missing #accountability",)),
    Say("thu 16:40", "@ana said that the freeze dates came early enough for once; that was the point of asking her"),
    Say("fri 10:20", "@ben showed the new dashboards; asked him about the one that I did not understand"),
    Send("fri 15:40", "What the vendor's change means for our exports. I know more after the call in two weeks."),
    Review(
        "fri 16:20",
        outcome="helped",
        words="The review began with a timeline. Nobody defended anything.",
        adapt="look at what is due tomorrow before I go home",
        name="tomorrow-first",
    ),
)
