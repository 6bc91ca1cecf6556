"""Search: best first, by the beginning of each word, without case and accents; and only what one can see."""

from __future__ import annotations

import pytest
from django.db import connection

from cairn.core.keeping import actions
from cairn.core.records.models import Record
from cairn.core.search import finding
from cairn.core.search.finding import excerpt, find
from cairn.core.search.indexing import all_at_once, compact, rebuild, stale
from cairn.core.search.models import Document
from tests.ground.hand import Hand


def test_every_word_has_to_begin_one_of_its_words(hand: Hand) -> None:
    row = hand.write("sent the rollback plan to @ana\nwith the numbers")
    for text in ("rollback", "roll", "ROLL pla", "numb", "roll numb", "ana", row.key, "rollback  plan!"):
        assert hand.keys(text) == [row.key], text
    for text in ("back", "rollbacks", "roll xyz", "", "  ", "!?"):
        assert hand.keys(text) == [], text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Ángel pidió café", "angel cafe"),
        ("angel pidio cafe", "Ángel CAFÉ"),
        ("Straße gesperrt", "strasse"),
        ("Özgür fragte", "özg"),
        ("встреча с командой", "коман"),
        ("説明した 漢字", "漢"),
        ("fixed read/write locks", "write"),
        ("mail ana@example.org about it", "example"),
        ("version 3.14-beta of foo_bar", "14 beta"),
        ("on 2025-11-20 it broke", "2025-11-20"),
        ("see https://example.org/a/path?b=c", "path"),
        ("it's Ben's", "ben"),
        ("a 100% & <b>bold</b> move", "bold move"),
        ("the ‘quoted’ “words”", "quoted words"),
        ("C++ and C# are fine", "c++"),
    ],
)
def test_words_are_cut_alike_on_both_databases(hand: Hand, line: str, text: str) -> None:
    row = hand.write(line)
    hand.write("something else altogether")
    assert hand.keys(text) == [row.key]


@pytest.mark.parametrize(
    "text", ['"', "'", "a'b", "(", "a & b | !c", "a:*", "NEAR(a b)", "title:a", "\\", "a*", "-a", "%"]
)
def test_no_sign_is_an_operator(hand: Hand, text: str) -> None:
    row = hand.write("a b c title near")
    assert set(hand.keys(text)) <= {row.key}


def test_the_title_counts_more_than_the_body_and_the_newest_goes_first(hand: Hand) -> None:
    body = hand.write("a line\nthat speaks of the rollback at length and of other things")
    old, new = hand.write("rollback planned"), hand.write("rollback planned")
    assert hand.keys("rollback") == [new.key, old.key, body.key]


def test_tags_names_and_kinds_are_found(hand: Hand) -> None:
    hand.meet("Ana Ruiz", handle="ana")
    row = hand.write("paired with @ana #empathy")
    for text in ("empathy", "ruiz", "ana", "moment"):
        assert hand.keys(text) == [row.key], text


