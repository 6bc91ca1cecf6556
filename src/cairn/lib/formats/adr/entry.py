from __future__ import annotations

from dataclasses import dataclass

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what it says. The value stands from line and column `start` to before `end`; `is_block` says that it is
    a list with a line for each item, or something else that isn't all on the key's line."""

    at: int
    value: Value
    start: tuple[int, int]
    end: tuple[int, int]
    is_block: bool = False
