"""Records to try the reader and the writer on: half of the lines that they are made of mean something somewhere."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from cairn.lib.formats.adr import Adr, Argument, Option

NAME = "0007-use-sqlite.md"
LINES = (
    "", "", "", " ", "words", "More words, and `code`.", "---", "...", "***", "===", "# Use SQLite", "# 7. Use SQLite",
    "#", "##", "## Status", "## Context", "## Context and Problem Statement", "## Decision Drivers", "## Nothing known",
    "## Considered Options", "## Decision Outcome", "## Decision", "## Pros and Cons of the Options", "## Consequences",
    "### Consequences", "### Positive Consequences", "### Negative Consequences", "### Confirmation", "### Rationale",
    "## More Information", "## Links", "## Related Decisions", "### SQLite", "### Files", "### Detail", "#### Examples",
    "\\## Context", "\\\\## Context", "   ## Context ##", "    ## no heading", "```", "```markdown", "~~~", "````",
    "  ```", "* ```", "* SQLite", "- Files", "1. First", "  * below", "  goes on", "\tgoes on", "* Good, because x",
    "- Bad, because y", "* Neutral, because z", "\\* Good, because x", "* **Good**: x", "> quoted",
    'Chosen option: "SQLite", because it is one file.', 'Chosen option: "SQLite", because', "Chosen option: SQLite",
    "Chosen option: 'a \"b\" c'.", "**Chosen option:** “SQLite” because of it", 'Chosen option: "SQ', 'Lite", because',
    "Accepted", "Superseded by [9. Later](0009-later.md)", "Supersedes [1. First](0001-first.md)", "* Status: proposed",
    "- **Status:** accepted <!-- optional -->", "Status: superseded by ADR-0009", "Date: 2024-01-02", "* Date: soon",
    "* Deciders: Ana, Ben", "Consulted:", "<!-- optional -->", "<!--", "-->", "[other](0003-other.md) is about it",
)  # fmt: skip
FRONT = (
    "status: accepted", "status: 'on hold'  # for now", "status:", "date: 2024-01-02", "date: {YYYY}", "date:",
    "decision-makers: [Ana, Ben]", "deciders: Ana, Ben", "deciders: @ana", "consulted:", "  - Cem", "  - Dora # new",
    "- Eva", "informed: |", "  all", "parent: Decisions # kept", "# a comment", "", "nav_order: 3", "tags: {a: [b, c]}",
    "status: superseded by [ADR-0009](0009-later.md)", "x: \"open", "? complex", "%TAG", "title: 'It''s'", "words",
)  # fmt: skip
ENDS = ("\n", "\r\n", "\n", "\n", "\r")


@st.composite
def sources(draw: st.DrawFn) -> str:
    """A text out of such lines, with any ends of lines, with or without a mark and a last end."""
    body = draw(st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=25))
    front = draw(st.none() | st.lists(st.sampled_from(FRONT), max_size=8))
    lines = body if front is None else ["---", *front, draw(st.sampled_from(("---", "---", "...", "--"))), *body]
    end = draw(st.sampled_from(ENDS))
    text = "".join(line + end for line in lines)
    text = text if draw(st.booleans()) else text.removesuffix(end)
    return draw(st.sampled_from(("", "", "\ufeff"))) + text


texts = st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=6).map("\n".join)
lines = st.sampled_from([line for line in LINES if line.strip()]) | st.text(min_size=1, max_size=12)
signs = st.sampled_from(("good", "bad", "neutral"))
arguments = st.lists(st.builds(Argument, signs, lines), max_size=3).map(tuple)
titles = st.sampled_from(("SQLite", "Files", "`Files`", "[SQLite](https://sqlite.org)", "SQLite and more")) | lines
options = st.lists(st.builds(Option, titles, texts, arguments), max_size=4).map(tuple)
names = st.lists(
    st.sampled_from(("Ana Ruiz", "@ben", "Mei, Dr.", "no", "O'Neil", "#1", "-", "田中")) | lines, max_size=3
)
people = names.map(tuple)
statuses = st.sampled_from(("", "proposed", "accepted", "rejected", "superseded", "deprecated", "reversed", "dropped"))
dates = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1))

FIELDS: dict[str, st.SearchStrategy[object]] = {
    "title": lines,
    "status": statuses,
    "date": dates,
    "deciders": people,
    "consulted": people,
    "informed": people,
    "context": texts,
    "drivers": texts,
    "options": options,
    "choice": lines | texts,
    "because": texts,
    "consequences": texts,
    "confirmation": texts,
    "more": texts,
}
records = st.builds(Adr, **FIELDS)  # type: ignore[arg-type]


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, object]:
    """A field, and another value of it."""
    field = draw(st.sampled_from(sorted(FIELDS)))
    return field, draw(FIELDS[field])
