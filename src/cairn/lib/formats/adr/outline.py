"""Which lines of a record are what: title, labels, sections, and the parts of the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.lib.formats.adr.entry import Entry
from cairn.lib.formats.adr.front import entries, merged
from cairn.lib.formats.adr.page import Heading, Page
from cairn.lib.formats.adr.texts import MAIN, OPPOSITES, PARTS, POLES, SUB, ends, name_of
from cairn.lib.formats.adr.words import label_of

STATUS, CONTEXT, DRIVERS, OPTIONS, OUTCOME = "status", "context", "drivers", "options", "outcome"
CONSEQUENCES, CONFIRMATION, RATIONALE, PROS, MORE = "consequences", "confirmation", "rationale", "pros", "more"
RELATED = "related"

ORDER = (STATUS, CONTEXT, DRIVERS, OPTIONS, OUTCOME, RATIONALE, CONSEQUENCES, CONFIRMATION, PROS, RELATED, MORE)
"""In which order sections stand where a new one is put in."""
NAMES = {
    STATUS: ("status",),
    CONTEXT: ("context and problem statement", "context", "problem statement", "problem", "issue", "background"),
    DRIVERS: ("decision drivers", "drivers", "forces"),
    OPTIONS: ("considered options", "options", "options considered", "alternatives", "considered alternatives"),
    OUTCOME: ("decision outcome", "decision", "outcome"),
    RATIONALE: ("rationale",),
    CONSEQUENCES: ("consequences",),
    CONFIRMATION: ("confirmation", "validation"),
    PROS: ("pros and cons of the options", "pros and cons", "pros and cons of options"),
    RELATED: ("related decisions",),
    MORE: ("more information", "links", "references", "notes"),
}
MEANT = {name: section for section, names in NAMES.items() for name in names}

STATUS_KEYS, DATE_KEYS = ("status",), ("date",)
PEOPLE_KEYS = {
    "deciders": ("decision-makers", "deciders", "decision-maker", "decider", "decision makers", "decision maker(s)"),
    "consulted": ("consulted",),
    "informed": ("informed",),
}
LABELS = {*STATUS_KEYS, *DATE_KEYS, *(key for keys in PEOPLE_KEYS.values() for key in keys)}


@dataclass(frozen=True, slots=True)
class Section:
    """The heading at line `at`, and what stands below it to before `end`. `kind` says what would end it."""

    at: int
    level: int
    end: int
    kind: str = MAIN

    @property
    def start(self) -> int:
        return self.at + 1


@dataclass(frozen=True, slots=True)
class Label:
    """A line like "* Status: accepted"; its value stands from `start` to before `end`."""

    at: int
    start: int
    end: int


class Outline:
    """What stands where in `text`. Raises `Unreadable` for front matter that isn't read."""

    def __init__(self, text: str) -> None:
        self.page = Page(text)
        self.front: dict[str, Entry] = entries(self.page)
        headings = self.page.headings
        self.title = next((one for one in headings if one.level == 1 and one.text), None)
        self.sections: dict[str, Section] = {}
        mains = [one for one in headings if one.level <= 2 and one is not self.title]
        self.first = self.title.at + 1 if self.title else self.page.body
        self.preamble_end = next((one.at for one in mains if one.at >= self.first), len(self.page.lines))
        self._find_sections(headings)
        self.labels = dict(self._labels())

    def _find_sections(self, headings: list[Heading]) -> None:
        inside = ""
        for place, one in enumerate(headings):
            name = name_of(one.text)
            if one.level <= 2:
                inside = "" if one is self.title else MEANT.get(name, "")
                if inside and inside not in self.sections:
                    self.sections[inside] = self._section(headings, place, MAIN)
                else:
                    inside = ""
            elif one.level == 3 and inside == OUTCOME and name in PARTS and PARTS[name] not in self.sections:
                kind = POLES if PARTS[name] == CONSEQUENCES else SUB
                self.sections[PARTS[name]] = self._section(headings, place, kind)

    def _section(self, headings: list[Heading], place: int, kind: str) -> Section:
        one = headings[place]
        over = (other.at for other in headings[place + 1 :] if ends(kind, other.level, name_of(other.text)))
        return Section(one.at, one.level, next(over, len(self.page.lines)), kind)

    def _labels(self) -> Iterator[tuple[str, Label]]:
        """Lines of labels under the title and under a status, the first of each."""
        status = self.sections.get(STATUS)
        ranges = [range(self.preamble_end, self.first - 1, -1)]
        if status:
            ranges.insert(0, range(status.end, status.start - 1, -1))
        for lines in ranges:
            for at in lines:
                found = label_of(self.page.lines[at]) if at < len(self.page.lines) else None
                if found and found[0] in LABELS and not self.page.fenced[at]:
                    yield found[0], Label(at, found[1], found[2])

    def entry(self, keys: tuple[str, ...]) -> tuple[str, Entry] | None:
        return merged(keys, self.front)

    def label(self, keys: tuple[str, ...]) -> tuple[str, Label] | None:
        return next(((key, self.labels[key]) for key in keys if key in self.labels), None)

    def said(self, label: Label) -> str:
        return self.page.lines[label.at][label.start : label.end]

    @property
    def lead_end(self) -> int:
        """Where what the outcome says by itself ends, before its parts."""
        outcome = self.sections[OUTCOME]
        parts = (s.at for s in self.sections.values() if s.level == 3 and outcome.at < s.at < outcome.end)
        return min(parts, default=outcome.end)

    @property
    def is_nygard(self) -> bool:
        """Whether it has a status under a heading, as adr-tools writes it, or no sign of another form."""
        outcome = self.sections.get(OUTCOME)
        decision = outcome is not None and name_of(self._words(outcome)) == "decision"
        return STATUS in self.sections or (decision and not self.page.body and not self.labels)

    @property
    def poles(self) -> Section | None:
        """The consequences, where they begin with a heading that says which ones, which belongs to them then."""
        found = self.sections.get(CONSEQUENCES)
        return found if found and name_of(self._words(found)) in OPPOSITES else None

    def _words(self, section: Section) -> str:
        return next(one.text for one in self.page.headings if one.at == section.at)
