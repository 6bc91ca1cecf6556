"""Journals as jrnl itself wrote them, and as nobody would."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.unit.formats.files import refusal, sample, written

from cairn.lib.formats import jrnl
from cairn.lib.formats.jrnl import Entry, entries, is_json, is_text
from cairn.lib.formats.source import Source

WRITTEN_BY_JRNL = ("jrnl.txt", "jrnl-24h.txt", "jrnl-day-first.txt", "jrnl.json")


def read(source: Source) -> list[Entry]:
    return [entry for _, entry in entries(source)]


def one(folder: Path, content: str) -> Entry:
    (found,) = read(written(folder, "a.txt", content))
    return found


def test_a_journal_of_jrnl_itself() -> None:
    found = read(sample("jrnl.txt"))
    assert [(entry.line, entry.at, entry.title, entry.starred) for entry in found] == [
        (1, dt.datetime(2024, 5, 1, 9, 30), "Asked what we know first.", False),
        (4, dt.datetime(2024, 5, 2, 16, 5), "Paired with @ben on the flaky test", True),
        (6, dt.datetime(2024, 5, 3, 9, 0), "Midnight thoughts", False),
        (15, dt.datetime(2024, 5, 4, 9, 0), "Größe, 日本語 and 🎉.", False),
        (17, dt.datetime(2024, 5, 5, 12, 30), "=1+1 is a formula @42 @+x", False),
    ]
    assert found[0].body == "The build broke again and @ana stayed calm. #empathy"
    assert found[2].body == (
        "A list:\n\n- [ ] one\n[x] not a date\n<script>alert(1)</script> @work/project \n\n"
        "Last line, with trailing blanks"
    )
    assert [set(entry.tags) for entry in found] == [{"ana", "empathy"}, {"ben"}, {"work-project"}, set(), {"x"}]


@pytest.mark.parametrize("name", WRITTEN_BY_JRNL)
def test_each_file_of_one_journal_holds_the_same(name: str) -> None:
    """So that a journal that came in as text adds nothing when it comes again as JSON."""
    first, other = (list(entries(sample(file))) for file in ("jrnl.txt", name))
    assert [ident for ident, _ in first] == [ident for ident, _ in other]
    for (_, entry), (_, same) in zip(first, other, strict=True):
        assert (entry.at, entry.title, entry.body, set(entry.tags), entry.starred) == (
            same.at,
            same.title,
            same.body,
            set(same.tags),
            same.starred,
        )


def test_an_ident_stays_when_the_journal_grows(tmp_path: Path) -> None:
    text = Path(sample("jrnl.txt").path).read_text()
    longer = written(tmp_path, "a.txt", "[2024-04-01 10:00] Before.\n\n" + text + "\n[2024-06-01 10:00] After.\n")
    idents = [ident for ident, _ in entries(longer)]
    assert idents[1:-1] == [ident for ident, _ in entries(sample("jrnl.txt"))]


def test_equal_entries_are_as_many_as_there_are(tmp_path: Path) -> None:
    found = list(entries(written(tmp_path, "a.txt", "[2024-05-01 09:30] Again.\n" * 3)))
    assert len({ident for ident, _ in found}) == 3


@pytest.mark.parametrize("name", WRITTEN_BY_JRNL)
def test_its_files_are_known_by_their_beginning(name: str) -> None:
    assert (is_text(sample(name)), is_json(sample(name))) == (name.endswith(".txt"), name.endswith(".json"))


@pytest.mark.parametrize("content", ["", "words", "[x] a list", '{"cairn": 1}', "[2024] a year", b"\0", b"PK\3\4"])
def test_other_files_are_not_taken_for_its(tmp_path: Path, content: str | bytes) -> None:
    source = written(tmp_path, "a.txt", content)
    assert not is_text(source)
    assert not is_json(source)


@pytest.mark.parametrize(
    ("stamp", "at"),
    [
        ("2024-05-01 09:30", (9, 30)),
        ("2024-05-01 12:05 AM", (0, 5)),
        ("2024-05-01 12:05 PM", (12, 5)),
        ("2024-05-01 01:05:59 p.m.", (13, 5, 59)),
        ("2024-05-01 09:30:00 ", (9, 30)),
        ("2024/05/01 9:30pm", (21, 30)),
        ("2024-05-01T09:30", (9, 30)),
        ("01.05.2024 09:30", (9, 30)),
        ("2024-05-01", (9,)),
    ],
)
def test_times_as_jrnl_can_be_told_to_write_them(tmp_path: Path, stamp: str, at: tuple[int, ...]) -> None:
    assert one(tmp_path, f"[{stamp}] Words").at == dt.datetime(2024, 5, 1, *at)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("[2024-13-01 09:30] no such month", "isn’t a date"),
        ("[2024-05-01 25:30] no such hour", "isn’t a date"),
        ("[2024-05-01 13:30 PM] no such hour", "isn’t a date"),
        ("[2024-05-01 half past nine] no digits", "isn’t a date"),
        ("[05/01/2024 09:30] May or January", "which the month"),
        ("[0001-05-01 09:30] long ago", "lies outside"),
        ("[2024-\x1b[31m5] steers a terminal\n[9999-01-01] far off", "lies outside"),
    ],
)
def test_a_date_that_is_none_is_refused_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    no = refusal(lambda: read(written(tmp_path, "a.txt", f"[2024-05-01 09:30] Words\nmore\n{line}\n")))
    assert says in no.why
    assert no.line == 3 + line.count("\n")
    assert no.why.isprintable()


def test_words_before_the_first_entry_are_refused(tmp_path: Path) -> None:
    no = refusal(lambda: read(written(tmp_path, "a.txt", "\nDear diary\n[2024-05-01 09:30] Words\n")))
    assert (no.line, "brackets" in no.why) == (2, True)


def test_words_are_kept_as_they_stand(tmp_path: Path) -> None:
    found = one(tmp_path, "[2024-05-01 09:30]   One. Two  three.\n\n    indented\n\ttab\n\n\n")
    assert (found.title, found.body) == ("One. Two  three.", "\n    indented\n\ttab")


def test_an_entry_without_words_is_none_and_one_without_a_title_takes_its_first_line(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.txt", "[2024-05-01 09:30] \n[2024-05-01 09:31]  *\n")) == []
    assert one(tmp_path, "[2024-05-01 09:30] \nWords\nmore").title == "Words"


def test_what_steers_a_terminal_is_left_out(tmp_path: Path) -> None:
    found = one(tmp_path, "[2024-05-01 09:30] A\x1b[2J B\nC\x07\n")
    assert (found.title, found.body) == ("A[2J B", "C")


def test_tags_are_few_short_and_typeable(tmp_path: Path) -> None:
    assert one(tmp_path, "[2024-05-01 09:30] @Ana mail@ana.de (@ben) #C++ @9 @-x- @a/b").tags == (
        "ana",
        "c",
        "x",
        "a-b",
    )
    assert len(one(tmp_path, "[2024-05-01 09:30] " + " ".join(f"@a{n}" for n in range(900))).tags) == jrnl.MOST_TAGS
    assert one(tmp_path, "[2024-05-01 09:30] @" + "a" * 81).tags == ()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": 7}, "“title” isn’t text."),
        ({"body": ["a"]}, "“body” isn’t text."),
        ({"date": None}, "“date” isn’t text."),
        ({"date": "soon"}, "The entry has no date."),
        ({"time": "9:99"}, "isn’t a date and time"),
        ({"body": "a\0b"}, "a character that no text has"),
    ],
)
def test_json_of_another_shape_is_refused_with_its_line(tmp_path: Path, changed: dict[str, object], says: str) -> None:
    entry = {"title": "A", "body": "B", "date": "2024-05-01", "time": "09:30", "tags": [], "starred": False}
    good = json.dumps({"tags": {}, "entries": [entry, entry | changed]}, indent=1)
    line = next(n for n, text in enumerate(good.splitlines(), 1) if text == "  {" and n > 5)
    no = refusal(lambda: read(written(tmp_path, "a.json", good)))
    assert says in no.why
    assert no.line == line


def test_the_first_jrnl_knew_no_tags_and_stars(tmp_path: Path) -> None:
    old = {"title": "Met @ana.", "body": "", "date": "2014-05-01", "time": "09:30"}
    (found,) = read(written(tmp_path, "a.json", json.dumps({"entries": [old]})))
    assert (found.tags, found.starred) == (("ana",), False)


def test_how_much_there_may_be_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jrnl, "MOST_ENTRIES", 2)
    monkeypatch.setattr(jrnl, "LONGEST_ENTRY", 100)
    no = refusal(lambda: read(written(tmp_path, "a.txt", "[2024-05-01 09:30] A\n" * 3)))
    assert (no.line, "more than 2 entries" in no.why) == (3, True)
    no = refusal(lambda: read(written(tmp_path, "a.txt", "\n[2024-05-01 09:30] A\n" + "words\n" * 20)))
    assert (no.line, "longer than 100" in no.why) == (2, True)


def test_entries_come_one_by_one(tmp_path: Path) -> None:
    """The first is there although the file breaks later."""
    found = entries(written(tmp_path, "a.txt", "[2024-05-01 09:30] A\n" * 2 + "[2024-99-99 09:30] B\n"))
    assert next(found)[1].title == "A"
    refusal(lambda: list(found))
