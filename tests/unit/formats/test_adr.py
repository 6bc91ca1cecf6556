"""Architectural decision records of four forms: the real ones of MADR, adr-tools' own, and Cairn's."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from tests.unit.formats.files import SAMPLES

from cairn.lib.formats.adr import Adr, Argument, Option, Tie, file_name, number_of, read, write

MADR, NYGARD = SAMPLES / "madr", SAMPLES / "adr-tools"
OURS = Path(__file__).parents[3] / "docs" / "decisions"

MADR_2 = """\
# Use Markdown

* Status: superseded by [ADR-0005](0005-use-html.md) <!-- optional -->
* Deciders: Ana Ruiz, Ben
* Date: 2020-03-04 <!-- optional -->

Technical Story: #12

## Context and Problem Statement

Which one?

## Considered Options

* [Markdown]
* HTML, which
  everybody knows

## Decision Outcome

Chosen option: "[Markdown]", because it is lean.
It reads as it is.

### Positive Consequences <!-- optional -->

* Fewer tools

### Negative Consequences

* No tables

## Links <!-- optional -->

* Refines [ADR-0001](0001-write.md)
"""
MADR_3 = """\
---
# These are optional elements.
status: "accepted" # since May
date: 2022-10-09
deciders: Ana Ruiz, Ben
consulted:
  - Mei   # by mail
  - "Cem"
informed: [Dora]
parent: Decisions
---
# Use dashes

## Decision Outcome

Chosen option: "Dashes", because of `ls`.

### Validation

