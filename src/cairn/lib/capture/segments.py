"""The words of a line, sorted into its text and its slots."""

from __future__ import annotations

from cairn.lib.capture.reading import Mark, Text
from cairn.lib.capture.verb import Slot


class Segment:
    """The words of one slot, or of the text when it has no slot. Tokens that leave take the space before them along."""

    __slots__ = ("_chunks", "_gap", "_length", "_marks", "before", "opened", "slot", "solid")

    def __init__(self, slot: Slot | None = None, before: Segment | None = None, opened: str = "") -> None:
        self.slot = slot
        self.before = before
        self.opened = opened
        self.solid = False
        self._chunks: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._gap = ""

    @property
    def empty(self) -> bool:
        return not self._chunks

    def gap(self, space: str) -> None:
        self._gap = space

    def leave(self) -> None:
        self._gap = ""

    def add(self, text: str, kind: str = "", what: str = "") -> None:
        # A comma or full stop alone is no text: it is lost where a connector follows, and nothing would be left.
        self.solid = self.solid or bool(self._chunks) or text not in (",", ".")
        if self._chunks:
            self._put(self._gap)
        self._gap = ""
        if kind:
            self._marks.append(Mark(self._length, len(text), kind, what))
        self._put(text)

    def _put(self, text: str) -> None:
        self._chunks.append(text)
        self._length += len(text)

    def give_back(self) -> None:
        """No word came after the connector, so it is a word of the segment before."""
        if self.before:
            self.before.add(self.opened)
            if self._chunks:
                self.before.gap(" ")
                self.before.add("".join(self._chunks))

    def text(self, *, loses: bool) -> Text:
        """What it says; a segment that another one follows or that a connector opened loses one comma or full stop."""
        text = "".join(self._chunks)
        return Text(without_stop(text) if loses else text, self._marks)


def without_stop(text: str) -> str:
    """The text without one trailing comma or full stop; an ellipsis is no full stop."""
    if text.endswith(",") or (text.endswith(".") and not text.endswith("..")):
        return text[:-1].rstrip()
    return text
