"""The longer samples of the styleguide: a figure, a timeline, a letter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core.page.figures import Figure, Point

HERE = "#here"


def kept() -> Figure:
    """Eight months of promises, with Wilson intervals worked out beforehand."""
    months = [
        ("Apr", 11, 18, 0.386, 0.797),
        ("May", 14, 20, 0.481, 0.855),
        ("Jun", 12, 21, 0.365, 0.755),
        ("Jul", 17, 23, 0.535, 0.875),
        ("Aug", 13, 17, 0.527, 0.904),
        ("Sep", 16, 22, 0.518, 0.868),
        ("Oct", 20, 25, 0.609, 0.911),
        ("Nov", 17, 21, 0.600, 0.923),
    ]
    points = [Point(name, hits / n, low, high, n) for name, hits, n, low, high in months[:-1]]
    name, hits, n, low, high = months[-1]
    points.append(Point(name, hits / n, low, high, n, note="so far", unfinished=True))
    return Figure(
        "kept",
        "Kept by the agreed date",
        "This month so far 17 of 21 promises were kept by the last agreed date (60 to 92\u00a0%). With about twenty a "
        "month, only a change of some 25 points could have been seen.",
        points,
        verdict="Too early to say whether that’s a change.",
        goal=0.8,
        csv_url=HERE,
    )


def days() -> list[dict[str, Any]]:
    """A person's timeline."""

    def moment(text: str, hour: int, effect: int = 0, key: str = "", note: str = "") -> dict[str, Any]:
        at = dt.datetime(2025, 11, 20, hour, 15, tzinfo=dt.UTC)
        return {"text": text, "at": at, "effect": effect, "key": key, "note": note, "url": HERE if key else ""}

    return [
        {
            "day": dt.date(2025, 11, 20),
            "moments": [
                moment("Told Ana the date moves before she had to ask", 16, 1, "P-41", "transparency"),
                moment("Paired on the flaky test", 10),
            ],
        },
        {
            "day": dt.date(2025, 11, 18),
            "moments": [moment("Late to standup, told nobody", 9, -1, "M-88", "consistency")],
        },
        {
            "day": dt.date(2025, 11, 12),
            "moments": [moment("Asked what we know first, when the build broke", 11, 1, "", "empathy")],
        },
    ]


def letter() -> dict[str, Any]:
    """A weekly note."""
    sections = {
        "Done": [
            ("Capacity numbers are with Ben, by the date we agreed.", "P-41"),
            ("Release planning: we ship behind a flag to 5\u00a0% first.", "D-14"),
        ],
        "Next": [("Rollback plan to Ana by Monday.", "P-44"), ("Backup restore checked by Mei by Monday.", "P-46")],
        "May block us": [
            ("The vendor API slips and holds the beta: 40\u00a0%, known by 1 December. Mei could unblock it.", "")
        ],
        "I need from you": [
            ("A two-hour slot for the incident review by Thursday. Without it we meet unprepared.", "A-9")
        ],
        "Thanks": [("Mei found the root cause; Sam reviewed it the same evening.", "")],
    }
    return {
        "title": "The week of 17 to 21 November",
        "lead": "For Dana, from Rosa",
        "moments": 6,
        "seed": 47,
        "sections": [
            {"title": title, "lines": [{"text": text, "key": key, "url": HERE} for text, key in lines]}
            for title, lines in sections.items()
        ],
    }
