"""A changed field goes where it stands, in the form of its file; not a byte more is another."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
from typing import Any

import pytest
from tests.unit.formats.test_adr import MADR_2, MADR_3, NYGARD, text_of

from cairn.lib.formats.adr import Adr, Argument, Option, Tie, read, write

NAME = "0004-x.md"


def changed(text: str, name: str = NAME, **fields: Any) -> list[str]:
    """The lines that go ("- ") and come ("+ ") when these fields are changed."""
    after = write(dataclasses.replace(read(text, name), **fields), name, text)
    lines = difflib.ndiff(text.splitlines(), after.splitlines())
    return [line.rstrip() for line in lines if line[0] in "-+"]


def nygard(number: int) -> tuple[str, str]:
    (path,) = NYGARD.glob(f"{number:04}*.md")
    return text_of(path), path.name


def test_madr_2_says_it_in_lines() -> None:
    assert changed(MADR_2, status="accepted", ties=()) == [
        "- * Status: superseded by [ADR-0005](0005-use-html.md) <!-- optional -->",
        "+ * Status: accepted <!-- optional -->",
    ]
    assert changed(MADR_2, deciders=("Ben", "Cem")) == ["- * Deciders: Ana Ruiz, Ben", "+ * Deciders: Ben, Cem"]
    assert changed(MADR_2, date=dt.date(2021, 1, 2)) == [
        "- * Date: 2020-03-04 <!-- optional -->",
        "+ * Date: 2021-01-02 <!-- optional -->",
    ]
    assert changed(MADR_2, consulted=("Mei",)) == ["+ * Consulted: Mei"]


def test_front_matter_keeps_its_comments_and_its_forms() -> None:
    assert changed(MADR_3, status="rejected") == ['- status: "accepted" # since May', "+ status: rejected # since May"]
    assert changed(MADR_3, deciders=("Ben", "Mei")) == ["- deciders: Ana Ruiz, Ben", "+ deciders: Ben, Mei"]
    assert changed(MADR_3, deciders=("Ruiz, Ana",)) == ["- deciders: Ana Ruiz, Ben", '+ deciders: ["Ruiz, Ana"]']
    assert changed(MADR_3, informed=("Dora", "no")) == ["- informed: [Dora]", '+ informed: [Dora, "no"]']
    assert changed(MADR_3, consulted=("Cem", "Eva")) == [
        "-   - Mei   # by mail",
        '-   - "Cem"',
        "+   - Cem",
        "+   - Eva",
    ]
    assert changed(MADR_3, date=None) == ["- date: 2022-10-09", "+ date:"]


def test_a_choice_changes_within_its_line() -> None:
    assert changed(MADR_2, choice="HTML") == [
        '- Chosen option: "[Markdown]", because it is lean.',
        '+ Chosen option: "HTML", because it is lean.',
    ]
    assert changed(MADR_2, because="it is not.") == [
        '- Chosen option: "[Markdown]", because it is lean.',
        '+ Chosen option: "[Markdown]", because it is not.',
        "- It reads as it is.",
    ]
    assert changed(MADR_2, choice='the "x", because y') == [
        '- Chosen option: "[Markdown]", because it is lean.',
        '+ Chosen option: “the "x", because y”, because it is lean.',
    ]


def test_options_that_stay_keep_their_lines() -> None:
    first, second = read(MADR_2, NAME).options
    assert changed(MADR_2, options=(second, first)) == ["- * [Markdown]", "+ * [Markdown]"]
    assert changed(MADR_2, options=(first,)) == ["- * HTML, which", "-   everybody knows"]
    assert changed(MADR_2, options=(first, second, Option("Words"))) == ["+ * Words"]
    argued = dataclasses.replace(first, arguments=(Argument("good", "it is lean"), Argument("bad", "so are others")))
    assert changed(MADR_2, options=(argued, second)) == [
        "+ ## Pros and Cons of the Options",
        "+",
        "+ ### [Markdown]",
        "+",
        "+ * Good, because it is lean",
        "+ * Bad, because so are others",
        "+",
    ]


def test_nygard_says_a_status_under_a_heading() -> None:
    assert changed(*nygard(3), status="deprecated") == ["- Accepted", "+ Deprecated"]
    assert changed(*nygard(3), because="so it is.") == ["+ ### Rationale", "+", "+ so it is.", "+"]
    assert changed(*nygard(3), deciders=("Ana", "Ben")) == ["+", "+ Deciders: Ana, Ben"]
    assert changed(*nygard(3), date=dt.date(2024, 4, 11)) == ["- Date: 2024-04-10", "+ Date: 2024-04-11"]
    assert changed(*nygard(3), title="Send it") == ["- # 3. Send mail through an outbox", "+ # 3. Send it"]


def test_a_record_that_is_superseded_here_reads_as_adr_tools_would_have_it() -> None:
    text, name = nygard(3)
    by = Tie("superseded by", "0006-send-none.md", "6. Send none")
    assert changed(text, name, status="superseded", ties=(*read(text, name).ties, by)) == [
        "- Accepted",
        "+ Superseded by [6. Send none](0006-send-none.md)",
    ]
    text, name = nygard(5)
    over = Tie("supersedes", "0003-send-mail-through-an-outbox.md", "3. Send mail through an outbox")
    after = write(dataclasses.replace(read(text, name), ties=(over, read(text, name).ties[1])), name, text)
    assert after[after.index("## Status") : after.index("## Context")] == (
        "## Status\n\nAccepted\n\nClarifies [4. Use PostgreSQL for teams](0004-use-postgresql-for-teams.md)\n\n"
        "Supersedes [3. Send mail through an outbox](0003-send-mail-through-an-outbox.md)\n\n"
    )
    assert changed(MADR_3, status="superseded", ties=(by,)) == [
        '- status: "accepted" # since May',
        "+ status: superseded by [6. Send none](0006-send-none.md) # since May",
    ]
    assert changed(MADR_3, ties=(over,)) == [
        "+",
        "+ ## Related Decisions",
        "+",
        "+ * Supersedes [3. Send mail through an outbox](0003-send-mail-through-an-outbox.md)",
    ]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_ends_of_lines_the_mark_and_a_missing_last_end_stay(end: str) -> None:
    text = "\ufeff" + MADR_3.replace("\n", end).removesuffix(end)
    adr = read(text, NAME)
    assert adr == read(MADR_3, NAME)
    after = write(dataclasses.replace(adr, context="One\nTwo", more="Three"), NAME, text)
    assert after.startswith("\ufeff---" + end)
    assert after.endswith(f"{end}## More Information{end}{end}Three")
    assert after.replace(end, "").isprintable() or "\ufeff" in after
    assert f"{end}One{end}Two{end}" in after


def test_what_looks_like_structure_stays_text() -> None:
    text = "Before\n\n## Decision Outcome\n\n# A title\n\n```\n## in a fence\n"
    after = write(dataclasses.replace(read(MADR_2, NAME), context=text), NAME, MADR_2)
    assert "\\## Decision Outcome\n\n\\# A title\n\n```\n## in a fence\n```\n" in after
    again = read(after, NAME)
    assert again.context == text.rstrip() + "\n```"
    assert again.choice == "[Markdown]"


def test_a_new_one_is_madr_4() -> None:
    adr = Adr(
        title="Use SQLite for the pilot",
        status="accepted",
        date=dt.date(2026, 11, 21),
        deciders=("Ana Ruiz", "Ben"),
        consulted=("Mei",),
        context="One machine has to be enough.",
        drivers="* One file to back up",
        options=(Option("SQLite", "One file.", (Argument("good", "nothing has to run"),)), Option("PostgreSQL")),
        choice="SQLite",
        because="one command has to be enough.",
        consequences="* Good, because it is small",
        confirmation="A drill.",
        more="None.",
        ties=(Tie("supersedes", "0003-files.md", "Files"),),
    )
    assert write(adr, "0007-use-sqlite-for-the-pilot.md") == (
        "---\nstatus: accepted\ndate: 2026-11-21\ndecision-makers: [Ana Ruiz, Ben]\nconsulted: [Mei]\n---\n\n"
        "# Use SQLite for the pilot\n\n"
        "## Context and Problem Statement\n\nOne machine has to be enough.\n\n"
        "## Decision Drivers\n\n* One file to back up\n\n"
        "## Considered Options\n\n* SQLite\n* PostgreSQL\n\n"
        "## Decision Outcome\n\nChosen option: \"SQLite\", because one command has to be enough.\n\n"
        "### Consequences\n\n* Good, because it is small\n\n"
        "### Confirmation\n\nA drill.\n\n"
        "## Pros and Cons of the Options\n\n### SQLite\n\nOne file.\n\n* Good, because nothing has to run\n\n"
        "## Related Decisions\n\n* Supersedes [Files](0003-files.md)\n\n"
        "## More Information\n\nNone.\n"
    )  # fmt: skip
