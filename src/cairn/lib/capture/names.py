"""How a name is written in a line."""

from __future__ import annotations

from cairn.lib.capture.scan import QUOTES, REACH, name_end, quoted_name_end

LONGEST_NAME = REACH - 3


def at_name(name: str) -> str:
    """`@ana`, or `@"Ana Ruiz"` for what isn't one handle; "" for what can't be a name at all."""
    if name and name_end(name, 0, ".-") == len(name):
        return f"@{name}"
    quoted = f'"{name}"'
    return f"@{quoted}" if quoted_name_end(quoted, 0) == len(quoted) else ""


def tidy_name(name: str) -> str:
    """The name as a line can hold it: no quotes inside, no white space around, not endless."""
    for quote in QUOTES:
        name = name.replace(quote, "’")
    return name.replace("\n", " ").strip()[:LONGEST_NAME].rstrip()
