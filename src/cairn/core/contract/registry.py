"""Finds the practices by path, once, and fails loudly where a folder doesn't keep the contract."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.core.contract.kinds import TRAIL, Kind, MomentKind
from cairn.core.contract.practice import Practice

if TYPE_CHECKING:
    from cairn.lib.capture import Verb

PACKAGE = "cairn.practices"


class BrokenPractice(Exception):
    """A folder under `cairn/practices` that doesn't keep the contract; the text says which and how."""


def folders(package: str = PACKAGE) -> list[str]:
    """Names of the packages in `package`, in the order of the alphabet."""
    roots = import_module(package).__path__
    found = {path.parent.name for root in roots for path in Path(root).glob("*/__init__.py")}
    return sorted(found)


@cache
def practices() -> tuple[Practice, ...]:
    """Every practice there is. Needs Django's apps to be loaded, since practices bring models."""
    found = tuple(_load(name) for name in folders())
    _once("letter", [(kind.letter, kind.name) for one in found for kind in one.kinds])
    _once("kind", [(kind.name, one.name) for one in found for kind in one.kinds])
    _once("verb", [(verb.name, one.name) for one in found for verb in one.verbs])
    _once("head", [(head, verb.name) for one in found for verb in one.verbs for head in verb.heads])
    _once("moment", [(moment.name, one.name) for one in found for moment in one.moments])
    return found


def practice_of(kind: str) -> Practice:
    """The practice that brings records of `kind`. Raises `KeyError` where no folder does."""
    return _by_kind()[kind][0]


def kind_of(kind: str) -> Kind:
    return _by_kind()[kind][1]


def kinds_of(model: str) -> list[str]:
    """Names of the kinds whose records stand in the table of `model` (`"app.Model"`)."""
    return [kind.name for kind in kinds() if kind.model == model]


def kinds() -> tuple[Kind, ...]:
    return tuple(kind for _, kind in _by_kind().values())


def verbs() -> tuple[Verb, ...]:
    return tuple(verb for one in practices() for verb in one.verbs)


@cache
def moment_kinds() -> dict[str, MomentKind]:
    return {one.name: one for one in (*TRAIL, *(moment for each in practices() for moment in each.moments))}


def practice_of_verb(name: str) -> Practice:
    """The practice that takes the verb `name`. Raises `KeyError` where no folder brings it."""
    return _by_verb()[name]


@cache
def _by_verb() -> dict[str, Practice]:
    return {verb: one for one in practices() for verb in one.takes}


@cache
def _by_kind() -> dict[str, tuple[Practice, Kind]]:
    return {kind.name: (one, kind) for one in practices() for kind in one.kinds}


def _load(name: str) -> Practice:
    module = import_module(f"{PACKAGE}.{name}.practice")
    found = getattr(module, "practice", None)
    if not isinstance(found, Practice):
        raise BrokenPractice(f"{name}/practice.py must end in `practice = Practice(...)`.")
    if found.name != name:
        raise BrokenPractice(f"{name}/practice.py calls itself {found.name!r}; the folder's name is the practice's.")
    for verb in found.verbs:
        if verb.heads and not verb.example.strip():
            raise BrokenPractice(f"{name}: the verb {verb.name!r} has no example, and the tests run each verb by it.")
    known = {verb.name for verb in found.verbs}
    for taken in found.takes.keys() - known:
        raise BrokenPractice(f"{name} takes the verb {taken!r}, which its verbs.py doesn't bring.")
    for brought in known - found.takes.keys():
        raise BrokenPractice(f"{name} brings the verb {brought!r} and doesn't say how it is taken.")
    return found


def _once(what: str, pairs: list[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for value, owner in pairs:
        if value in seen:
            raise BrokenPractice(f"The {what} {value!r} is claimed by {seen[value]!r} and by {owner!r}.")
        seen[value] = owner
