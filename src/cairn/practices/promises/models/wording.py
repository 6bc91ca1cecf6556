"""How a promise is put into words: names instead of handles, in a list, a sentence, or a letter to the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.core.contract import Named
from cairn.core.page.marks import without_last_tags
from cairn.lib.capture import Mark, Text, title_of

if TYPE_CHECKING:
    from cairn.practices.promises.models.promise import Promise


def words(row: Promise, you: Named | None = None) -> str:
    """Its first sentence with first names in it and without the tags at its end; `you` is the reader of a letter."""
    text = without_last_tags(row.title, row.marks)
    names = {one.name.casefold(): first_name(one) for one in row.named()}
    if you:
        names[you.name.casefold()] = "you"
    marks = [Mark(one["start"], one["length"], one["kind"], one["value"]) for one in row.marks]
    fitting = sorted((mark for mark in marks if mark.place + mark.length <= len(text)), key=lambda one: one.place)
    said = title_of(Text(text, fitting).shown(lambda name: names.get(name.casefold(), name))).strip().rstrip(",;:")
    return said.removesuffix(" to you").removesuffix(" for you") if you else said


def sentence(row: Promise) -> str:
    """Its words as a sentence begins, with whom it is to; without a full stop."""
    said = words(row).rstrip(".")
    other = row.for_whom
    if other and first_name(other).casefold() not in said.casefold():
        said = f"{said}, to {first_name(other)}"
    return capital(said)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def first_name(one: Named) -> str:
    return one.person.first_name if one.person else one.name
