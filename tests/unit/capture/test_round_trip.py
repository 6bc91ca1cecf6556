"""Whatever was typed or filled in comes back from its canonical line; without escapes it wouldn't."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from tests.unit.capture.lines import TODAY, filled_in, piece, typed, words
from tests.unit.capture.vocabulary import VERBS, WORDS

from cairn.lib.capture import Mark, Reading, Text, Who, parse, settle, to_line, without, writing

modest = settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
few = settings(modest, max_examples=80)


@modest
@given(typed(), st.integers(0, 4000))
def test_typed_lines_come_back(line: str, days: int) -> None:
    reading = parse(line, TODAY, WORDS)
    assert "".join(text for _, text in reading.pieces) == line
    assert settle(reading, WORDS) == reading
    canonical = to_line(reading, WORDS)
    assert parse(canonical, TODAY + timedelta(days=days), WORDS) == reading
    assert to_line(parse(canonical, TODAY, WORDS), WORDS) == canonical


@modest
@given(filled_in())
def test_readings_that_were_never_typed_come_back(reading: Reading) -> None:
    settled = settle(reading, WORDS)
    assert settle(settled, WORDS) == settled
    assert parse(to_line(reading, WORDS), TODAY, WORDS) == settled


@few
@given(words(), st.sampled_from([verb.name for verb in VERBS if verb.heads and verb.lead != "slug" and not verb.parts]))
def test_settling_leaves_words_alone(text: str, verb: str) -> None:
    plain = text.strip()
    assert settle(Reading(verb, text), WORDS) == Reading(verb, plain)
    assert parse(to_line(Reading(verb, text), WORDS), TODAY, WORDS) == Reading(verb, plain)


@few
@given(st.text(), st.sampled_from((None, (), ("platform",))))
def test_nothing_makes_it_fail(line: str, spaces: tuple[str, ...] | None) -> None:
    reading = parse(line, TODAY, WORDS, spaces=spaces, keys=lambda key: False)
    assert "".join(text for _, text in reading.pieces) == line
    to_line(reading, WORDS)


@few
@given(typed(), st.data())
def test_letting_go_of_a_piece_wakes_no_other(line: str, data: st.DataObject) -> None:
    reading = parse(line, TODAY, WORDS)
    if not reading.pieces:
        return
    after = parse(without(line, TODAY, WORDS, data.draw(st.integers(0, len(reading.pieces) - 1))), TODAY, WORDS)
    assert after.space in ("", reading.space)
    assert set(after.about) <= set(reading.about)
    assert set(after.tags) <= set(reading.tags)
    assert {who.name for who in after.people} <= {who.name for who in reading.people}
    assert after.due in (None, reading.due)


def test_the_twin_without_escapes_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BACKSLASH", "")

    def lost(reading: Reading) -> bool:
        return parse(to_line(reading, WORDS), TODAY, WORDS) != settle(reading, WORDS)

    assert lost(Reading("promise", "stop by fri"))
    assert lost(Reading("moment", "p: is a head"))
    assert lost(Reading("moment", "met @ana"))
    find(
        st.lists(piece, min_size=1, max_size=3).map(lambda parts: Reading("decision", "a " + " ".join(parts))),
        lost,
        settings=few,
    )


@pytest.mark.parametrize("dropped", ["commas", "durations"])
def test_twins_of_the_canonical_line_fail(dropped: str) -> None:
    """A line that lost what keeps it apart from another one is read as that other one."""
    if dropped == "commas":
        reading = parse("decision: x,, because y.,", TODAY, WORDS)
        twin = to_line(reading, WORDS).replace(",,", ",")
    else:
        reading = parse("decision: x review:6w", TODAY, WORDS)
        twin = to_line(reading, WORDS).replace("6w", "2026-01-01")
    assert parse(to_line(reading, WORDS), TODAY, WORDS) == reading
    assert parse(twin, TODAY, WORDS) != reading


@pytest.mark.parametrize(
    ("reading", "line"),
    [
        (Reading("promise", "send it", people=[Who("to", "ana")]), "promise: send it to:@ana"),
        (Reading("promise", "send it", people=[Who("named", "Ana Ruiz")]), 'promise: send it with:@"Ana Ruiz"'),
        (Reading("moment", "x", tags=["Empathy"], about=["P-7"]), "x tag:empathy about:P-7"),
        (Reading("moment", "by fri\nmore", body="more"), "by fri more\nmore"),
        (Reading("ask", "x", slots={"success": "y"}), "ask: x, success y"),
        (Reading("ask", "x", slots={"success": Text("y"), "serves": Text("z")}), "ask: x, success y serves z"),
        (Reading("credit", "x", people=[Who("who", "mei")], slots={"in": "the room"}), 'credit: @mei x in:"the room"'),
        (Reading("journal", "x", space="platform"), "journal: x"),
        (
            Reading("decision", "", slots={"because": Text("y"), "instead": Text("z")}),
            "decision: because y instead of z",
        ),
        (Reading("thanks", "well done", slots={"for": Text("it")}), "thanks: well done for it"),
        (Reading("habit", "x", slots={"slug": "Ask-First", "times": 3}), "habit: ask-first x3 x"),
        (Reading("habit", "15:30: x", slots={"slug": "mon"}), "habit: \\mon 15:30: x"),
        (Reading("feedback", "a", slots={"impact": Text("b | c")}), "feedback: a | | b \\| c"),
        (Reading("moment", "met @ana", marks=[Mark(4, 4, "person", "ana")]), "met @ana"),
        (Reading("moment", "met @ana", marks=[Mark(4, 4, "person", "ben")]), "met \\@ana"),
        (Reading("promise", "to @ana", marks=[Mark(3, 4, "person", "ana")]), "promise: \\to @ana"),
        (Reading("promise", "@ana x", marks=[Mark(0, 4, "person", "ana")]), "promise: @ana x"),
        (
            Reading("owed", "@ana x", marks=[Mark(0, 4, "person", "ana")], people=[Who("who", "ben")]),
            "owed: @ben @ana x",
        ),
    ],
)
def test_what_was_filled_in_is_written_as_somebody_would_type_it(reading: Reading, line: str) -> None:
    assert to_line(reading, WORDS) == line


@pytest.mark.parametrize("verb", ["plan-habit", "nobody"])
def test_a_verb_that_cannot_be_typed_has_no_line(verb: str) -> None:
    with pytest.raises(ValueError, match=verb):
        to_line(Reading(verb, "x"), WORDS)
