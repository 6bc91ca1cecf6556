from __future__ import annotations

from cairn.site.sample.events import Evening, Event, Keep, Move, Receive, Review, Say, Send

EVENTS: tuple[Event, ...] = (
    Say("mon 09:10", "stand-up took 25 minutes; said so, and we agreed on one question each +platform #consistency"),
    Say("mon 10:30", "promise: first draft of the capacity plan to @dana by thu", "capacity"),
    Say("tue 09:45", "owed: @priya the ten slowest support queries by thu", "queries"),
    Say(
        "tue 14:00",
        "@ana told me two weeks ahead that the checkout freeze moves; that's how I want to hear it",
    ),
    Say("wed 10:20", "sat with @sam over the flaky login test; it was the clock, not the network"),
    Say("wed 11:20", "asked @tomas what worries him about the retry queue: being on call alone, not the code #empathy"),
    Say("wed 16:05", "promise: alert thresholds from the new numbers to @ben by fri", "thresholds"),
    Move("wed 17:10", "capacity", "tue"),
    Say("thu 11:30", "step: list what the retry queue must never do by fri", "never"),
    Receive("thu 15:40", "queries"),
    Keep("thu 16:50", "names-and-dates"),
    Evening("thu 17:45", support=("told @mei that her restore script saved the afternoon",)),
    Say("fri 10:50", "slip: moved the deploy window, and @ben heard it from somebody else #transparency"),
    Say("fri 11:35", "own: I moved the window without a word to @ben; told him why, and wrote it where all can see"),
    Keep("fri 12:15", "never"),
    Keep("fri 14:30", "thresholds"),
    Send("fri 15:40", "Whether the new thresholds wake anybody for nothing; two weeks of nights will show it."),
    Review(
        "fri 16:20",
        outcome="helped",
        words="Two meetings ended with names and dates. It took a minute each.",
        adapt="tell those it touches before I change anything shared",
        name="tell-before",
    ),
)
