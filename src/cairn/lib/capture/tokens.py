"""The tokens of a body: what stands at each place of a line, taken one item at a time from left to right."""

from __future__ import annotations

from datetime import date

from cairn.lib.capture.dates import read_due
from cairn.lib.capture.fields import Fields
from cairn.lib.capture.scan import (
    OPENERS,
    QUOTES,
    Quotes,
    ends_softly,
    key_end,
    name_end,
    quoted_name_end,
    skip_space,
    word_end,
)
from cairn.lib.capture.verb import Slot
from cairn.lib.capture.vocabulary import Table, Vocabulary

MARKS = ("person", "tag", "key")  # stay in the text
LEAVING = ("space", "field", "by")  # leave it


class Item:
    """One thing in a line, `line[start:end]`.

    kind   gap, word, shield, escaped, bar; person, tag, key; space, field, by
    value  what it says: the name, tag, key or handle, the value of a field, the words behind a backslash
    slot   the slot that it fills, for fields and `by`
    name   which key a field has
    why    for a word that looked like a token: why it isn't one
    role   what it turned out to be, where that is more than its kind: lead, connector, field
    spare  it would count if another one didn't
    """

    __slots__ = ("end", "kind", "name", "role", "slot", "spare", "start", "value", "why")

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        value: object = None,
        *,
        slot: Slot | None = None,
        name: str = "",
        why: str = "",
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.slot = slot
        self.name = name
        self.why = why
        self.role = ""
        self.spare = False

    def let_go(self, why: str) -> None:
        """Makes it a word like any other."""
        self.kind, self.why, self.spare = "word", why, True

    @property
    def says(self) -> str:
        return str(self.value)


class Scanner:
    """Reads a line for one verb. `item` is to be called from left to right, at the end of the item before."""

    __slots__ = ("_fields", "_quotes", "line", "start", "table", "today", "vocabulary")

    def __init__(self, line: str, start: int, vocabulary: Vocabulary, table: Table, today: date) -> None:
        self.line = line
        self.start = start
        self.vocabulary = vocabulary
        self.table = table
        self.today = today
        self._quotes = Quotes(line)
        self._fields = Fields(line, table, today, self._quotes)

    def items(self) -> list[Item]:
        found: list[Item] = []
        at = self.start
        while at < len(self.line):
            found.append(self.item(at))
            at = found[-1].end
        return found

    def fresh(self, at: int) -> bool:
        """Whether a word begins here."""
        return at == self.start or self.line[at - 1].isspace()

    def item(self, at: int) -> Item:
        line = self.line
        if line[at].isspace():
            return Item("gap", at, skip_space(line, at))
        fresh = self.fresh(at)
        found = None
        if fresh or line[at - 1] in OPENERS:
            found = self._inside(at)
        if fresh and not found:
            found = self._bracket(at) or self._token(at)
        return found or Item("word", at, word_end(line, at))

    def _inside(self, at: int) -> Item | None:
        """What may stand at a word's start, behind an opening bracket too."""
        line = self.line
        if line[at] == "\\" and self.vocabulary.could_mean(line, at + 1):
            end = word_end(line, at)
            return Item("escaped", at, end, line[at + 1 : end])
        closed = self._quotes.close(at)
        return Item("shield", at, closed) if closed > at else read_mark(line, at)

    def _bracket(self, at: int) -> Item | None:
        """The opening brackets before something that counts behind them."""
        line = self.line
        end = at
        while end < len(line) and line[end] in OPENERS:
            end += 1
        inside = at < end < len(line) and not line[end].isspace() and self._inside(end)
        return Item("word", at, end) if inside else None

    def _token(self, at: int) -> Item | None:
        """What counts only where a word begins, and leaves the text."""
        line = self.line
        if line[at] == "+":
            end = name_end(line, at + 1, "-.")
            stands = end > at + 1 and ends_softly(line, end)
            return Item("space", at, end, line[at + 1 : end].casefold()) if stands else None
        end = word_end(line, at)
        if line[at] == "|" and end == at + 1 and self.table.verb.parts:
            return Item("bar", at, end)
        slot = self.table.by.get(line[at:end].casefold()) if end - at < 20 else None
        if slot:
            due = read_due(line, end, self.today)
            return Item("by", at, due[1], due[0], slot=slot) if due else None
        field = self._fields.read(at, end)
        if not field:
            return None
        kind = "word" if field.why else "field"
        return Item(kind, at, field.end, field.value, slot=field.slot, name=field.name, why=field.why)


def read_mark(line: str, at: int) -> Item | None:
    """The `@person`, `#tag` or `P-7` at `at`."""
    if line[at] == "@":
        if line[at + 1 : at + 2] in tuple(QUOTES):
            end = quoted_name_end(line, at + 1)
            return Item("person", at, end, line[at + 2 : end - 1]) if end > at + 1 else None
        end = name_end(line, at + 1, ".-")
        mail = line[end : end + 1] == "@"
        return Item("person", at, end, line[at + 1 : end]) if end > at + 1 and not mail else None
    if line[at] == "#":
        end = name_end(line, at + 1, "-")
        return Item("tag", at, end, line[at + 1 : end].casefold()) if end > at + 1 else None
    end = key_end(line, at)
    return Item("key", at, end, line[at:end]) if end > at else None
