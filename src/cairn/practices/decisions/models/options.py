"""The options that were weighed, as values, and as they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cairn.lib.formats.adr.record import Argument, Option
from cairn.practices.decisions.kinds import BAD, GOOD, NEUTRAL

SIGNS = (GOOD, BAD, NEUTRAL)


def as_data(options: Iterable[Option]) -> list[dict[str, Any]]:
    return [
        {
            "title": one.title,
            "text": one.text,
            "arguments": [{"sign": each.sign, "text": each.text} for each in one.arguments],
        }
        for one in options
    ]


def from_data(stored: Any) -> tuple[Option, ...]:
    """What is stored, leaving out what has no such shape: an archive may hold anything."""
    found = [one for one in stored if isinstance(one, Mapping)] if isinstance(stored, list) else []
    return tuple(Option(str(one.get("title", "")), str(one.get("text", "")), _arguments(one)) for one in found)


def _arguments(stored: Mapping[str, Any]) -> tuple[Argument, ...]:
    given = stored.get("arguments")
    rows = [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
    return tuple(Argument(_sign(one.get("sign")), str(one.get("text", ""))) for one in rows)


def _sign(given: Any) -> str:
    return str(given) if given in SIGNS else NEUTRAL
