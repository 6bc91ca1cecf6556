"""Words as they can be shown anywhere, a terminal too."""

from __future__ import annotations

import unicodedata

# Turns the direction of what follows, so that a name could be shown as another.
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))

# What steers a terminal: all control characters but a tab and a line's end.
STEERING = dict.fromkeys((*(n for n in range(0x20) if n not in (9, 10)), *range(0x7F, 0xA0)))


def steerless(text: str) -> str:
    """`text` as it stands, without what steers a terminal. Lines end in \n."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(STEERING)


def one_line(text: str, longest: int) -> str:
    """`text` in one line of at most `longest` characters, without what steers a terminal or turns the direction."""
    # What somebody wrote is nearly always fit to be shown as it is.
    if len(text) <= longest and text.isprintable() and "  " not in text:
        return text.strip()
    # As much as can count, with room for white space: a hostile line may have a million characters.
    near = text[: 4 * longest]
    found = " ".join((near if near.isprintable() else _kept(near)).split())
    return found if len(found) <= longest else found[: longest - 1].rstrip() + "…"


def _kept(text: str) -> str:
    shown = text.translate(TURNING)
    return "".join(" " if char.isspace() else char for char in shown if char.isspace() or _shown(char))


def _shown(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Cf"
