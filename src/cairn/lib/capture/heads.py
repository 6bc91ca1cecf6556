"""The heads of a line: at most one TYPE and one WHEN, in either order, each followed by a space or the end."""

from __future__ import annotations

from datetime import date

from cairn.lib.capture.dates import looking_back, read_time
from cairn.lib.capture.scan import REACH, skip_space, word_end
from cairn.lib.capture.verb import Verb
from cairn.lib.capture.vocabulary import Vocabulary, is_when


class Heads:
    """What was read in front of a line, where it ends, and where each head stands: (kind, start, end)."""

    __slots__ = ("day", "end", "notes", "pieces", "time", "verb")

    def __init__(self, start: int) -> None:
        self.verb: Verb | None = None
        self.day: date | None = None
        self.time: tuple[int, int] | None = None
        self.end = start
        self.pieces: list[tuple[str, int, int]] = []
        self.notes: list[tuple[str, str]] = []


def read_heads(line: str, vocabulary: Vocabulary, today: date, *, typed: bool = False, dated: bool = False) -> Heads:
    """The heads that `line` starts with. `typed` and `dated` say that there is a TYPE or a WHEN already."""
    heads = Heads(0)
    while True:
        at = skip_space(line, heads.end)
        verb, end = _type_at(line, at, vocabulary)
        if verb and not (typed or heads.verb):
            heads.verb = verb
            heads.pieces.append(("type", at, end))
            heads.end = end
            continue
        day, time, stop = _when_at(line, at, today)
        if day and not (dated or heads.day):
            heads.day, heads.time = day, time
            heads.pieces.append(("when", at, stop))
            heads.end = stop
            continue
        if verb or day:
            heads.notes.append((line[at : max(end, stop)], "a line has one type and one day, and the first counts"))
        elif stop > at:
            heads.notes.append((line[at:stop], "there is no such day"))
        return heads


def _word(line: str, at: int) -> str:
    """The word at `at`, if it is short enough for a head."""
    word = line[at : at + word_end(line[at : at + REACH], 0)]
    return word if len(word) < REACH else ""


def _type_at(line: str, at: int, vocabulary: Vocabulary) -> tuple[Verb | None, int]:
    word = _word(line, at)
    name = word[1:] if word[:1] == "/" else word[:-1] if word[-1:] == ":" else ""
    verb = vocabulary.heads.get(name.casefold()) if name else None
    return verb, at + len(word) if verb else at


def _when_at(line: str, at: int, today: date) -> tuple[date | None, tuple[int, int] | None, int]:
    """The day, the time and the end of a WHEN; an end without a day says that there is no such day."""
    word = _word(line, at)
    name = word.removesuffix(":").casefold()
    if not is_when(name):
        return None, None, at
    end = at + len(word)
    time = None
    if not word.endswith(":"):
        start = skip_space(line[: end + REACH], end)
        clock = _word(line, start)
        time = read_time(clock[:-1]) if clock.endswith(":") and clock[-2:-1].isdigit() else None
        if time is None:
            return None, None, at
        end = start + len(clock)
    return looking_back(name, today), time, end
