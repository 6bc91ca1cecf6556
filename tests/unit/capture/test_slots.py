"""Connectors, bars, leads and heads: how the words of a line fall into slots."""

import pytest
from tests.unit.capture.lines import TODAY
from tests.unit.capture.vocabulary import WORDS

from cairn.lib.capture import Reading, Text, parse


def read(line: str) -> Reading:
    return parse(line, TODAY, WORDS)


def slots(line: str) -> tuple[str, dict[str, object]]:
    reading = read(line)
    return reading.text, {
        name: str(value) if isinstance(value, Text) else value for name, value in reading.slots.items()
    }


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("d: x because y", "x", {"because": "y"}),
        ("d: x Because: y", "x", {"because": "y"}),
        ("d: x, because y, instead of z.", "x", {"because": "y", "instead": "z"}),
        ("d: x. because y...", "x", {"because": "y..."}),
        ("d: x,, because y,,", "x,", {"because": "y,"}),
        ("d: x.", "x.", {}),
        ("d: because y", "because y", {}),
        ("d: because x because y", "because x", {"because": "y"}),
        ("d: , because y", ", because y", {}),
        ("d: x because", "x because", {}),
        ("d: x because,", "x because,", {}),
        ("d: x because .", "x because .", {}),
        ("d: x because +platform", "x because", {}),
        ("d: x because because y", "x", {"because": "because y"}),
        ("d: x because y because z", "x", {"because": "y because z"}),
        ("d: x because @ben", "x", {"because": "@ben"}),
        ("d: x because instead of y", "x", {"because": "instead of y"}),
        ("d: x instead y of z", "x instead y of z", {}),
        ("d: x instead  of: z", "x", {"instead": "z"}),
        ("d: x instead: of z", "x instead: of z", {}),
        ("d: x (because y)", "x (because y)", {}),
        ('d: x "because y"', 'x "because y"', {}),
        ("d: x because y +platform instead of z", "x", {"because": "y", "instead": "z"}),
        ("a: define success for this", "define success for this", {}),
        ("a: a slot, success a date", "a slot", {"success": "a date"}),
        ("a: a slot. success a date", "a slot", {"success": "a date"}),
        ("a: a slot #x success a date", "a slot #x", {"success": "a date"}),
        ("a: a slot @ana's success story", "a slot @ana's success story", {}),
        ("a: a slot +x success a date else b", "a slot", {"success": "a date", "else": "b"}),
        ("a: x serves y success z", "x", {"serves": "y", "success": "z"}),
        ("a: success is near", "success is near", {}),
        ("e: x stop if y, undo z", "x", {"stop": "y", "undo": "z"}),
        ("e: x, stop it now", "x, stop it now", {}),
        ("slip: x because y", "x because y", {}),
    ],
)
def test_a_connector_opens_a_slot(line: str, text: str, found: dict[str, str]) -> None:
    assert slots(line) == (text, found)


def test_a_slot_that_takes_many() -> None:
    reading = read("d: x assuming a, assuming b. because c assuming d")
    assert reading.slots["assuming"] == (Text("a"), Text("b"), Text("d"))
    assert reading.slots["because"] == Text("c")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("fb: @sam a | b | c | d", ["a", "b", "c", "d"]),
        ("fb: @sam a | b | c | d | e", ["a", "b", "c", "d | e"]),
        ("fb: @sam a | | c", ["a", "", "c", ""]),
        ("fb: @sam | b", ["", "b", "", ""]),
        ("fb: @sam a|b ||", ["a|b ||", "", "", ""]),
        ("fb: @sam a \\| b | c", ["a | b", "c", "", ""]),
        ('fb: @sam "a | b" | c', ['"a | b"', "c", "", ""]),
        ("fb: @sam a,| b.", ["a,| b.", "", "", ""]),
    ],
)
def test_bars_stand_alone(line: str, found: list[str]) -> None:
    reading = read(line)
    assert [str(reading.slots.get(part, "")) for part in ("situation", "behaviour", "impact", "next")] == found
    assert (reading.person("who"), reading.text) == ("sam", "")


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("h: ask-first", "", {"slug": "ask-first"}),
        ("h: Ask-First X2, then", "then", {"slug": "ask-first", "times": 2}),
        ("h: ask-first: skip: ill", "ill", {"slug": "ask-first", "skip": True}),
        ("h: ask-first note x3", "note x3", {"slug": "ask-first"}),
        ("h: ask-first \\x3 note", "x3 note", {"slug": "ask-first"}),
        ("h: ask-first x3 skip", "skip", {"slug": "ask-first", "times": 3}),
        ("h: #calm ask-first x3", "#calm ask-first x3", {}),
        ("h: 5 things", "5 things", {}),
        ("h:", "", {}),
        ("t: @ana for the review", "", {"for": "the review"}),
        ("t: @ana you stayed for the review", "you stayed for the review", {}),
        ("t: for the review @ana", "", {"for": "the review @ana"}),
        ("t: @ana for", "for", {}),
        ("t: @ana", "", {}),
    ],
)
def test_what_stands_right_behind_the_lead(line: str, text: str, found: dict[str, object]) -> None:
    assert slots(line) == (text, found)


@pytest.mark.parametrize(
    ("line", "verb", "text"),
    [
        ("p: x", "promise", "x"), ("PROMISE: x", "promise", "x"), ("/p x", "promise", "x"), ("/Promise", "promise", ""),
        ("  p:  x  ", "promise", "x"), ("p:", "promise", ""), ("m: x", "moment", "x"), ("moment: x", "moment", "x"),
        ("p: d: x", "promise", "d: x"), ("yesterday: today: x", "moment", "today: x"),
        ("yesterday: p: d: x", "promise", "d: x"),
        ("/pp x", "moment", "/pp x"), ("p :x", "moment", "p :x"), ("p:x", "moment", "p:x"), (": x", "moment", ": x"),
        ("/ x", "moment", "/ x"), ("plan-habit: x", "moment", "plan-habit: x"), ("x p: y", "moment", "x p: y"),
        ("", "moment", ""),
        ("/p: x", "moment", "/p: x"), ("\t\n", "moment", ""),
    ],
)  # fmt: skip
def test_heads(line: str, verb: str, text: str) -> None:
    reading = read(line)
    assert (reading.verb, reading.text) == (verb, text)


def test_a_second_head_says_why_it_is_text() -> None:
    assert [piece for piece, _ in read("p: d: x").notes] == ["d:"]
    assert [piece for piece, _ in read("2025-02-30: x").notes] == ["2025-02-30:"]
    assert read("p: x").notes == ()


def test_pieces_say_what_each_part_is() -> None:
    line = "yesterday: p: @ben x \\@y to @ana by fri `z` P-7 +a due:mon\nmore"
    assert read(line).pieces == (
        ("when", "yesterday:"), ("text", " "), ("type", "p:"), ("text", " "), ("lead", "@ben"), ("text", " x "),
        ("escape", "\\@y"), ("text", " "), ("connector", "to"), ("text", " "), ("person", "@ana"), ("text", " by fri "),
        ("shield", "`z`"), ("text", " "), ("key", "P-7"), ("text", " "), ("space", "+a"), ("text", " "),
        ("field", "due:mon"),
        ("body", "\nmore"),
    )  # fmt: skip
