"""What Rosa set out to do: an intention, the habits that serve it, and eight weeks of check-ins."""

from __future__ import annotations

from cairn.site.sample.events import Check, Event, Intend, Plan

GOAL = "understand"

PLANS: tuple[tuple[int, Event], ...] = (
    (
        8,
        Intend(
            "mon 08:40",
            "Understand before I answer",
            "In the last two incidents I had an answer before I had heard the question, and once it cost us a night.",
            (
                "Ask before I answer",
                "Say it early when a date moves",
                "Nobody hears second-hand what touches them",
            ),
            "People bring me problems while they are still small.",
            GOAL,
        ),
    ),
    (8, Plan("mon 08:50", "ask-first", GOAL, "1")),
    (7, Plan("mon 08:45", "weekly-note", GOAL, "3")),
    (6, Plan("mon 08:55", "two-minutes", GOAL, "1")),
    # A fourth one rests until there is room for it.
    (5, Plan("mon 08:50", "same-day-word", GOAL, "2")),
)

# One sign for each day from Monday: d done, 2 or 3 so many times, s skipped, n not this time, . nothing said.
CHECKS: tuple[tuple[str, str, dict[int, str]], ...] = (
    (
        "ask-first",
        "17:20",
        {
            8: "d.n.d",
            7: "dd.nd",
            6: "d2d.d",
            5: "s.ddn",
            4: "dd3..",
            3: "d2ddd",
            2: "dd2nd",
            1: "ddd2d",
            0: "d2dd.",
        },
    ),
    ("weekly-note", "15:50", {7: "....d", 6: "....d", 5: "....n", 3: "....d", 2: "....d", 1: "....d"}),
    ("two-minutes", "11:50", {6: "..d..", 5: "d..n.", 4: ".d...", 3: ".dd..", 2: "..n.d", 1: "d..d.", 0: ".d..."}),
)

NOTES = {
    ("ask-first", 8, 2): "had the answer out before I noticed",
    ("ask-first", 6, 1): "twice in the planning",
    ("ask-first", 5, 0): "workshop all day, nobody came with a problem",
    ("ask-first", 4, 2): "before I left; each time it was another question than I had thought",
    ("ask-first", 3, 2): "Tomás answered it himself while I asked",
    ("ask-first", 2, 3): "spoke for Ben instead",
    ("weekly-note", 5, 4): "it took forty minutes, not ten; began without the draft",
    ("two-minutes", 3, 1): "the best part of the hour",
}

SORTS = {"d": "done", "s": "skip", "n": "nothing"}


def checks() -> list[tuple[int, Check]]:
    """Every check-in, with how many weeks ago it was."""
    days = ("mon", "tue", "wed", "thu", "fri")
    return [
        (week, Check(f"{day} {time}", slug, SORTS.get(sign, "done"), _times(sign), NOTES.get((slug, week, place), "")))
        for slug, time, weeks in CHECKS
        for week, signs in weeks.items()
        for place, (day, sign) in enumerate(zip(days, signs, strict=True))
        if sign != "."
    ]


def _times(sign: str) -> int:
    return int(sign) if sign.isdigit() else 1
