"""People, tags, spaces, keys and fields: what counts, where it ends, and what stays text."""

import pytest
from tests.unit.capture.lines import TODAY
from tests.unit.capture.vocabulary import WORDS

from cairn.lib.capture import Mark, Reading, Who, parse


def read(line: str, spaces: object = None, keys: object = None) -> Reading:
    return parse(line, TODAY, WORDS, spaces=spaces, keys=keys)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "name", "length"),
    [
        ("@ana", "ana", 4), ("@Ana", "Ana", 4), ("@ana.ruiz", "ana.ruiz", 9), ("@ana-b", "ana-b", 6), ("@me", "me", 3),
        ('@"Ana Ruiz"', "Ana Ruiz", 11), ("@“Ana Ruiz”", "Ana Ruiz", 11), ('@“Ana"', "Ana", 6), ("@ana,", "ana", 4),
        ("@ana.", "ana", 4), ("@ana's", "ana", 4), ("@ana’s", "ana", 4), ("@ana/@ben", "ana", 4), ("@ana:", "ana", 4),
        ("@ana_1", "ana_1", 6), ("@josé", "josé", 5), ("@jose\u0301", "jose\u0301", 6), ("@山田", "山田", 3),
        ('@"Ana",', "Ana", 6),
    ],
)  # fmt: skip
def test_a_name_ends_before_punctuation(typed: str, name: str, length: int) -> None:
    reading = read(f"saw {typed} today")
    assert reading.text == f"saw {typed} today"
    assert reading.marks == (Mark(4, length, "person", name),)
    assert reading.people == (Who("named", name),)


@pytest.mark.parametrize(
    "typed",
    [
        "@",
        "@5pm",
        "@ ana",
        "ana@example.org",
        "x@ana",
        "@ana@example.org",
        '@"5 people"',
        '@"Ana',
        '@"Ana "',
        '@""',
        "a/@ana",
    ],
)
def test_no_name(typed: str) -> None:
    reading = read(f"saw {typed}")
    assert (reading.text, reading.people) == (f"saw {typed}", ())


def test_a_name_in_brackets() -> None:
    reading = read("told (@ana and [@ben]) so")
    assert reading.text == "told (@ana and [@ben]) so"
    assert [mark.place for mark in reading.marks] == [6, 16]


def test_a_quoted_name_is_not_looked_for_past_sixty_characters() -> None:
    assert read('saw @"A' + "a" * 50 + '"').people
    assert not read('saw @"A' + "a" * 70 + '"').people


def test_names_ignore_case_and_are_kept_as_typed() -> None:
    assert read("saw @Ana and @ANA").people == (Who("named", "ana"),)
    assert read("saw @Ana and @ANA").people[0].name == "Ana"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("p: @ben x for @ana", [("owner", "ben"), ("to", "ana")]),
        ("p: @ben, x", [("owner", "ben")]),
        ("p: x @ben", [("named", "ben")]),
        ("p: @ben's plan", [("named", "ben")]),
        ("p: (@ben) x", [("named", "ben")]),
        ("p: +platform #x due:fri @ben y", [("named", "ben")]),
        ("p: +platform due:fri @ben y", [("owner", "ben")]),
        ("p: @ben @ana x", [("owner", "ben"), ("named", "ana")]),
        ("p: @ben x for @ben", [("owner", "ben"), ("to", "ben")]),
        ("p: x to @ana for @ben", [("to", "ana"), ("named", "ben")]),
        ("p: x to:@mei for @ben", [("to", "mei"), ("named", "ben")]),
        ("p: to @ana x", [("to", "ana")]),
        ("p: x for: @ana", [("to", "ana")]),
        ("p: x to @ana's team", [("to", "ana")]),
        ("p: x to (@ana)", [("named", "ana")]),
        ("p: x with:@mei @mei", [("named", "mei")]),
        ("p: x with:@mei with:@ana with:@MEI", [("with", "mei"), ("with", "ana")]),
        ("ask: what did @cto say to @ana", [("who", "cto"), ("named", "ana")]),
        ("ask: x with:@cto", [("with", "cto")]),
        ("ask: @ana what did @cto say", [("who", "ana"), ("named", "cto")]),
        ("ask: the room, success @cto nods", [("who", "cto")]),
        ("fc: x unblock @mei, y", [("unblock", "mei")]),
        ("fc: x unblock @mei's team", [("named", "mei")]),
        ("fc: x unblock mei", []),
        ("slip: @ben waited for @ana", [("named", "ben"), ("named", "ana")]),
    ],
)
def test_who_is_who(line: str, people: list[tuple[str, str]]) -> None:
    assert [(who.role, who.name) for who in read(line).people] == people


def test_what_leaves_the_text_and_what_stays() -> None:
    reading = read("p: @ben a +platform b to @ana c #Trust d P-7 e due:fri f with:@x tag:y about:D-2 g")
    assert reading.text == "a b to @ana c #Trust d P-7 e f g"
    assert [(mark.kind, mark.what) for mark in reading.marks] == [("person", "ana"), ("tag", "trust"), ("key", "P-7")]
    assert (reading.tags, reading.about, reading.space) == (("trust", "y"), ("P-7", "D-2"), "platform")
    assert read("fc: a unblock @mei b").text == "a b"


