"""Plain lines, each captured as if it had been typed: what waits in a file, or comes out of another program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.models import Receipt
from cairn.core.capture.taking import take as capture
from cairn.core.contract import Format, Fresh, Item
from cairn.core.transfer.identity import of_item
from cairn.lib.formats.plain import one_line
from cairn.lib.formats.source import Source, lines

NAME = "lines"


def read(source: Source) -> Iterator[Item]:
    """Every line that isn't empty. The same line twice in a file is two things."""
    times: Counter[str] = Counter()
    for number, line in lines(source):
        if text := line.strip():
            times[text] += 1
            yield Item(f"{times[text]} {text}", "lines", one_line(text, 80), number, None, text)


def fresh(by: User, items: Sequence[Item]) -> Fresh:
    """Those that haven't come in yet: each leaves a receipt."""
    uids = [of_item(NAME, item.ident) for item in items]
    known = set(Receipt.objects.filter(by=by, once__in=[uid.hex for uid in uids]).values_list("once", flat=True))
    return [(uid, item) for uid, item in zip(uids, items, strict=True) if uid.hex not in known]


def take(act: Act, given: Fresh) -> None:
    """Dates in a line count from now."""
    for uid, item in given:
        capture(act.by, item.data, at=act.recorded, once=uid.hex, part_of=act)


LINES = Format(
    name=NAME,
    label="Plain lines",
    about="Plain text: each line is captured as if you had typed it.",
    endings=(".txt",),
    # Any text could be lines; so it is one's own word that they are.
    recognise=lambda source: False,
    read=read,
    take=take,
    fresh=fresh,
)
