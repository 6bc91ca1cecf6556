"""The archive's file: one JSON document with a row on each line, so that it is written and read in flat memory.

    {"cairn": 1, "program": "0.1.0", "made_at": "2026-11-28T16:00:00+00:00", "rows": [
    {"row": "account", …},
    {"row": "record", …}
    ]}

Any JSON reader reads it whole; Cairn reads it line by line, and can say on which it breaks.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import IO, Any

from cairn.lib.formats.source import Unreadable

FORMAT = 1
LONGEST = 32 * 1024 * 1024
"""Bytes of one line: a record with all that ever happened to it. Longer ones are nobody's records."""
EMPTY = 1000
"""Empty lines that an editor or a mail may have put in. Many millions of them fit into a small zip."""
UNKEEPABLE = ("\\u0000", "\\ud", "\\uD")
"""How JSON writes a NUL and halves of characters."""
FIRST, LAST = '{"cairn": ', "]}"


def write(rows: Iterable[dict[str, Any]], file: IO[bytes], at: dt.datetime) -> int:
    """Write `rows` to `file`; how many."""
    head = {"cairn": FORMAT, "program": version("trustcairn"), "made_at": at.isoformat(), "rows": []}
    file.write(json.dumps(head, ensure_ascii=False).removesuffix(LAST).encode())
    done = 0
    for row in rows:
        file.write(b",\n" if done else b"\n")
        file.write(json.dumps(row, ensure_ascii=False).encode())
        done += 1
    file.write(f"\n{LAST}\n".encode())
    return done


def is_one(beginning: bytes) -> bool:
    """Whether a file that begins like this is an archive, of whichever version."""
    return beginning.lstrip().startswith(FIRST.encode())


def read(file: IO[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every row with its line. Raises `Unreadable`."""
    lines = _lines(file)
    _, head = next(lines, (1, ""))
    _look_at(head)
    for number, text in lines:
        if text == LAST:
            if (after := next(lines, None)) is not None:
                raise Unreadable("There is something after the end of the archive.", after[0])
            return
        row = _parsed(text.removesuffix(","), number)
        if not isinstance(row, dict):
            raise Unreadable("There is no row on this line.", number)
        yield number, row
    raise Unreadable("The file ends in the middle: part of it is missing.")


def _look_at(head: str) -> None:
    try:
        found = json.loads(head + LAST)
    except (ValueError, RecursionError) as no:
        raise Unreadable(
            "Its first line isn’t that of an archive. Take the file as Cairn made it, not as another program saved it.",
            1,
        ) from no
    number = found.get("cairn") if isinstance(found, dict) else None
    if not isinstance(number, int) or number < 1:
        raise Unreadable("It doesn’t say which version of the archive it is.", 1)
    if number > FORMAT:
        raise Unreadable("A newer version of Cairn made this archive. Upgrade this one first.", 1)


def _lines(file: IO[bytes]) -> Iterator[tuple[int, str]]:
    number = empty = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            raise Unreadable(f"A line is longer than {LONGEST // 1024**2} MB.", number)
        try:
            text = line.decode("utf-8").strip()
        except UnicodeDecodeError as no:
            raise Unreadable("There are bytes that are no text.", number) from no
        empty += not text
        if empty > EMPTY:
            raise Unreadable("Too many lines are empty. Take the file as Cairn made it.", number)
        if text:
            yield number, text


def _parsed(text: str, number: int) -> Any:
    try:
        found = json.loads(text, parse_constant=_no_such_number)
        if any(sign in text for sign in UNKEEPABLE) and not _keepable(found):
            raise Unreadable("There is a character on this line that no database keeps.", number)
        return found
    except (ValueError, RecursionError) as no:
        raise Unreadable("This line isn’t JSON.", number) from no


def _keepable(value: Any) -> bool:
    if isinstance(value, str):
        return not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value)
    if isinstance(value, dict):
        return all(_keepable(name) and _keepable(one) for name, one in value.items())
    return all(map(_keepable, value)) if isinstance(value, list) else True


def _no_such_number(name: str) -> None:
    raise ValueError(name)
