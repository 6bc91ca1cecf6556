"""What × on a chip does: one token is let go of, its words stay, and nothing else changes its meaning for it."""

from __future__ import annotations

from cairn.lib.capture.parse import read
from cairn.lib.capture.reading import Reading
from cairn.lib.capture.verb import Verb
from cairn.lib.capture.vocabulary import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from datetime import datetime

HEADS = ("type", "when")
WORDS = ("text", "shield", "escape", "body")


def without(
    line: str,
    at: datetime,
    verbs: Vocabulary | Iterable[Verb],
    piece: int,
    *,
    spaces: Container[str] | None = None,
    keys: Callable[[str], bool] | None = None,
) -> str:
    """The line with the piece of this number (in `Reading.pieces`) escaped; as it was if that is no token.

    A second `by fri` or `+space` that didn't count is escaped along with the first, or it would count now.
    """
    vocabulary = Vocabulary.of(verbs)
    reading, items = read(line, at, vocabulary, spaces, keys)
    kind, typed = reading.pieces[piece]
    place = sum(len(text) for _, text in reading.pieces[:piece])
    if kind in WORDS or not vocabulary.could_mean(line, place):
        return line
    counted = tokens(reading)
    spare = {item.start for item in items if item.spare}
    if kind in HEADS:
        # The other head has to stay in front of the one that becomes text.
        others = enumerate(reading.pieces)
        kept = "".join(f"{text} " for number, (what, text) in others if what in HEADS and number != piece)
        body = _heads_end(reading)
        moved = len(kept) + len(typed) - body
        line = f"{kept}{typed}{line[body:]}"
        counted = {token + moved for token in counted if token >= body} | ({0} if kept else set())
        spare = {token + moved for token in spare}
        place = len(kept)
    line, counted = _escaped(line, counted - {place}, {place} | spare)
    woken = tokens(read(line, at, vocabulary, spaces, keys)[0]) - counted
    return _escaped(line, counted, woken)[0]


def tokens(reading: Reading) -> set[int]:
    """Where the tokens of a line begin."""
    found: set[int] = set()
    place = 0
    for kind, text in reading.pieces:
        if kind not in WORDS:
            found.add(place)
        place += len(text)
    return found


def _heads_end(reading: Reading) -> int:
    place = end = 0
    for kind, text in reading.pieces:
        place += len(text)
        if kind in HEADS:
            end = place
    return end


def _escaped(line: str, counted: set[int], places: set[int]) -> tuple[str, set[int]]:
    """The line with a backslash at these places, and where in it those that counted are now."""
    chunks: list[str] = []
    done = 0
    for place in sorted(places):
        chunks += line[done:place], "\\"
        done = place
    chunks.append(line[done:])
    before = sorted(places)
    moved: set[int] = set()
    shift = 0
    for at in sorted(counted):
        while shift < len(before) and before[shift] <= at:
            shift += 1
        moved.add(at + shift)
    return "".join(chunks), moved
