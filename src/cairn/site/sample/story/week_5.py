from __future__ import annotations

from cairn.site.sample.events import Evening, Event, Keep, Receive, Review, Say, Send

EVENTS: tuple[Event, ...] = (
    Say("mon 09:30", "told @dana that I take on too much in meetings and write too little of it down #integrity"),
    Keep("mon 15:30", "freeze"),
    Keep("mon 16:40", "cache"),
    Evening("mon 17:55", support=("listened to @priya for half an hour; she wanted to be heard, not a solution",)),
    Say("tue 09:20", "asked one more question than usual in the planning; the export needs no change at all #empathy"),
    Say("tue 10:40", "promise: growth figures for the capacity review to @ben by thu", "figures"),
    Receive("tue 12:00", "rota"),
    Say("tue 15:15", "asked @ana what the freeze costs her team: two releases, more than I had thought #empathy"),
    Say("wed 11:00", "promise: a restore from last night's backup on a clean machine by fri +platform", "restore"),
    Say("wed 12:10", "@ben said no to the date, with numbers; thanked him before I looked for a way around it"),
    Say("wed 14:20", "slip: late to the incident review, and had not said so #consistency"),
    Say(
        "thu 09:35",
        "own: five people waited for me yesterday; said so first thing, and had the notes ready",
    ),
    Keep("thu 14:10", "figures"),
    Say("thu 16:20", "@tomas asked to lead the next restore drill; said yes before anybody could hesitate"),
    Keep("fri 11:00", "who-is-touched"),
    Keep("fri 13:20", "restore"),
    Say(
        "fri 14:10",
        "restore took 40 minutes with the runbook, 2 hours without; wrote both down +platform #transparency",
    ),
    Send("fri 15:50", "How long a restore takes with twice the data. Tomás leads the next drill, and we measure it."),
    Review(
        "fri 16:30",
        outcome="helped",
        words="Three changes began with names. Noor answered one within minutes, because hers was there.",
        adapt="begin the incident review with what we know, not with who was there",
        name="know-first",
    ),
)