def test_tokens_leave_slots_as_they_leave_the_text() -> None:
    reading = read("ask: @cto x, success a by fri b #tag +platform c")
    assert str(reading.slots["success"]) == "a b #tag c"
    assert (str(reading.due), reading.space, reading.tags) == ("2025-11-21", "platform", ("tag",))


@pytest.mark.parametrize("typed", ["#42", "#", "C#", "# x", "a#b", "https://x.org/#b"])
def test_no_tag(typed: str) -> None:
    assert read(f"x {typed}").tags == ()


@pytest.mark.parametrize(
    ("typed", "tag"), [("#Empathy,", "empathy"), ("(#a-b)", "a-b"), ("#x.", "x"), ("tag:#Empathy", "empathy")]
)
def test_tags_are_in_small_letters(typed: str, tag: str) -> None:
    assert read(f"x {typed} y").tags == (tag,)


def test_a_space_is_known_or_stays_text_for_good() -> None:
    known = {"platform"}
    assert read("x +Platform, y", known).space == "platform"
    assert read("x +Platform, y", known).text == "x, y"
    reading = read("x +platfrom y", known)
    assert (reading.space, reading.text) == ("", "x +platfrom y")
    assert reading.notes == (("+platfrom", "there is no space called platfrom"),)
    assert read("x +platform", ()).space == ""
    assert read("x +a +b").space == "a"
    assert read("x +a +b").text == "x +b"
    assert read("x +unknown +platform", known).space == "platform"


@pytest.mark.parametrize("typed", ["+1", "+ x", "a+platform", "+platform's", "+platform/x", "(+platform)", "C++"])
def test_no_space(typed: str) -> None:
    assert read(f"x {typed}").space == ""


@pytest.mark.parametrize("head", ["journal", "feedback", "h"])
def test_what_never_leaves_the_personal_space(head: str) -> None:
    reading = read(f"{head}: ask-first +platform")
    assert reading.space == ""
    assert [piece for piece, _ in reading.notes] == ["+platform"]


@pytest.mark.parametrize("typed", ["P-7", "(P-7)", "P-7,", "P-7's", "P-7/8", "about:P-7"])
def test_a_key_ties(typed: str) -> None:
    assert read(f"x {typed}").about == ("P-7",)


@pytest.mark.parametrize(
    "typed", ["p-7", "PP-7", "P-07", "P-0", "P-", "P-7a", "P-7-8", "XP-7", "P–7", "X-7", "about:p-7", "about:X-7"]
)
def test_no_key(typed: str) -> None:
    assert read(f"x {typed}").about == ()


def test_a_key_without_a_record_stays_text() -> None:
    reading = read("x P-7 and P-8 about:P-9", keys=lambda key: key == "P-7")
    assert reading.about == ("P-7",)
    assert reading.text == "x P-7 and P-8 about:P-9"
    assert [piece for piece, _ in reading.notes] == ["P-8", "about:P-9"]


def test_a_key_its_verb_does_not_take_is_text() -> None:
    for line in ("see https://x.org", "ratio 3:1", "slip: due:fri", "p: x conf:60", "in:all-hands", "x to:@ana"):
        reading = read(line)
        assert reading.slots == {}
        assert reading.notes == ()
        assert line.endswith(reading.text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("conf:60", 60),
        ("conf:60%", 60),
        ("conf:0", 0),
        ("conf:100,", 100),
        ("conf:101", None),
        ("conf:6.5", None),
        ("conf:x", None),
    ],
)
def test_a_confidence_is_a_percentage(field: str, value: int | None) -> None:
    reading = read(f"b: x {field}")
    assert reading.slots.get("conf") == value
    assert bool(reading.notes) is (value is None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("in:all-hands", "all-hands"), ('in:"the all hands"', "the all hands"), ("in:“the room”,", "the room"),
        ("in:x.", "x"),
        ("in:#general", "#general"), ('in:"open', None), ('in:"say "hi" there"', None), ("in:,", None), ("in:", None),
    ],
)  # fmt: skip
def test_a_word_or_several_in_quotes(field: str, value: str | None) -> None:
    assert read(f"cr: @mei x {field}").slots.get("in") == value


def test_of_keys_the_first_that_can_be_read_counts() -> None:
    reading = read("b: x conf:x conf:60 conf:70")
    assert (reading.slots["conf"], reading.text) == (60, "x conf:x conf:70")


def test_everything_after_the_first_line_is_body() -> None:
    reading = read("p: x by fri\n\n by mon @ben \\@x\r\n+platform\n")
    assert (reading.text, reading.body) == ("x", "\n by mon @ben \\@x\r\n+platform\n")
    assert (reading.people, reading.space) == ((), "")
    assert reading.pieces[-1] == ("body", "\n\n by mon @ben \\@x\r\n+platform\n")
    assert read("x\r\ny").text == "x"


def test_a_long_first_line_is_read_whole() -> None:
    line = "p: " + "word " * 5000 + "by fri"
    assert str(read(line).due) == "2025-11-21"
    assert len(read(line).text) == 24_999
