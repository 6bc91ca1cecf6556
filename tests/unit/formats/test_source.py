"""Lines of a file: decoded strictly, bounded, numbered."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.formats.files import refusal, written

from cairn.lib.formats import source as module
from cairn.lib.formats.plain import one_line, steerless
from cairn.lib.formats.source import Source, lines


def read(source: Source, longest: int = 100) -> list[tuple[int, str]]:
    return list(lines(source, longest=longest))


def test_lines_have_numbers_and_no_ends(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a", "one\r\ntwo\n\nfour")) == [(1, "one"), (2, "two"), (3, ""), (4, "four")]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a", b"\xef\xbb\xbfone\n")) == [(1, "one")]


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"one\ntwo \xff\n", 2, "isn’t UTF-8"),
        (b"one\n\ntw\0o\n", 3, "NUL"),
        ("one\n" + "ä" * 101, 2, "longer than 100 characters"),
        ("a" * 5_000, 1, "longer than 100 characters"),
        ("one".encode("utf-16"), 1, "Save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path, content: str | bytes, line: int, says: str) -> None:
    no = refusal(lambda: read(written(tmp_path, "a", content)))
    assert (no.line, says in no.why) == (line, True)


def test_a_line_may_be_as_long_as_it_may_be(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a", "日" * 100 + "\n")) == [(1, "日" * 100)]


def test_a_file_that_is_too_large_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "decoded", None)
    no = refusal(lambda: list(lines(written(tmp_path, "a", "x" * 2**20 + "x"), most=2**20)))
    assert no.why == "The file is larger than 1 MB."


def test_lines_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 2)
    no = refusal(lambda: read(written(tmp_path, "a", "\n\n\n")))
    assert (no.line, no.why) == (3, "There are more than 2 lines in it.")


def test_a_long_line_is_not_held_whole(tmp_path: Path) -> None:
    """The twin that reads the line first has all of it."""
    asked: list[int] = []

    class Watched:
        def readline(self, size: int = -1) -> bytes:
            asked.append(size)
            return b"a" * (10**6 if size < 0 else min(size, 10**6))

    refusal(lambda: next(module.decoded(Watched(), longest=100)))
    assert asked == [402]
    assert len(Watched().readline()) == 10**6


@pytest.mark.parametrize(
    ("content", "begins"), [("words", "words"), (b"PK\3\4\0", ""), ("ä".encode() * 3000, "ä" * 2048), (b"\xff\xfe", "")]
)
def test_the_beginning_of_a_file_is_words_or_it_is_not(tmp_path: Path, content: str | bytes, begins: str) -> None:
    assert written(tmp_path, "a", content).begins_in_words() == begins


def test_words_are_shown_in_one_line_that_steers_nothing() -> None:
    assert one_line("  a\n\tb \x1b[31mred\x00 \u202egnp.exe", 80) == "a b [31mred gnp.exe"
    assert one_line("word " * 1_000_000, 9) == "word wor…"
    assert one_line("👩‍👩‍👧 é", 80) == "👩‍👩‍👧 é"
    assert steerless("a\tb\r\nc\rd\x1b]0;x\x07\x9b1m") == "a\tb\nc\nd]0;x1m"
