"""Every example and every trap that the grammar promises, word for word. Today is Thursday 2025-11-20."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.unit.capture.lines import TODAY
from tests.unit.capture.vocabulary import VERBS, WORDS

from cairn.lib.capture import Due, Mark, Reading, Span, Text, Who, parse, settle, to_line


def said(verb: str, text: str, **more: Any) -> Reading:
    """A reading whose marks are found by what they look like, so that the examples stay readable."""
    marks = []
    for word in text.split():
        kind = {"@": "person", "#": "tag"}.get(word[0])
        if kind:
            marks.append(Mark(text.index(word), len(word), kind, word[1:]))
    return Reading(verb, text, marks=marks, **more)


def due(month: int, day: int, year: int = 2025) -> Due:
    return Due(date(year, month, day))


EXAMPLES = {
    "stayed calm when the build broke, asked what we know first #empathy": said(
        "moment", "stayed calm when the build broke, asked what we know first #empathy", tags=["empathy"]
    ),
    "yesterday: paired with @ben on the flaky test": said(
        "moment", "paired with @ben on the flaky test", day=date(2025, 11, 19), people=[Who("named", "ben")]
    ),
    "mon 15:30: told the room I was wrong about the cache +platform #transparency": said(
        "moment", "told the room I was wrong about the cache #transparency",
        day=date(2025, 11, 17), time=(15, 30), space="platform", tags=["transparency"],
    ),
    "slip: late to standup, told nobody #consistency": said(
        "slip", "late to standup, told nobody #consistency", tags=["consistency"]
    ),
    "promise: send the rollback plan to @ana by fri": said(
        "promise", "send the rollback plan to @ana", people=[Who("to", "ana")], slots={"due": due(11, 21)}
    ),
    "p: @ben reviews the API doc for @ana due:2025-12-01 +platform": said(
        "promise", "reviews the API doc for @ana", people=[Who("owner", "ben"), Who("to", "ana")],
        slots={"due": due(12, 1)}, space="platform",
    ),
    "owed: @ben numbers for the capacity plan by wed": said(
        "owed", "numbers for the capacity plan", people=[Who("who", "ben")], slots={"due": due(11, 26)}
    ),
    "ask: @cto a two-hour incident review slot by thu success a date in the calendar else we meet unprepared": said(
        "ask", "a two-hour incident review slot", people=[Who("who", "cto")],
        slots={"due": due(11, 27), "success": Text("a date in the calendar"), "else": Text("we meet unprepared")},
    ),
    "decision: use SQLite for the pilot because one file to back up assuming under 50 users"
    " instead of Postgres review:6w +platform": said(
        "decision", "use SQLite for the pilot", space="platform",
        slots={
            "because": Text("one file to back up"), "assuming": (Text("under 50 users"),),
            "instead": Text("Postgres"), "review": Span(6, "w"),
        },
    ),
    "believe: customers read release notes because support said so review:2w conf:60": said(
        "believe", "customers read release notes",
        slots={"because": Text("support said so"), "conf": 60, "review": Span(2, "w")},
    ),
    "forecast: the vendor API will slip blocks the beta conf:40 by 1 dec unblock @mei": said(
        "forecast", "the vendor API will slip", people=[Who("unblock", "mei")],
        slots={"blocks": Text("the beta"), "conf": 40, "due": due(12, 1)},
    ),
    "try: silent reading first 5 minutes for:2w expect more people speak measure speakers per meeting"
    " stop if it overruns twice undo drop it next week": said(
        "try", "silent reading first 5 minutes",
        slots={
            "for": Span(2, "w"), "expect": Text("more people speak"), "measure": Text("speakers per meeting"),
            "stop": Text("it overruns twice"), "undo": Text("drop it next week"),
        },
    ),
    "h: ask-first x3 in planning": said("habit", "in planning", slots={"slug": "ask-first", "times": 3}),
    "h: weekly-note skip travelling": said("habit", "travelling", slots={"slug": "weekly-note", "skip": True}),
    "feedback: @sam Monday's design review | cut Ana off twice | she stopped proposing | ask her first next time": said(
        "feedback", "", people=[Who("who", "sam")],
        slots={
            "situation": Text("Monday's design review"), "behaviour": Text("cut Ana off twice"),
            "impact": Text("she stopped proposing"), "next": Text("ask her first next time"),
        },
    ),
    "credit: @mei found the root cause in:all-hands +platform": said(
        "credit", "found the root cause", people=[Who("who", "mei")], slots={"in": "all-hands"}, space="platform"
    ),
    "park: who owns the staging cluster? @ops": said(
        "park", "who owns the staging cluster? @ops", people=[Who("named", "ops")]
    ),
}  # fmt: skip

TRAPS = {
    "monitor the old attic box": Reading("moment", "monitor the old attic box"),
    "read The 5th Wave": Reading("moment", "read The 5th Wave"),
    "read The 9/11 Report": Reading("moment", "read The 9/11 Report"),
    "buy paprika": Reading("moment", "buy paprika"),
    "Prepare Friday demo": Reading("moment", "Prepare Friday demo"),
    "promise: delete mails up to january 30th": Reading("promise", "delete mails up to january 30th"),
    "promise: get the form signed by May": Reading("promise", "get the form signed by May"),
    "promise: stand by the team": Reading("promise", "stand by the team"),
    '"promise: literal by fri"': Reading("moment", '"promise: literal by fri"'),
    "promise: write `by fri` parser docs": Reading("promise", "write `by fri` parser docs"),
    "see https://example.org/a:b#c": Reading("moment", "see https://example.org/a:b#c"),
    "mail ana@example.org": Reading("moment", "mail ana@example.org"),
    "meeting at 10:30 went well": Reading("moment", "meeting at 10:30 went well"),
    "TODO: something": Reading("moment", "TODO: something"),
    "C++ and C# are fine": Reading("moment", "C++ and C# are fine"),
    "promise:no space is text": Reading("moment", "promise:no space is text"),
    "ask: @cto how do we define success for this?": Reading(
        "ask", "how do we define success for this?", people=[Who("who", "cto")]
    ),
}


@pytest.mark.parametrize(("line", "meaning"), [*EXAMPLES.items(), *TRAPS.items()])
def test_means_what_the_grammar_promises(line: str, meaning: Reading) -> None:
    reading = parse(line, TODAY, WORDS)
    assert reading == meaning
    assert "".join(text for _, text in reading.pieces) == line
    assert settle(meaning, WORDS) == meaning


@pytest.mark.parametrize("line", dict.fromkeys([*EXAMPLES, *TRAPS, *(verb.example for verb in VERBS if verb.heads)]))
def test_comes_back_from_its_canonical_line_on_any_later_day(line: str) -> None:
    reading = parse(line, TODAY, WORDS)
    canonical = to_line(reading, WORDS)
    for days in (0, 1, 6, 40, 4000):
        assert parse(canonical, TODAY + timedelta(days=days), WORDS) == reading
    assert to_line(parse(canonical, TODAY, WORDS), WORDS) == canonical


def test_canonical_lines_read_like_typed_ones() -> None:
    assert [to_line(parse(line, TODAY, WORDS), WORDS) for line in list(EXAMPLES)[2:7]] == [
        "2025-11-17 15:30: told the room I was wrong about the cache #transparency +platform",
        "slip: late to standup, told nobody #consistency",
        "promise: send the rollback plan to @ana by 2025-11-21",
        "promise: @ben reviews the API doc for @ana by 2025-12-01 +platform",
        "owed: @ben numbers for the capacity plan by 2025-11-26",
    ]


def test_durations_end_counted_from_the_line_s_own_day() -> None:
    reading = parse("decision: use SQLite review:6w", TODAY, WORDS)
    review = reading.slots["review"]
    assert isinstance(review, Span)
    assert review.until == date(2026, 1, 1)
    belief = parse("believe: they read it review:2w", TODAY, WORDS).slots["review"]
    assert isinstance(belief, Span)
    assert belief.until == date(2025, 12, 4)
