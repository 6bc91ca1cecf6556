"""Days are taken from explicit words alone, and a weekday is never today."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.unit.capture.lines import TODAY
from tests.unit.capture.vocabulary import WORDS

from cairn.lib.capture import Due, Span, parse

MON, FRI, SAT, SUN = (datetime(2025, 11, day, 12, tzinfo=UTC) for day in (17, 21, 22, 23))


def due(line: str, at: datetime = TODAY) -> Due | None:
    return parse(line, at, WORDS).due


def day(words: str, at: datetime = TODAY) -> str:
    reading = parse(f"p: x {words}", at, WORDS)
    assert reading.text == "x"
    assert reading.due
    return str(reading.due)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("by today", "2025-11-20"), ("by tomorrow", "2025-11-21"), ("by tmrw", "2025-11-21"), ("by fri", "2025-11-21"),
        ("by Friday", "2025-11-21"), ("by thu", "2025-11-27"), ("by thursday", "2025-11-27"), ("by wed", "2025-11-26"),
        ("by eow", "2025-11-21"), ("by eom", "2025-11-30"), ("by 3d", "2025-11-23"), ("by +3d", "2025-11-23"),
        ("by 2w", "2025-12-04"), ("by 2024-02-29", "2024-02-29"), ("by 1 dec", "2025-12-01"),
        ("by 1 Dec 2026", "2026-12-01"),
        ("by dec 1st", "2025-12-01"), ("by dec 1st, 2026", "2026-12-01"), ("by 1st december", "2025-12-01"),
        ("by 20 nov", "2025-11-20"), ("by 19 nov", "2026-11-19"), ("by 29 feb", "2028-02-29"),
        ("due:fri", "2025-11-21"),
        ("due:2025-12-01", "2025-12-01"), ("due:1 dec", "2025-12-01"), ("due:2w", "2025-12-04"),
        ("BY FRI", "2025-11-21"),
        ("Due:Fri", "2025-11-21"), ("by fri 17:00", "2025-11-21 17:00"), ("by fri 5pm", "2025-11-21 17:00"),
        ("by 1 dec 2026 9:05", "2026-12-01 09:05"), ("due:fri 5:30pm", "2025-11-21 17:30"),
        ("by fri 12am", "2025-11-21 00:00"),
        ("by fri 12pm", "2025-11-21 12:00"),
    ],
)  # fmt: skip
def test_a_day_after_by(words: str, iso: str) -> None:
    assert day(words) == iso


def test_the_end_of_the_week_is_this_friday_and_at_weekends_the_next() -> None:
    assert [day("by eow", at) for at in (MON, FRI, SAT, SUN)] == [
        "2025-11-21",
        "2025-11-21",
        "2025-11-28",
        "2025-11-28",
    ]


def test_a_weekday_is_never_today() -> None:
    for days in range(7):
        at = TODAY + timedelta(days=days)
        name = f"{at:%a}".lower()
        assert day(f"by {name}", at) == f"{at.date() + timedelta(days=7)}"
        assert parse(f"{name}: x", at, WORDS).day == at.date() - timedelta(days=7)


def test_the_end_of_the_month_in_december_and_february() -> None:
    assert day("by eom", datetime(2025, 12, 31, tzinfo=UTC)) == "2025-12-31"
    assert day("by eom", datetime(2028, 2, 1, tzinfo=UTC)) == "2028-02-29"


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("today: x", (date(2025, 11, 20), None)),
        ("yesterday: x", (date(2025, 11, 19), None)),
        ("mon: x", (date(2025, 11, 17), None)),
        ("Thu: x", (date(2025, 11, 13), None)),
        ("2024-02-29: x", (date(2024, 2, 29), None)),
        ("2026-02-01 7:30: x", (date(2026, 2, 1), (7, 30))),
        ("slip: yesterday 23:59: x", (date(2025, 11, 19), (23, 59))),
        ("yesterday: slip: x", (date(2025, 11, 19), None)),
    ],
)
def test_a_day_in_front_looks_back(line: str, when: tuple[date, tuple[int, int] | None]) -> None:
    reading = parse(line, TODAY, WORDS)
    assert (reading.day, reading.time, reading.text) == (*when, "x")


@pytest.mark.parametrize(
    "line",
    [
        "monday: x", "tomorrow: x", "mon 15:30 x", "mon 25:00: x", "mon 15:30:x", "2025-02-30: x", "mon x: y",
        "15:30: x", "mon",
        "p: x by May", "p: x by", "p: x by friday's demo", "p: x by fridays", "p: x by 5pm", "p: x by the river",
        "p: x by 1",
        "p: x by 31 nov", "p: x by 2025-13-01", "p: x by 12/1", "p: x by 0d", "p: x by 99999d", "p: x by friday-ish",
        "p: x by dec", "p: x by 1, dec", "p: x by (fri)", "p: x due:May", "p: x due: fri", "p: x goodby fri",
        "slip: x by fri",
        "d: x by fri", "p: x by 2025-11-21T10:00", "p: x by fri/sat",
    ],
)  # fmt: skip
def test_stays_text(line: str) -> None:
    reading = parse(line, TODAY, WORDS)
    assert (reading.day, reading.due) == (None, None)
    assert reading.text == line.removeprefix("p: ").removeprefix("slip: ").removeprefix("d: ")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("p: x by fri, then rest", "x, then rest"),
        ("p: x by fri.", "x."),
        ("p: send it (x) by fri!", "send it (x)!"),
        ("p: by fri send it", "send it"),
        ("p: x by fri 5 people", "x 5 people"),
        ("p: x by fri 25:00", "x 25:00"),
        ("p: x by 1 dec 3000 mails", "x 3000 mails"),
        ("p: x by dec 1st, then 2026", "x, then 2026"),
    ],
)
def test_only_the_day_leaves_the_text(line: str, text: str) -> None:
    reading = parse(line, TODAY, WORDS)
    assert reading.text == text
    assert reading.due


def test_of_several_the_last_counts_and_a_key_beats_them_all() -> None:
    reading = parse("p: stand by mon and by fri", TODAY, WORDS)
    assert (reading.text, str(reading.due)) == ("stand by mon and", "2025-11-21")
    reading = parse("p: x due:wed by mon due:fri", TODAY, WORDS)
    assert (reading.text, str(reading.due)) == ("x by mon due:fri", "2025-11-26")
    assert [piece for piece, _ in reading.notes] == ["by mon", "due:fri"]


def test_a_day_is_the_author_s() -> None:
    late = datetime(2025, 11, 20, 23, 30, tzinfo=UTC)
    assert parse("yesterday: x", late, WORDS).day == date(2025, 11, 19)
    assert parse("yesterday: x", late.astimezone(ZoneInfo("Asia/Tokyo")), WORDS).day == date(2025, 11, 20)


def test_a_review_is_a_day_or_a_length_of_time() -> None:
    assert parse("d: x review:2026-01-05", TODAY, WORDS).slots["review"] == Due(date(2026, 1, 5))
    assert parse("d: x review:+2w", TODAY, WORDS).slots["review"] == Span(2, "w")
    assert parse("try: x for:2026-01-05", TODAY, WORDS).slots == {}


def test_the_end_of_time_is_no_error() -> None:
    last = datetime(9999, 12, 31, tzinfo=UTC)
    first = datetime(1, 1, 1, tzinfo=UTC)
    for words in (
        "by fri",
        "by tomorrow",
        "by sun",
        "by 9999w",
        "by 1 jan",
        "by 29 feb",
        "by next fri",
        "by next month",
    ):
        assert parse(f"p: x {words}", last, WORDS).due is None
    assert day("by eom", last) == "9999-12-31"
    assert [parse(f"{word}: x", first, WORDS).day for word in ("yesterday", "mon", "sun")] == [None, None, None]
