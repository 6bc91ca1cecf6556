"""What holds for any record, whatever stands in it: nothing is lost, and what is changed is what changes."""

from __future__ import annotations

import dataclasses
import re
from typing import cast

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.unit.formats.adr_texts import NAME, changes, records, sources

from cairn.lib.formats.adr import Adr, read, settled, write
from cairn.lib.formats.adr.outline import Outline

modest = settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
DERIVED = ("status_text", "ties")
"""What follows from other fields."""


PEOPLE = ("deciders", "consulted", "informed")


def fields(adr: Adr) -> dict[str, object]:
    return {name: getattr(adr, name) for name in Adr.__dataclass_fields__ if name not in DERIVED}


def unknown(text: str) -> list[str]:
    """Each section that says no field, with its heading; a fence that nothing closes is closed, as it is read."""
    outline = Outline(text)
    page, known = outline.page, {section.at for section in outline.sections.values()}
    mains = [one.at for one in page.headings if one.level <= 2]
    ends = [*mains[1:], len(page.lines)]
    title = outline.title.at if outline.title else -1
    lines = [*page.lines, page.closing]
    return [
        "\n".join(lines[at : end + (end == len(page.lines))]).rstrip()
        for at, end in zip(mains, ends, strict=False)
        if at not in known and at != title
    ]


def as_lines_say(found: dict[str, object]) -> dict[str, object]:
    """Where people stand in a line, a comma parts two of them, so that none has one in the name."""
    for role in PEOPLE:
        names = cast("tuple[str, ...]", found[role])
        found[role] = tuple(filter(None, (" ".join(re.sub("[,;]|<!--|-->", " ", one).split()) for one in names)))
    return found


@modest
@given((st.text() | sources()).filter(bool))
def test_what_nobody_changed_comes_out_to_the_byte(text: str) -> None:
    assert write(read(text, NAME), NAME, text) == text


@modest
@given(records)
def test_a_record_of_our_own_reads_as_it_was(adr: Adr) -> None:
    now = settled(adr, NAME)
    assert fields(read(write(adr, NAME), NAME)) == fields(now)
    assert fields(settled(now, NAME)) == fields(now)


@modest
@given(sources(), changes())
def test_one_field_changes_alone(text: str, change: tuple[str, object]) -> None:
    before = read(text, NAME)
    name, value = change
    wanted = dataclasses.replace(before, **{name: value})  # type: ignore[arg-type]
    written = write(wanted, NAME, text)
    after = read(written, NAME)
    now = settled(wanted, NAME)
    assume(getattr(settled(before, NAME), name) != getattr(now, name))
    assert as_lines_say(fields(after)) == as_lines_say(fields(before) | {name: getattr(now, name)})
    assert after.status_text == before.status_text or name == "status"
    assert unknown(written) == unknown(text)
