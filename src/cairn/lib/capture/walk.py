"""Goes through the items of a line once, and sorts each into lead, text, slots or ties."""

from __future__ import annotations

from cairn.lib.capture.scan import ends_softly, name_end
from cairn.lib.capture.segments import Segment
from cairn.lib.capture.tokens import LEAVING, MARKS, Item, Scanner
from cairn.lib.capture.verb import Slot
from cairn.lib.capture.vocabulary import times

WORDS = ("word", "escaped", "shield")


class Walk:
    """What the items of one line come to.

    lead     the name or slug in front            main      the text, or the first part
    parts    all parts                            segments  text slots opened by connectors
    roles    (role, name) from person slots       values    slot name → values given as token
    tags, about, names                            ties from tag:, about: and with:
    """

    __slots__ = (
        "_bared",
        "_filled",
        "_front",
        "_line",
        "_scanner",
        "_table",
        "about",
        "bare",
        "current",
        "lead",
        "main",
        "names",
        "parts",
        "roles",
        "segments",
        "space",
        "tags",
        "values",
    )

    def __init__(self, scanner: Scanner, given: frozenset[str]) -> None:
        self._scanner = scanner
        self._line = scanner.line
        self._table = scanner.table
        self._filled = set(given)
        self._front = True
        self._bared = False
        self.main = self.current = Segment()
        self.parts = [self.main]
        self.segments: list[Segment] = []
        self.lead = self.space = ""
        self.bare: dict[str, object] = {}
        self.roles: list[tuple[str, str]] = []
        self.values: dict[str, list[object]] = {}
        self.tags: list[str] = []
        self.about: list[str] = []
        self.names: list[str] = []

    def through(self, items: list[Item]) -> Walk:
        at = 0
        while at < len(items):
            item = items[at]
            if item.kind == "gap":
                self.current.gap(self._line[item.start : item.end])
                at += 1
            elif item.kind in LEAVING:
                self._take(item)
                self.current.leave()
                at += 1
            elif item.kind == "bar":
                self._bar(item)
                at += 1
            else:
                at = self._lead(items, at) or self._word(items, at)
                self._front = False
        if self.current.slot and not self.current.solid:
            self.current.give_back()
            self.segments.pop()
        return self

    def _take(self, item: Item) -> None:
        if item.kind == "space":
            self.space = item.says
        elif item.name == "with":
            self.names.append(item.says)
        elif item.name == "tag":
            self.tags.append(item.says)
        elif item.name == "about":
            self.about.append(item.says)
        elif item.slot and item.slot.type == "person":
            self.roles.append((item.slot.name, item.says))
        elif item.slot:
            self.values.setdefault(item.slot.name, []).append(item.value)

    def _bar(self, item: Item) -> None:
        if len(self.parts) < len(self._table.verb.parts):
            self.current = Segment()
            self.parts.append(self.current)
        else:
            self.current.add("|")
            item.kind = "word"
        self._front = False

    def _lead(self, items: list[Item], at: int) -> int:
        """Takes the lead if it stands here; where to go on, or 0."""
        item, lead, line = items[at], self._table.verb.lead, self._line
        if not self._front or not lead or not self._scanner.fresh(item.start):
            return 0
        if lead == "slug":
            words = item.says if item.kind == "escaped" else line[item.start : item.end]
            end = name_end(words, 0, "-.") if item.kind in ("word", "escaped") else 0
            if not end or words[end:] not in ("", ",", ":"):
                return 0
            self.lead = words[:end].casefold()
        elif item.kind == "person" and stands_alone(line, item.end):
            self.lead = item.says
        else:
            return 0
        item.role = "lead"
        glued = at + 1 < len(items) and items[at + 1].kind != "gap"
        if glued:
            items[at + 1].role = "lead"
        return at + 1 + glued

    def _word(self, items: list[Item], at: int) -> int:
        """Takes the words or the mark that stands here; where to go on."""
        item, line = items[at], self._line
        if item.kind in MARKS:
            self.current.add(line[item.start : item.end], item.kind, item.says)
            return at + 1
        if item.kind == "word" and self._scanner.fresh(item.start):
            if self.current is self.main and self.main.empty and not self._bared and self._bare(item):
                item.role = "connector" if self.current.slot else "field"
                return at + 1
            found = self._table.connector(line, item.start, item.end)
            stop = self._opens(items, at, *found) if found else 0
            if stop:
                return stop
        self.current.add(item.says if item.kind == "escaped" else line[item.start : item.end])
        return at + 1

    def _bare(self, item: Item) -> bool:
        """Whether the first word of the text is a slot that stands bare."""
        typed = self._line[item.start : item.end]
        word = typed[:-1] if typed[-1] in ",:" else typed
        for slot in self._table.bare:
            count = times(word) if slot.type == "times" else None
            if count is not None or (slot.word and word.casefold() == slot.word):
                self._bared = True
                if slot.type == "text":
                    self._open(slot, typed)
                else:
                    self.bare[slot.name] = True if count is None else count
                return True
        return False

    def _open(self, slot: Slot, typed: str) -> None:
        self.current = Segment(slot, self.current, typed)
        self.segments.append(self.current)
        self._filled.add(slot.name)

    def _opens(self, items: list[Item], at: int, slot: Slot, end: int) -> int:
        """Opens the slot whose connector stands here if it counts; where to go on, or 0."""
        after = at + 1
        while after < len(items) and items[after].start < end:
            after += 1
        if slot.name in self._filled and not slot.many:
            items[at].spare = True
            return 0
        typed = self._line[items[at].start : end]
        if slot.type == "person":
            return self._someone(items, at, after, slot)
        if not self.current.solid or (slot.weak and not self.current.slot and not after_token(items, at, self._line)):
            return 0
        for item in items[at:after]:
            item.role = "connector"
        self._open(slot, typed)
        return after

    def _someone(self, items: list[Item], at: int, after: int, slot: Slot) -> int:
        """`to @ana`, which stays in the text, or `unblock @mei`, which leaves it."""
        if after + 1 >= len(items) or items[after].kind != "gap" or items[after + 1].kind != "person":
            return 0
        person = items[after + 1]
        if not (slot.stays or ends_softly(self._line, person.end)):
            return 0
        for item in items[at:after]:
            item.role = "connector"
        self.roles.append((slot.name, person.says))
        self._filled.add(slot.name)
        if not slot.stays:
            self.current.leave()
            return after + 2
        self.current.add(self._line[items[at].start : items[after].start])
        return after


def stands_alone(line: str, at: int) -> bool:
    """Whether a lead that ends at `at` stands alone; a comma or colon may be glued to it."""
    if line[at : at + 1] in (",", ":"):
        at += 1
    return at >= len(line) or line[at].isspace()


def after_token(items: list[Item], at: int, line: str) -> bool:
    """Whether what stands before is a token, or ends in a comma or full stop."""
    before = items[at - 2] if at > 1 else None
    return bool(before and (before.kind in MARKS or before.kind in LEAVING or line[before.end - 1] in ",."))
