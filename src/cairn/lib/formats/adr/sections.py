"""Puts a new section into a record, where such a one stands."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.lib.formats.adr.outline import (
    CONFIRMATION,
    CONSEQUENCES,
    CONTEXT,
    DRIVERS,
    MORE,
    OPTIONS,
    ORDER,
    OUTCOME,
    PROS,
    RELATED,
    STATUS,
    Outline,
)

HEADINGS = {
    STATUS: "Status",
    CONTEXT: "Context and Problem Statement",
    DRIVERS: "Decision Drivers",
    OPTIONS: "Considered Options",
    OUTCOME: "Decision Outcome",
    CONSEQUENCES: "Consequences",
    CONFIRMATION: "Confirmation",
    PROS: "Pros and Cons of the Options",
    RELATED: "Related Decisions",
    MORE: "More Information",
}
NYGARD = {CONTEXT: "Context", OUTCOME: "Decision"}
PARTS = (CONSEQUENCES, CONFIRMATION)


def with_section(outline: Outline, name: str, lines: Sequence[str]) -> str:
    """The whole text with a section that it doesn't have yet."""
    nygard = outline.is_nygard
    heading = (NYGARD if nygard else {}).get(name, HEADINGS[name])
    block = ["", *lines] if lines else []
    if name in PARTS and not (nygard and name == CONSEQUENCES):
        if OUTCOME not in outline.sections:
            return with_section(Outline(with_section(outline, OUTCOME, [])), name, lines)
        return outline.page.inserted(_within(outline, name), [f"### {heading}", *block])
    return outline.page.inserted(_place(outline, name), [f"## {heading}", *block])


def _within(outline: Outline, name: str) -> int:
    """Before which line a part of the outcome goes in."""
    outcome = outline.sections[OUTCOME]
    before = [
        section.end
        for other in ORDER[: ORDER.index(name)]
        if (section := outline.sections.get(other)) and section.level == 3 and outcome.at < section.at < outcome.end
    ]
    return max(before, default=outline.lead_end)


def _place(outline: Outline, name: str) -> int:
    """Before which line a section goes in: after those that come before it, else before those that come after."""
    order = ORDER.index(name)
    mains = {other: section for other, section in outline.sections.items() if section.level <= 2}
    before = [section.end for other, section in mains.items() if ORDER.index(other) < order]
    after = [section.at for other, section in mains.items() if ORDER.index(other) > order]
    if before:
        return max(before)
    return min(after) if after else len(outline.page.lines)