def test_only_so_many_are_ranked_and_shown(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [hand.write(f"rollback {n}") for n in range(6)]
    assert len(find(hand.alice, "rollback", limit=2)) == 2
    monkeypatch.setattr(finding, "NEWEST", 3)
    assert set(hand.keys("rollback")) == {row.key for row in rows[3:]}


def test_of_very_many_those_with_the_words_in_their_title_are_weighed(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    titled = hand.write("rollback planned")
    for n in range(4):
        hand.write(f"a line {n}\nthat speaks of the rollback as planned")
    newest = hand.write("a line\nof the planned rollback")
    monkeypatch.setattr(finding, "WEIGHED", 2)
    assert hand.keys("rollback planned") == [titled.key, newest.key]


@pytest.mark.parametrize("text", ["rollback _", "_ rollback", "___ rollback", "rollback __ planned"])
def test_a_word_of_underscores_alone_is_passed_over(hand: Hand, text: str) -> None:
    row = hand.write("rollback planned")
    assert hand.keys(text) == [row.key]


@pytest.mark.parametrize("kind", ['"', 'x") OR title : ("', "moment OR x", "*", "'", "no-such-kind"])
def test_what_is_no_kind_finds_nothing(hand: Hand, kind: str) -> None:
    hand.write("rollback")
    assert find(hand.alice, "rollback", [kind]) == []
    assert hand.browser().post("/search/", {"q": "rollback", "kind": kind}).status_code == 200


def test_kinds_narrow(hand: Hand) -> None:
    row = hand.write("rollback")
    assert [hit.record.key for hit in find(hand.alice, "rollback", [row.kind])] == [row.key]
    assert find(hand.alice, "rollback", ["note"]) == []


def test_a_person_edited_removed_or_taken_back_is_found_as_they_are_called(hand: Hand) -> None:
    from cairn.core.directory.actions import edit, remove

    row = hand.write("paired with @ana")
    ana = hand.meet("Ana Ruiz", handle="ana")
    assert hand.keys("ruiz") == [row.key]
    act = hand.act()
    edit(act, ana, name="Ana Ito")
    assert (hand.keys("ruiz"), hand.keys("ito")) == ([], [row.key])
    hand.undo(act)
    assert (hand.keys("ruiz"), hand.keys("ito")) == ([row.key], [])
    ana.refresh_from_db()
    gone = hand.act()
    remove(gone, ana)
    assert (hand.keys("ruiz"), hand.keys("ana")) == ([], [row.key])
    hand.undo(gone)
    assert hand.keys("ruiz") == [row.key]
    assert list(stale()) == []


def test_deleted_and_filed_records_go_along(hand: Hand) -> None:
    row = hand.write("rollback")
    assert hand.keys("rollback", hand.people.bob) == []
    actions.file(hand.act(), hand.fresh(row), hand.people.team)
    assert len(hand.keys("rollback", hand.people.bob)) == 1
    actions.delete(hand.act(), hand.fresh(row))
    assert hand.keys("rollback") == hand.keys("rollback", hand.people.bob) == []
    assert not Document.objects.exists()
    actions.bring_back(hand.act(), hand.fresh(row))
    assert len(hand.keys("rollback")) == 1


def test_writing_around_the_actions_is_found_and_mended(hand: Hand) -> None:
    row, other = hand.write("rollback"), hand.write("quokka")
    assert list(stale()) == []
    Record.records.filter(pk=row.pk).update(title="something else")
    assert list(stale()) == [row.pk]
    Document.objects.filter(pk=other.pk).delete()
    assert set(stale()) == {row.pk, other.pk}
    assert rebuild() == 2
    assert list(stale()) == []
    assert hand.keys("something") == [row.key]
    Record.records.filter(pk=row.pk).update(space=hand.people.team)
    assert list(stale()) == [row.pk]
    Record.records.filter(pk=row.pk).update(deleted_at=hand.watch.now)
    assert list(stale()) == [row.pk]
    rebuild()
    assert hand.keys("something") == []


def test_very_many_are_written_at_once(hand: Hand) -> None:
    with all_at_once():
        row = hand.write("rollback")
        assert not Document.objects.exists()
    assert hand.keys("rollback") == [row.key]
    with pytest.raises(RuntimeError), all_at_once():
        hand.write("rollback")
        raise RuntimeError
    assert hand.keys("rollback") == [row.key]
    assert list(stale()) == []


@pytest.mark.sqlite
def test_compacted_the_index_forgets_what_was_taken_away(hand: Hand) -> None:
    row = hand.write("zyzzyva")
    Record.records.get(pk=row.pk).delete()
    compact()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_document_words_data WHERE instr(block, CAST('zyzzyva' AS BLOB))")
        assert cursor.fetchone() == (0,)


def test_an_excerpt_stands_around_the_first_word() -> None:
    text = "begin " + "x " * 100 + "needle " + "y " * 100
    assert excerpt(text, ["needle"]).startswith("…x ")
    assert "needle" in excerpt(text, ["needle"])
    assert excerpt(text, ["needle"]).endswith("…")
    assert excerpt("short Ángel", ["angel"]) == "short Ángel"
    assert excerpt("ßßßßßßßß needle", ["needle"]) == "ßßßßßßßß needle"
    assert excerpt("nothing", ["needle"]) == ""


def test_what_others_have_and_other_kinds_take_no_place(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many newer hits there are that one may not see, or didn't ask for."""
    row = hand.write("rollback")
    for n in range(4):
        hand.write(f"rollback {n}", by=hand.people.charlie)
        hand.write(f"promise: rollback {n} to @ana")
    monkeypatch.setattr(finding, "NEWEST", 3)
    assert [hit.record.key for hit in find(hand.alice, "rollback", [row.kind])] == [row.key]
    assert {hit.record.owner for hit in find(hand.alice, "rollback")} == {hand.alice}
    assert len(find(hand.alice, "rollback")) == 3
