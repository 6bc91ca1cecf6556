"""What Rosa and her team decided, what she believed and how sure she was, and what she tried. Each with its week."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.site.sample.events import Begin, Complete, Event, Number, Say, Settle, Supersede, Verdict

READING = "reading"

DECISIONS: tuple[tuple[int, Event], ...] = (
    (8, Say("tue 11:20", "d: no release on a Friday because nobody is there to roll back +platform review:15w")),
    (8, Say("wed 11:10", "d: alerts wait five minutes because nobody ever complained", "five-minutes")),
    (
        5,
        Say(
            "tue 13:20",
            "d: move the retry queue to the vendor's service because ours costs us a day a month "
            "assuming the price stays until spring assuming two replicas are enough for the peak "
            "instead of one more machine of our own review:12w",
        ),
    ),
    (
        3,
        Say(
            "tue 16:20",
            "d: each alert has a threshold of its own and the reason beside it because five minutes was a guess "
            "review:12w",
            "thresholds",
        ),
    ),
    (3, Supersede("tue 16:25", "five-minutes", "thresholds", "Nobody complained, since nobody looked any more.")),
)

BELIEFS: tuple[tuple[int, Event], ...] = (
    (8, Say("mon 09:50", "b: support answers within a day if I write before ten conf:80 review:1w", "support")),
    (8, Say("tue 14:40", "b: the restore drill takes less than two hours conf:70 review:2w", "two-hours")),
    (
        8,
        Say(
            "thu 13:30", "b: tomás says yes to on-call if I ask him before the others conf:60 review:1w", "first-asked"
        ),
    ),
    (8, Settle("fri 13:40", "support", "held")),
    (7, Settle("tue 16:50", "first-asked", "held", "He had waited to be asked.")),
    (7, Say("wed 09:20", "b: nobody reads the report of Monday conf:75 review:2w", "report")),
    (7, Settle("fri 13:10", "two-hours", "failed", "Three hours and ten minutes, most of it waiting for access.")),
    (6, Say("mon 16:30", "b: the draft for the pipeline is there by Friday conf:80 review:1w", "draft")),
    (6, Settle("wed 13:20", "report", "held", "I left it out once. One person asked: the one who writes it.")),
    (6, Say("thu 11:20", "b: the flaky login test is a network fault conf:50 review:1w", "flaky")),
    (6, Settle("fri 16:50", "draft", "held")),
    (5, Say("mon 16:40", "b: one change of the workshop is still there in a month conf:60 review:4w", "workshop")),
    (5, Settle("wed 10:20", "flaky", "held")),
    (5, Say("wed 15:10", "b: somebody takes the restore runbook if I don't conf:70 review:3w", "runbook")),
    (3, Say("mon 13:30", "b: the vendor's change can wait until spring conf:90 review:2w", "spring")),
    (3, Settle("tue 10:20", "runbook", "held", "It took one coffee.")),
    (3, Say("thu 11:30", "b: support understands the new messages conf:80 review:1w", "messages")),
    (2, Say("mon 15:50", "b: the cache is too small conf:90 review:2w", "cache")),
    (2, Settle("wed 14:50", "messages", "failed", "Two of five. Nobody had asked them.")),
    (
        2,
        Say("thu 14:20", "b: handing over on-call takes less than twenty minutes by now conf:80 review:1w", "handover"),
    ),
    (
        2,
        Say("thu 15:10", "fc: the vendor's new prices blocks the move of the retry queue conf:40 by {20} unblock @mei"),
    ),
    (1, Settle("mon 11:20", "cache", "failed", "It was the key, not the size.")),
    (1, Settle("tue 13:30", "spring", "held")),
    (1, Settle("wed 16:40", "workshop", "held", "The one that needed nobody's leave.")),
    (1, Settle("thu 17:10", "handover", "held")),
)

EXPERIMENTS: tuple[tuple[int, Event], ...] = (
    (
        8,
        Say(
            "mon 15:10",
            "try: five minutes of silent reading before we talk for:2w expect more people speak measure people who "
            "speak in the stand-up stop if it overruns twice undo leave it out from the next morning on",
            READING,
        ),
    ),
    (8, Complete("mon 15:30", READING, "The platform team", "The stand-up", 5, "minutes", "Dana, Mei")),
    (6, Begin("mon 09:05", READING)),
    (
        4,
        Verdict(
            "mon 13:10", READING, "Tomás and Sam speak; Ben says it saves him a call.", "kept", "It costs nothing."
        ),
    ),
    (
        1,
        Say(
            "mon 10:15",
            "try: look at the whole week before I name a date for:4w expect fewer dates that move measure promises "
            "kept by the date stop if below 40 %, 5 days running undo name dates as I did",
            "dates",
        ),
    ),
    (1, Complete("mon 10:30", "dates", "I", "Every promise", 0.9, "minutes", "me", "promises.kept")),
    (1, Begin("mon 10:35", "dates")),
)

EVENTS = (*DECISIONS, *BELIEFS, *EXPERIMENTS)

NUMBERS: dict[int, str] = {8: ".3243", 7: "32433", 6: "54656", 5: "65675"}
"""By week, from Monday: how many spoke in the stand-up. The first two weeks are those before it started."""


def numbers() -> Iterator[tuple[int, Event]]:
    for week, days in NUMBERS.items():
        for weekday, value in zip(("mon", "tue", "wed", "thu", "fri"), days, strict=True):
            if value != ".":
                yield week, Number(f"{weekday} 09:25", READING, int(value))
