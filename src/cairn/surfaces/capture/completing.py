"""What can follow what is being typed, from one's own data."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from cairn.core.accounts.models import User
from cairn.core.capture.vocabulary import spaces_by_handle, vocabulary
from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.contract.registry import practice_of_verb
from cairn.core.people.models import Person
from cairn.core.records.models import Record, RecordTag

AT_MOST = 7


@dataclass(frozen=True, slots=True)
class Option:
    """`insert` takes the place of what was typed."""

    insert: str
    label: str
    detail: str = ""
    icon: str = ""


def completions(viewer: User, line: str, typed: str) -> list[Option]:
    """At most seven, the likeliest first."""
    sign, word = typed[:1], typed[1:].casefold()
    if sign == "@":
        return _people(viewer, word)
    if sign == "#":
        return _tags(viewer, word)
    if sign == "+":
        return _spaces(viewer, word)
    return _after_head(viewer, line, typed)


def _people(viewer: User, word: str) -> list[Option]:
    word = word.strip('"')
    fits = Q(handle__startswith=word) | Q(name__istartswith=word) | Q(name__icontains=f" {word}")
    rows = Person.objects.visible_to(viewer).filter(space=viewer.home).filter(fits)
    rows = rows.annotate(times=Count("on")).order_by("-times", "name")[:AT_MOST]
    return [Option(f"@{one.handle} ", one.name, f"@{one.handle}", "people") for one in rows]


def _tags(viewer: User, word: str) -> list[Option]:
    mine = Record.records.visible_to(viewer).filter(owner=viewer)
    rows = RecordTag.objects.filter(record__in=mine, name__startswith=word).values_list("name")
    used = [name for name, _ in rows.annotate(times=Count("pk")).order_by("-times", "name")[:AT_MOST]]
    names = dict.fromkeys([*used, *(name for name in CHARACTERISTICS if name.startswith(word))])
    return [Option(f"#{name} ", f"#{name}") for name in list(names)[:AT_MOST]]


def _spaces(viewer: User, word: str) -> list[Option]:
    fits = [(handle, space) for handle, space in spaces_by_handle(viewer).items() if handle.startswith(word)]
    return [Option(f"+{handle} ", space.name, "its members can read it", "people") for handle, space in fits][:AT_MOST]


def _after_head(viewer: User, line: str, typed: str) -> list[Option]:
    head, colon, _ = line.partition(":")
    verb = vocabulary().heads.get(head.strip().casefold()) if colon else None
    take = practice_of_verb(verb.name).takes[verb.name] if verb else None
    if take is None or take.complete is None:
        return []
    return [Option(f"{one} ", one) for one in take.complete(viewer, typed)][:AT_MOST]