A review.
"""


def text_of(path: Path) -> str:
    with path.open(newline="") as file:
        return file.read()


def of_madr(number: int) -> Adr:
    (path,) = MADR.glob(f"{number:04}-*.md")
    return read(text_of(path), path.name)


def test_the_records_of_madr_come_out_as_they_are() -> None:
    paths = sorted(MADR.glob("*.md"))
    assert len(paths) == 19
    for path in paths:
        text = text_of(path)
        adr = read(text, path.name)
        assert write(adr, path.name, text) == text
        assert adr.title
        assert adr.context
        assert adr.options
        assert adr.choice


def test_a_status_in_words_of_their_own_is_kept_as_it_stands() -> None:
    adr = of_madr(3)
    assert (adr.status, adr.status_text, adr.title) == ("proposed", "on hold", "Write Own MADR Tooling")
    assert (len(adr.options), adr.choice) == (5, "Write own MADR tooling")
    assert adr.because.startswith("* adding MADR support to `adr-tools` [was rejected]")
    assert adr.more.endswith("<https://adr.github.io/madr/tooling.html>.")


def test_options_with_what_speaks_for_and_against_them() -> None:
    adr = of_madr(8)
    assert [len(one.arguments) for one in adr.options] == [1, 6, 8, 3, 7, 3]
    badge = adr.options[1]
    assert badge.title == "Use badge"
    assert badge.text.startswith("#### Examples\n\n* ![Example")
    assert badge.text.endswith("\n\n---")
    assert badge.arguments[0] == Argument("good", "plain markdown")
    assert badge.arguments[-1] == Argument("bad", "not easy to write")
    assert adr.ties == (Tie("about", "0013-use-yaml-front-matter-for-meta-data.md", "ADR-0013"),)


def test_what_stands_in_a_fence_is_text() -> None:
    adr = of_madr(13)
    first, second = adr.options
    assert "---\nstatus: accepted\ndecision-makers:\ndate:\n---" in first.text
    assert "### Context and problem statement" in first.text
    assert (len(first.arguments), len(second.arguments)) == (6, 3)
    assert adr.status == ""
    assert adr.drivers == "* Easy to read\n* Easy to write"
    assert [len(one.arguments) for one in of_madr(14).options] == [0, 0, 0, 0, 0]
    assert len(of_madr(16).options) == 2


def test_a_heading_may_be_the_beginning_of_its_title() -> None:
    assert [one.title[:22] for one in of_madr(10).options][1] == "Add `* Category: CATEG"
    assert len(of_madr(10).options) == 7
    assert len(of_madr(10).options[1].arguments) == 4


def test_how_it_is_confirmed() -> None:
    adr = of_madr(18)
    assert adr.choice == "Confirmation"
    assert adr.confirmation.startswith("* Before next release; check")
    assert adr.because.endswith("less formal checks.")
    assert of_madr(4).consequences.startswith("* Good, because `adr-log` is installable")


def test_what_adr_tools_wrote_comes_out_as_it_is() -> None:
    for path in sorted(NYGARD.glob("*.md")):
        text = text_of(path)
        assert write(read(text, path.name), path.name, text) == text


def test_a_pair_that_adr_tools_superseded() -> None:
    old, new = (read(text_of(path), path.name) for path in (*NYGARD.glob("0002*"), *NYGARD.glob("0004*")))
    assert (old.title, old.status, old.date) == ("Use SQLite for the pilot", "superseded", dt.date(2024, 3, 4))
    assert old.ties == (Tie("superseded by", "0004-use-postgresql-for-teams.md", "4. Use PostgreSQL for teams"),)
    assert (new.status, new.status_text.partition("\n")[0]) == ("accepted", "Accepted")
    assert new.ties == (
        Tie("supersedes", "0002-use-sqlite-for-the-pilot.md", "2. Use SQLite for the pilot"),
        Tie(
            "about",
            "0005-hold-a-message-back-for-ten-seconds.md",
            "5. Hold a message back for ten seconds",
            "Clarified by",
        ),
    )
    assert new.choice == "The change that we're proposing or have agreed to implement."
    assert new.consequences.startswith("What becomes easier")


def test_our_own_records() -> None:
    for path in sorted(OURS.glob("0*.md")):
        text = text_of(path)
        adr = read(text, path.name)
        assert write(adr, path.name, text) == text
        assert adr.status == "accepted"
        assert adr.date
        assert adr.options
        assert adr.choice
        assert adr.because


def test_madr_2() -> None:
    adr = read(MADR_2, "0002-use-markdown.md")
    assert adr == Adr(
        title="Use Markdown",
        status="superseded",
        status_text="superseded by [ADR-0005](0005-use-html.md)",
        date=dt.date(2020, 3, 4),
        deciders=("Ana Ruiz", "Ben"),
        context="Which one?",
        options=(Option("[Markdown]"), Option("HTML, which everybody knows")),
        choice="[Markdown]",
        because="it is lean.\nIt reads as it is.",
        consequences="### Positive Consequences <!-- optional -->\n\n* Fewer tools\n\n"
        "### Negative Consequences\n\n* No tables",
        more="* Refines [ADR-0001](0001-write.md)",
        ties=(
            Tie("superseded by", "0005-use-html.md", "ADR-0005"),
            Tie("about", "0001-write.md", "ADR-0001", "Refines"),
        ),
    )


def test_madr_3() -> None:
    adr = read(MADR_3, "0005-use-dashes.md")
    assert (adr.status, adr.date, adr.deciders) == ("accepted", dt.date(2022, 10, 9), ("Ana Ruiz", "Ben"))
    assert (adr.consulted, adr.informed) == (("Mei", "Cem"), ("Dora",))
    assert (adr.choice, adr.because, adr.confirmation) == ("Dashes", "of `ls`.", "A review.")


@pytest.mark.parametrize(
    ("line", "status", "ties"),
    [
        ("Accepted", "accepted", ()),
        ("  accepted ", "accepted", ()),
        ("Superceded by [5. Title](0005-title.md)", "superseded", (Tie("superseded by", "0005-title.md", "5. Title"),)),
        ("superseded by ADR-0005", "superseded", (Tie("superseded by", "5", "ADR-0005"),)),
        ("Replaced by 12", "superseded", (Tie("superseded by", "12", "12"),)),
        ("Supersedes [2. A](0002-a.md), [3. B](./0003-b.md)", "", (
            Tie("supersedes", "0002-a.md", "2. A"), Tie("supersedes", "0003-b.md", "3. B"),
        )),
        ("Proposed\n\nAccepted", "accepted", ()),
        ("Accepted\n\nAmends [2. A](0002-a.md#why)", "accepted", (Tie("about", "0002-a.md", "2. A", "Amends"),)),
        ("~~Proposed~~ by nobody", "proposed", ()),
        ("In review", "proposed", ()),
        ("Withdrawn", "dropped", ()),
        ("Rolled out", "", ()),
        ("See [the guide](https://example.org/0001-x.md) and [it](../0001-x.md)", "", ()),
    ],
)  # fmt: skip
def test_words_under_a_status(line: str, status: str, ties: tuple[Tie, ...]) -> None:
    adr = read(f"# 7. Title\n\n## Status\n\n{line}\n", "0007-title.md")
    assert (adr.status, adr.ties) == (status, ties)


@pytest.mark.parametrize("line", ["Status: Accepted", "* Status: accepted", "- **Status:** accepted", "**Status**: x"])
def test_a_status_on_a_line_of_its_own(line: str) -> None:
    adr = read(f"# Title\n\n{line}\n\n## Context\n\nWhy.\n", "0007-title.md")
    assert adr.status_text == line.rpartition(" ")[2]


@pytest.mark.parametrize(
    ("said", "choice", "because"),
    [
        ('Chosen option: "A", because of B.', "A", "of B."),
        ('Chosen option: "A", because\n\n* it is\n* so', "A", "* it is\n* so"),
        ("Chosen option: 'the \"A\"', because x", 'the "A"', "x"),
        ('Chosen option: "the\nlong one", because\nit is', "the long one", "it is"),
        ('Chosen option: "A".', "A", ""),
        ('Chosen option: "say "A" twice"', 'say "A" twice', ""),
        ("Chosen option: A, because x", "A", "x"),
        ("**Chosen option:** “A” because x", "A", "x"),
        ('Chosen option: "A", as it is lean', "A", "as it is lean"),
        ("We will use A.\n\nIt is lean.", "We will use A.\n\nIt is lean.", ""),
        ("We will use A.\n\n### Rationale\n\nIt is lean.", "We will use A.", "It is lean."),
    ],
)
def test_what_was_chosen_and_why(said: str, choice: str, because: str) -> None:
    adr = read(f"# T\n\n## Decision Outcome\n\n{said}\n\n### Consequences\n\nNone.\n", "0001-t.md")
    assert (adr.choice, adr.because, adr.consequences) == (choice, because, "None.")


@pytest.mark.parametrize("title", ["7. Use it", "Use it", "ADR-0007: Use it", "ADR 7: Use it", "[ADR-0007] Use it"])
def test_its_own_number_is_no_part_of_a_title(title: str) -> None:
    adr = read(f"# {title}\n", "0007-x.md")
    assert adr.title == "Use it"
    assert write(dataclasses.replace(adr, title="Drop it"), "0007-x.md", f"# {title}\n") == (
        f"# {title.replace('Use', 'Drop')}\n"
    )


def test_names_of_files() -> None:
    assert file_name(7, "Use SQLite for the pilot") == "0007-use-sqlite-for-the-pilot.md"
    assert file_name(12, "Größe, & “mehr”!") == "0012-größe-mehr.md"
    assert file_name(12345, "../../etc/passwd\0") == "12345-etc-passwd.md"
    assert file_name(1, "…") == "0001-decision.md"
    assert len(file_name(1, "wörter " * 40).encode()) < 255
    assert (number_of("0007-x.md"), number_of("adr-12.md"), number_of("x.md")) == (7, 12, None)
