"""Writes words so that they are read back as words: a backslash before whatever would count otherwise."""

from __future__ import annotations

from datetime import date

from cairn.lib.capture.heads import read_heads
from cairn.lib.capture.reading import Mark, Text
from cairn.lib.capture.scan import OPENERS, QUOTES, ends_softly, skip_space, word_end
from cairn.lib.capture.tokens import MARKS, Item, Scanner, read_mark
from cairn.lib.capture.verb import Slot
from cairn.lib.capture.vocabulary import Table, Vocabulary, times

ANY_DAY = date(2000, 1, 1)  # whether words are a date doesn't depend on the day they are read
BACKSLASH = "\\"


class Place:
    """Where a text is going to stand.

    untyped, undated  a TYPE, a WHEN could still be read at its beginning
    bare              a bare slot could still be read there
    slot              a connector opened it
    """

    __slots__ = ("bare", "slot", "undated", "untyped")

    def __init__(self, *, untyped: bool = False, undated: bool = False, bare: bool = False, slot: bool = False) -> None:
        self.untyped = untyped
        self.undated = undated
        self.bare = bare
        self.slot = slot


class Claims:
    """Who may be given a role in the text itself (`to @ana`), over all texts of a line from left to right."""

    __slots__ = ("_filled", "open")

    def __init__(self, roles: list[tuple[str, str]]) -> None:
        self.open = list(roles)
        self._filled: set[str] = set()

    def stands(self, slot: Slot, name: str) -> bool:
        """Whether the person may stand behind this connector: it gives the right role, or the role is filled."""
        if slot.name in self._filled and not slot.many:
            return True
        for claim in self.open:
            if claim[0] == slot.name and claim[1].casefold() == name.casefold():
                self.open.remove(claim)
                self._filled.add(slot.name)
                return True
        return False


class Passage:
    """One text on its way into a line. `kept` are the marks that will be read from it."""

    __slots__ = ("_claims", "_marks", "_place", "_places", "_scanner", "_solid", "_text", "_token", "_written", "kept")

    def __init__(self, text: Text, vocabulary: Vocabulary, table: Table, claims: Claims, place: Place) -> None:
        self._text = text.text
        self._marks = {mark.place: mark for mark in text.marks}
        self._places = sorted(self._marks, reverse=True)
        self._scanner = Scanner(text.text, 0, vocabulary, table, ANY_DAY)
        self._claims = claims
        self._place = place
        self._written: list[str] = []
        self._solid = False
        self._token = False
        self.kept: list[Mark] = []

    def write(self) -> str:
        text, at = self._text, 0
        while at < len(text):
            item = self._scanner.item(at)
            if item.kind == "gap":
                self._written.append(text[at : item.end])
                at = item.end
                continue
            stand = self._stands(item)
            if stand < item.end:
                self._written += text[at:stand], BACKSLASH
                end = word_end(text, stand)
                self._written.append(text[stand:end])
            else:
                end = item.end
                self._written.append(text[at:end])
            self._solid = self._solid or at > 0 or text[at:end] not in (",", ".")
            self._token = item.kind in MARKS if stand == item.end else False
            self._token = self._token or text[end - 1] in ",."
            at = end
        return "".join(self._written)

    def _stands(self, item: Item) -> int:
        """How far the item can stand as it is: to its end, or to where a backslash has to let go of it."""
        line, start, end = self._text, item.start, item.end
        if item.kind in MARKS:
            mark = self._marks.get(start)
            if mark and (mark.kind, mark.length, mark.what) == (item.kind, end - start, item.value):
                self.kept.append(mark)
                return end
            return start
        if item.kind == "shield":
            while self._places and self._places[-1] < start:
                self._places.pop()
            return start if self._places and self._places[-1] < end else end
        if item.kind != "word":
            return start
        if not self._scanner.fresh(start):
            return end
        if start == 0 and (self._heads() or self._bare(line[:end])):
            return start
        if item.why and any(quote in line[start:end] for quote in QUOTES):
            return start
        core = _open_end(line, start, end)
        return core if core < end else start if self._opens(item) else end

    def _heads(self) -> bool:
        place = self._place
        if not (place.untyped or place.undated):
            return False
        scanner = self._scanner
        heads = read_heads(self._text, scanner.vocabulary, ANY_DAY, typed=not place.untyped, dated=not place.undated)
        return heads.end > 0

    def _bare(self, word: str) -> bool:
        core = word[:-1] if word[-1] in ",:" else word
        return self._place.bare and any(
            (slot.type == "times" and times(core) is not None) or (slot.word and core.casefold() == slot.word)
            for slot in self._scanner.table.bare
        )

    def _opens(self, item: Item) -> bool:
        """Whether a connector stands here that would open a slot, or give the wrong person a role."""
        line, table = self._text, self._scanner.table
        found = table.connector(line, item.start, item.end)
        if not found:
            return False
        slot, end = found
        if slot.type != "person":
            return self._solid and (not slot.weak or self._place.slot or self._token)
        at = skip_space(line, end)
        person = read_mark(line, at) if end < at < len(line) else None
        if not person or person.kind != "person" or at not in self._marks:
            return False
        if slot.stays:
            return not self._claims.stands(slot, person.says)
        return ends_softly(line, person.end)


def _open_end(line: str, start: int, end: int) -> int:
    """Where in a word a quote opens that doesn't close in this text, but might in the line; else the word's end."""
    core = start
    while core < end and line[core] in OPENERS:
        core += 1
    name = line[core : core + 1] == "@" and line[core + 1 : core + 2] in tuple(QUOTES)
    return core if name or (core < end and (line[core] in QUOTES or line[core] == "`")) else end
