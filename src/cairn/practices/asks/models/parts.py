"""The parts of an ask that there are several of, as plain values: options, and functions that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One way in which it could be answered; `recommended`: the one that whoever asks would take."""

    text: str
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class Touched:
    """A function that it touches, and what it costs and brings those there."""

    function: str
    costs: str = ""
    benefits: str = ""


def options_from(data: Any) -> tuple[Option, ...]:
    """What is stored, read so that nothing that was imported can break a page."""
    found = (Option(_words(one, "text"), bool(one.get("recommended"))) for one in _rows(data))
    return tuple(one for one in found if one.text)


def touched_from(data: Any) -> tuple[Touched, ...]:
    found = (Touched(*(_words(one, name) for name in ("function", "costs", "benefits"))) for one in _rows(data))
    return tuple(one for one in found if one.function or one.costs or one.benefits)


def as_data(parts: Iterable[Option | Touched]) -> list[dict[str, Any]]:
    return [asdict(one) for one in parts]


def _rows(data: Any) -> list[Mapping[str, Any]]:
    return [one for one in data if isinstance(one, Mapping)] if isinstance(data, list) else []


def _words(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    return value.strip() if isinstance(value, str) else ""
