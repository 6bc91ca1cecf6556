"""A backslash lets go of a word that could mean something; quotes and code shield what is in them."""

import pytest
from tests.unit.capture.lines import TODAY
from tests.unit.capture.vocabulary import WORDS

from cairn.lib.capture import parse, to_line


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("p: x \\by fri", "x by fri"), ("d: x \\because y", "x because y"), ("x \\@ana", "x @ana"),
        ("x \\#tag", "x #tag"),
        ("x \\+platform", "x +platform"), ("x \\P-7", "x P-7"), ("x \\| y", "x | y"), ("\\p: x", "p: x"),
        ("\\/p x", "/p x"),
        ("\\yesterday: x", "yesterday: x"), ("\\mon 15:30: x", "mon 15:30: x"), ("\\2025-11-19: x", "2025-11-19: x"),
        ("p: x \\due:fri", "x due:fri"), ("p: x \\to @ana", "x to @ana"), ("(\\@ana)", "(@ana)"),
        ('x \\"y z', 'x "y z'),
        ("x \\`y z`", "x `y z`"), ("x \\because, y", "x because, y"), ("x \\\\by", "x \\by"),
        ("x \\\\\\by", "x \\\\by"),
        ("d: x \\instead of y", "x instead of y"), ('x \\@"Ana Ruiz"', 'x @"Ana Ruiz"'), ("h: a \\skip", "skip"),
    ],
)  # fmt: skip
def test_lets_go(line: str, text: str) -> None:
    reading = parse(line, TODAY, WORDS)
    assert reading.text == text
    assert not any(value for name, value in reading.slots.items() if name != "slug")
    assert (reading.day, reading.space, reading.tags, reading.about) == (None, "", (), ())
    assert not [who for who in reading.people if who.role != "named"]


@pytest.mark.parametrize(
    "text", ["C:\\new", "\\new", "\\\\server\\share", "a\\by b", "\\", "x \\ y", "\\ by", "\\n", "¯\\_(ツ)_/¯"]
)
def test_a_plain_backslash_is_a_backslash(text: str) -> None:
    assert parse(text, TODAY, WORDS).text == text


@pytest.mark.parametrize(
    "text",
    [
        '"part by fri @ana +platform"', "“part by fri”", '“part by fri"', "„part by fri“", "`due:fri @ana`",
        '("by fri")',
        '"by fri",', '"a "by fri" b"', "`a` and `by fri`", '"it\'s by fri"', '"@"Ana by fri"',
    ],
)  # fmt: skip
def test_shields_stay_as_typed(text: str) -> None:
    reading = parse(f"p: {text}", TODAY, WORDS)
    assert (reading.text, reading.due, reading.people, reading.space) == (text, None, (), "")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('p: 5" pipe by fri', '5" pipe'),
        ('p: "open by fri', '"open'),
        ("p: `open by fri", "`open"),
        ('p: " spaced by fri"', '" spaced by fri"'),
        ("p: it's by fri isn't it", "it's isn't it"),
        ("p: 'single by fri'", "'single by fri'"),
        ('p: "a"b by fri', '"a"b'),
        ("p: `a`b by fri", "`a`b"),
    ],
)
def test_a_quote_opens_at_a_word_s_start_and_closes_at_a_word_s_end(line: str, text: str) -> None:
    assert parse(line, TODAY, WORDS).text == text


def test_canonical_lines_escape_no_more_than_they_must() -> None:
    for line in (
        "C:\\new is not by the way",
        "ask: how do we define success for this?",
        'promise: read "p: by fri" again',
        "go for it because it is near to @ana",
        "promise: p: is a head",
        "decision: because is no title",
        "slip: x by fri due:mon | conf:60",
        "thanks: @ana you stayed for us",
    ):
        assert to_line(parse(line, TODAY, WORDS), WORDS) == line


def test_canonical_lines_escape_what_would_count() -> None:
    for line in (
        "promise: x \\by fri",
        "\\p: x",
        "\\today: x",
        "decision: x \\because y \\instead of z",
        "ask: x, \\success y",
        "x \\@ana \\#tag \\+platform \\P-7 \\\\by",
        'x \\"open',
        "feedback: @sam a \\| b",
        "habit: a \\x3",
        "promise: 2025-11-20: \\@ana x",
    ):
        assert to_line(parse(line, TODAY, WORDS), WORDS) == line
