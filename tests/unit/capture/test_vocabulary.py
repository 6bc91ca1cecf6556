"""A table of verbs that can't work fails when it is built, not when somebody types."""

from collections.abc import Callable

import pytest
from tests.unit.capture.lines import TODAY
from tests.unit.capture.vocabulary import VERBS, WORDS

from cairn.lib.capture import Due, Slot, Span, Text, Verb, Vocabulary, parse, title_of
from cairn.lib.capture.reading import Mark

PLAIN = Verb("moment", ("",), "Moment", "")


BROKEN: dict[str, Callable[[], object]] = {
    "nothing opens it": lambda: Slot("a"),
    "no such type": lambda: Slot("a", "colour", key="a"),
    "only a person stays": lambda: Slot("a", word="to", stays=True),
    "whoever stays needs a key": lambda: Slot("a", "person", word="to", stays=True),
    "times is bare": lambda: Slot("a", "times"),
    "a number in prose": lambda: Slot("a", "int", word="a"),
    "no such lead": lambda: Verb("a", ("a",), "A", "", lead="someone"),
    "two letters": lambda: Verb("a", ("a",), "A", "", key="PP"),
    "bars and connectors": lambda: Verb("a", ("a",), "A", "", parts=("x", "y"), slots=(Slot("z", word="because"),)),
    "no plain verb": lambda: Vocabulary([Verb("a", ("a",), "A", "")]),
    "one name twice": lambda: Vocabulary([PLAIN, PLAIN]),
    "one head twice": lambda: Vocabulary([PLAIN, Verb("a", ("x",), "A", ""), Verb("b", ("x",), "B", "")]),
    "a head in capitals": lambda: Vocabulary([PLAIN, Verb("a", ("A",), "A", "")]),
    "a head that is a day": lambda: Vocabulary([PLAIN, Verb("a", ("mon",), "A", "")]),
    "no time at all": lambda: Span(0, "d"),
    "a month": lambda: Span(1, "m"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_fails_loudly(what: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        BROKEN[what]()


def test_verbs_may_come_as_any_collection() -> None:
    assert parse("p: x by fri", TODAY, VERBS) == parse("p: x by fri", TODAY, WORDS)
    assert parse("p: x by fri", TODAY, iter(VERBS)).verb == "promise"
    assert [verb.name for verb in WORDS] == [verb.name for verb in VERBS]


def test_readings_are_equal_when_they_mean_the_same() -> None:
    assert parse("p: x by fri", TODAY, WORDS) == parse("/promise  x due:2025-11-21", TODAY, WORDS)
    assert parse("p: x by fri", TODAY, WORDS) != parse("p: x by sat", TODAY, WORDS)
    assert Due(TODAY.date()) != Due(TODAY.date(), (1, 0))
    assert Text("@a", [Mark(0, 2, "person", "a")]) != Text("@a")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("one. Two", "one."), ("one", "one"), ("one.", "one."), ("e.g. this one! Yes", "e.g. this one!"),
        ("v2. 0 left", "v2."),
        ("what? 5 of them", "what?"), ("", ""), ("3.14 is pi", "3.14 is pi"), ("wait... what", "wait... what"),
    ],
)  # fmt: skip
def test_the_title_is_the_first_sentence(text: str, title: str) -> None:
    assert title_of(text) == title


def test_marks_are_shown_as_names_and_words() -> None:
    reading = parse('told @ana and @"Ben B" about #trust in P-7.', TODAY, WORDS)
    text = Text(reading.text, reading.marks)
    assert text.shown() == "told ana and Ben B about trust in P-7."
    assert text.shown(str.upper) == "told ANA and BEN B about trust in P-7."
