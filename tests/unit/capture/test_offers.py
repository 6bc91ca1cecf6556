"""What may have been meant is offered as a whole line, and nothing is changed by itself."""

import pytest
from tests.unit.capture.lines import TODAY
from tests.unit.capture.vocabulary import WORDS

from cairn.lib.capture import parse, without
from cairn.lib.capture.suggest import one_off


def offers(line: str) -> list[tuple[str, str]]:
    return [(offer.words, offer.line) for offer in parse(line, TODAY, WORDS).suggestions]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("I'll send it by fri", [("Save as a promise?", "promise: send it by fri")]),
        ("i’ll send it\nmore", [("Save as a promise?", "promise: send it\nmore")]),
        ("yesterday: I will send it", [("Save as a promise?", "yesterday: promise: send it")]),
        ("told Ben I'll send it", [("Save as a promise?", "promise: told Ben I'll send it")]),
        ("p: @ana I'll send it by fri", [("Yours, to ana?", "p: send it by fri to:@ana")]),
        ('p: @"Ana Ruiz" I will send it\nx', [("Yours, to Ana Ruiz?", 'p: send it to:@"Ana Ruiz"\nx')]),
        ("decision use SQLite", [("Save as a decision?", "decision: use SQLite")]),
        ("promis: send it", [("Save as a promise?", "promise: send it")]),
        ("Promsie send it", [("Save as a promise?", "promise: send it")]),
        ("promise:send it", [("Save as a promise?", "promise: send it")]),
        ("action", [("Save as an action?", "action: ")]),
        ("monitor the old attic box", []),
        ("buy paprika", []),
        ("ask them", []),
        ("Ill today", []),
        ("I'llness", []),
        ("slip: I'll be late", []),
        ("p: @ana sends it", []),
        ("TODO: something", []),
        ("note://x", []),
    ],
)
def test_a_type_is_offered(line: str, found: list[tuple[str, str]]) -> None:
    assert offers(line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("p: x by next fri y", [("Fri 21 Nov?", "p: x by 2025-11-21 y"), ("Fri 28 Nov?", "p: x by 2025-11-28 y")]),
        ("p: x by this fri", [("Fri 21 Nov?", "p: x by 2025-11-21")]),
        ("p: x by 12/1", [("Mon 1 Dec?", "p: x by 2025-12-01"), ("Mon 12 Jan?", "p: x by 2026-01-12")]),
        ("p: x by 12.1.", [("Mon 1 Dec?", "p: x by 2025-12-01."), ("Mon 12 Jan?", "p: x by 2026-01-12.")]),
        ("p: x due:25/12", [("Thu 25 Dec?", "p: x due:2025-12-25")]),
        ("p: x by 1/1/26", [("Thu 1 Jan?", "p: x by 2026-01-01")]),
        ("p: x by end of the week, ok", [("Fri 21 Nov?", "p: x by 2025-11-21, ok")]),
        ("p: x by the end of month", [("Sun 30 Nov?", "p: x by 2025-11-30")]),
        ("p: x by next week", [("Fri 28 Nov?", "p: x by 2025-11-28")]),
        ("p: x by next month", [("Wed 31 Dec?", "p: x by 2025-12-31")]),
        ("p: x by the 5th", [("Fri 5 Dec?", "p: x by 2025-12-05")]),
        ("p: x by May", []),
        ("p: stand by the team", []),
        ("p: delete mails up to january 30th", []),
        ("p: x by 99/99", []),
        ("p: x by 3.14", []),
        ("p: x by next fri due:mon", []),
        ("slip: x by next fri", []),
        ("x by next fri", []),
    ],
)
def test_a_day_is_offered_where_one_would_count(line: str, found: list[tuple[str, str]]) -> None:
    reading = parse(line, TODAY, WORDS)
    assert offers(line) == found
    assert (reading.due is None) is ("due:mon" not in line)
    assert bool(reading.notes) is bool(found)


def test_why_a_date_stayed_text() -> None:
    assert parse("p: x by 12/1", TODAY, WORDS).notes == (
        ("by 12/1", "which is the day and which the month can’t be known"),
    )


def test_one_letter_off() -> None:
    assert all(one_off(word, "promise") for word in ("promis", "promisee", "promice", "rpomise", "promsie"))
    assert not any(one_off(word, "promise") for word in ("promise", "prom", "promizzz", "esimorp", ""))


@pytest.mark.parametrize(
    ("line", "piece", "after"),
    [
        ("p: x by fri", "by fri", "p: x \\by fri"),
        ("p: x by mon by fri", "by fri", "p: x \\by mon \\by fri"),
        ("x +a +b", "+a", "x \\+a \\+b"),
        ("journal: x +a", "journal:", "\\journal: x \\+a"),
        ("p: x to @a for @b", "to", "p: x \\to @a \\for @b"),
        ("p: x to @a for @b", "@b", "p: x to @a \\for \\@b"),
        ("p: @ana x", "@ana", "p: \\@ana x"),
        ("(@ana)", "@ana", "(\\@ana)"),
        ("yesterday: p: x by fri", "yesterday:", "p: \\yesterday: x by fri"),
        ("yesterday: p: x", "p:", "yesterday: \\p: x"),
        ("d: x instead of y", "instead of", "d: x \\instead of y"),
        ("fb: a | b", "|", "fb: a \\| b"),
        ("h: a x3 b", "x3", "h: a \\x3 b"),
        ("h: a x3 b", "a", "h: a x3 b"),
        ("x `y`", "`y`", "x `y`"),
    ],
)
def test_letting_go_of_one_token_keeps_its_words(line: str, piece: str, after: str) -> None:
    reading = parse(line, TODAY, WORDS)
    number = [text for _, text in reading.pieces].index(piece)
    assert without(line, TODAY, WORDS, number) == after
    assert parse(after, TODAY, WORDS).space == ""
