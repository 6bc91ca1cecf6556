"""Records that are made to harm: refused with the line, or read in a time that grows with their length alone."""

from __future__ import annotations

import dataclasses
import time

import pytest
from tests.unit.formats.files import refusal

from cairn.lib.formats.adr import Adr, read, write

NAME = "0001-x.md"


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "# Title", ""))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (front("status: accepted", "a: &x [1]"), 3, "anchor"),
        (front("a: &x [1]", "status: *x"), 2, "anchor"),
        (front("status: *x"), 2, "alias"),
        (front("date: !!python/object/apply:os.system [true]"), 2, "tag"),
        (front("x: 1", "status: !important accepted"), 3, "tag"),
        (front("deciders: @ana", "x: &a b"), 3, "anchor"),
        (front("x: " + "[" * 30 + "]" * 30), 2, "deeper than 20"),
        (front(*("  " * n + "a:" for n in range(100))), 21, "deeper than 20"),
        (front("x: " + "a" * 70_000), 1, "64 KB"),
        (front(*["# comment"] * 1_000_000), 0, "1 MB"),
        ("# Title\n" + "x" * 1_000_000, 0, "1 MB"),
    ],
)
def test_what_is_refused(text: str, line: int, says: str) -> None:
    no = refusal(lambda: read(text, NAME))
    assert says in no.why
    assert no.line == line
    assert refusal(lambda: write(Adr("x"), NAME, text)).line == line


def test_ten_megabytes_of_front_matter_are_refused_at_once() -> None:
    began = time.process_time()
    refusal(lambda: read(front("x: " + "[a, " * 2_500_000), NAME))
    assert time.process_time() - began < 1


PIECES = (
    "[", "](", "[a](", "[a](b ", "[a](0001-a.md) ", "`", "``", "* ", "*", " ", "\t", "\\", "#", "# ", "## Context\n",
    "### Consequences\n", "```\n", "~~~\n* ```\n", "* Good, because ", "\n", " \n", "* a\n\n", "* a\n\n  b\n",
    "<!--", "-->\n", "superseded by ", "Supersedes [a](0001-b.md), ", "Status:", "* Status: x\n", "chosen option: ",
    "## Considered Options\n* a\n", "## Considered Options\n### a\n", "7. ", "1) ", "Date: 2020-13-40\n", "a: b\n",
    '"', "because ", '", ', "\u2028", "\x0b", "> ", "\r", "- - ", "ADR-0001 ", "[ADR-0001] ",
)  # fmt: skip


@pytest.mark.parametrize(
    "before",
    ["", "---\n", "# Title\n## Status\n", "## Considered Options\n* ", '## Decision\nChosen option: "', "# "],
)
def test_the_time_grows_with_the_length_alone(before: str) -> None:
    """What grew with its square would take minutes for these 30,000 characters, which take a tenth of a second."""
    for piece in PIECES:
        text = before + piece * (30_000 // len(piece))
        began = time.process_time()
        adr = read(text, NAME)
        assert write(adr, NAME, text) == text
        assert time.process_time() - began < 3, piece


def test_brackets_that_nobody_closes_are_words() -> None:
    assert read(front("x: " + "[" * 60_000, "status: accepted"), NAME).status == "accepted"


def test_html_is_words() -> None:
    said = "<script>alert(1)</script>"
    adr = Adr(said, context=said, choice=said, because=said, consequences=said, deciders=(said,))
    again = read(write(adr, NAME), NAME)
    assert dataclasses.replace(again, status_text="") == adr
