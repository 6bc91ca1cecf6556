"""From a line to what it says. Nothing that is typed can make it fail."""

from __future__ import annotations

from cairn.lib.capture.assembly import Parts, assemble
from cairn.lib.capture.heads import Heads, read_heads
from cairn.lib.capture.reading import Reading, Text
from cairn.lib.capture.selection import select
from cairn.lib.capture.suggest import suggest
from cairn.lib.capture.tokens import Item, Scanner
from cairn.lib.capture.verb import Verb
from cairn.lib.capture.vocabulary import Vocabulary
from cairn.lib.capture.walk import Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from datetime import datetime


def parse(
    line: str,
    at: datetime,
    verbs: Vocabulary | Iterable[Verb],
    *,
    spaces: Container[str] | None = None,
    keys: Callable[[str], bool] | None = None,
) -> Reading:
    """What `line` says to someone who typed it at `at`, an instant in their own zone.

    spaces  handles of the spaces they may file in, in small letters; None takes any, an empty one takes none
    keys    whether there is a record with this key (`P-7`); None takes every letter that some verb owns
    """
    return read(line, at, Vocabulary.of(verbs), spaces, keys)[0]


def read(
    line: str,
    at: datetime,
    vocabulary: Vocabulary,
    spaces: Container[str] | None,
    keys: Callable[[str], bool] | None,
) -> tuple[Reading, list[Item]]:
    """The reading of a line, and the items of its body."""
    first, newline, body = line.partition("\n")
    heads = read_heads(first, vocabulary, at.date())
    verb = heads.verb or vocabulary.plain
    scanner = Scanner(first, heads.end, vocabulary, vocabulary.table(verb.name), at.date())
    items = scanner.items()
    given = select(items, verb, spaces, keys or (lambda key: key[0] in vocabulary.letters))
    walk = Walk(scanner, given).through(items)
    reading = assemble(verb, _parts(verb, heads, walk, body))
    reading.pieces = tuple(_pieces(first, heads, items, newline + body))
    reading.notes = (*heads.notes, *((first[item.start : item.end], item.why) for item in items if item.why))
    suggest(reading, line, heads, scanner, items)
    return reading, items


def _parts(verb: Verb, heads: Heads, walk: Walk, body: str) -> Parts:
    slots: dict[str, object] = dict(walk.bare)
    for slot in verb.slots:
        values: list[object] = [
            *(segment.text(loses=True) for segment in walk.segments if segment.slot is slot),
            *walk.values.get(slot.name, ()),
        ]
        if values:
            slots[slot.name] = tuple(values) if slot.many else values[0]
    text = walk.main.text(loses=bool(walk.segments))
    if verb.parts:
        slots |= {name: part.text(loses=False) for name, part in zip(verb.parts, walk.parts, strict=False)}
        text = Text("")
    parts = Parts(text, slots)
    parts.day, parts.time, parts.body = heads.day, heads.time, body
    parts.lead, parts.space, parts.roles = walk.lead, walk.space, walk.roles
    parts.names, parts.tags, parts.about = walk.names, walk.tags, walk.about
    return parts


def _pieces(line: str, heads: Heads, items: list[Item], body: str) -> list[tuple[str, str]]:
    """The line in pieces of one kind each; neighbours that are both text, or one connector, are joined."""
    spans = list(heads.pieces)
    spans += ((item.role or PIECES.get(item.kind, item.kind), item.start, item.end) for item in items)
    pieces: list[tuple[str, list[str]]] = []
    done = 0
    for kind, start, end in spans:
        for what, text in (("text", line[done:start]), (kind, line[start:end])):
            if text and pieces and what == pieces[-1][0] and what in ("text", "connector"):
                pieces[-1][1].append(text)
            elif text:
                pieces.append((what, [text]))
        done = end
    if body:
        pieces.append(("body", [body]))
    return [(kind, "".join(texts)) for kind, texts in pieces]


PIECES = {"gap": "text", "word": "text", "escaped": "escape"}
