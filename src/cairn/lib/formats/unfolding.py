"""Lines that were folded so that each is short: one that begins with a blank goes on the line before it.

In vCard 2.1 also one after a "=" that ends a quoted-printable line. What isn't asked for (pictures, keys) is passed
over line by line, whatever its size.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cairn.lib.formats.source import Source, Unreadable, lines

LONGEST_LINE = 4_000_000
"""Characters. A picture is folded to 75 of them, but some programs forget to."""
LONGEST_VALUE = 10_000
"""Characters of what is asked for, unfolded."""


def unfolded(source: Source, wanted: Collection[str]) -> Iterator[tuple[int, str]]:
    """Each line put together again, with the number of its first piece; of one that isn't `wanted` the first piece.

    Raises `Unreadable` for one that is wanted and far too long.
    """
    begun = 0
    pieces: list[str] = []
    size, soft = 0, False
    for number, text in lines(source, longest=LONGEST_LINE):
        goes_on = bool(pieces) and (soft or (text[:1] in (" ", "\t") and bool(text.strip())))
        if goes_on:
            piece = text if soft else text[1:]
            if _may_count(pieces[0], wanted):
                size += len(piece)
                if size > LONGEST_VALUE * 4:
                    raise Unreadable("The property that begins here is far too long.", begun)
                pieces[-1] = pieces[-1].removesuffix("=") if soft else pieces[-1]
                pieces.append(piece)
        else:
            if pieces:
                yield begun, "".join(pieces)
            begun, pieces, size = number, [text], len(text)
        soft = _is_soft(pieces[0], text)
    if pieces:
        yield begun, "".join(pieces)


def _may_count(first: str, wanted: Collection[str]) -> bool:
    name = re.match(r"\s*(?:[\w-]+\.)?([\w-]+)", first[:80])
    return name is not None and name[1].upper() in wanted


def _is_soft(first: str, text: str) -> bool:
    """Whether a quoted-printable line is broken here."""
    return text.endswith("=") and "QUOTED-PRINTABLE" in first[:200].upper().partition(":")[0]
