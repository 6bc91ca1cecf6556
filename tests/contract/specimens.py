"""One record for each verb and each kind of every practice, made in the ways that the contract knows."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from cairn.core.accounts.models import Space, User
from cairn.core.acts import Act
from cairn.core.capture.making import make
from cairn.core.capture.taking import take
from cairn.core.capture.vocabulary import vocabulary
from cairn.core.contract.registry import kinds, practice_of_verb, practices, verbs
from cairn.core.records.reading import specific
from cairn.lib.capture import Verb, parse, to_line
from tests.ground.hand import Hand

WORD = "zebu"
"""Stands in no page of ours, so that what shows it shows the record."""


def typed() -> list[Verb]:
    """The verbs that a line can say."""
    return [verb for verb in verbs() if verb.heads]


def headless() -> list[Verb]:
    """Those that serve other practices alone."""
    return [verb for verb in verbs() if not verb.heads]


def example_of(hand: Hand, verb: Verb, by: User | None = None) -> str:
    """The verb's example; where it names something that must exist, what the verb itself completes to instead."""
    who = by or hand.alice
    take_ = practice_of_verb(verb.name).takes[verb.name]
    if take_.complete is None:
        return verb.example
    for other in practice_of_verb(verb.name).verbs:
        if not other.heads and not take_.complete(who, ""):
            make(Act.begin(who), other.name, other.example)
    offered = take_.complete(who, "")
    assert offered, f"{verb.name} completes to nothing, although its practice was asked to make what there is to name"
    reading = parse(verb.example, hand.watch.now, vocabulary())
    reading.slots[verb.lead] = offered[0]
    return to_line(reading, vocabulary())


def captured(hand: Hand, verb: Verb, *, space: Space | None = None, by: User | None = None) -> Any:
    """The record of the verb's example with `WORD` in it, which must not have been refused."""
    line = f"{example_of(hand, verb, by)} {WORD}" + (f" +{space.handle}" if space else "")
    taken = take(by or hand.alice, line)
    assert taken.problem == "", f"{verb.name} refuses its own example: {taken.problem}"
    assert taken.record is not None
    return specific([taken.record])[0]


def specimens(hand: Hand, by: User | None = None) -> dict[str, Any]:
    """A record of each kind, by the kind's name: captured, made, or as its folder's `tests/samples.py` makes it."""
    who = by or hand.alice
    found: dict[str, Any] = {}
    for verb in typed():
        row = captured(hand, verb, by=who)
        found.setdefault(row.kind, row)
    for verb in headless():
        row = make(Act.begin(who), verb.name, f"{verb.example} {WORD}")
        found.setdefault(row.kind, row)
    for one in practices():
        name = f"cairn.practices.{one.name}.tests.samples"
        if find_spec(f"cairn.practices.{one.name}.tests") and find_spec(name):
            for row in import_module(name).samples(Act.begin(who)):
                found.setdefault(row.kind, row)
    missing = {kind.name for kind in kinds()} - found.keys()
    assert not missing, f"no verb makes {missing}: give a `samples(act)` in tests/samples.py of their folder"
    rows = specific(list(found.values()))
    return {row.kind: row for row in rows}
