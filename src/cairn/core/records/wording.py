"""A record's line as a person says it: names instead of handles, words instead of tags."""

from __future__ import annotations

from typing import Any

from cairn.core.contract.captures import Named
from cairn.core.records.marks import from_data, slot_text, without_last_tags
from cairn.core.records.models import Record
from cairn.lib.capture import Text, title_of


def in_words(record: Record, you: Named | None = None) -> str:
    """The whole first line of `record`, without the run of tags at its end; `you` is the reader of a letter."""
    names = {one.name.casefold(): first_name(one) for one in record.named()}
    if you:
        names[you.name.casefold()] = "you"
    text = without_last_tags(record.title, record.marks)
    return Text(text, from_data(record.marks, text)).shown(lambda name: names.get(name.casefold(), name))


def slot_in_words(record: Any, text: str, slot: str) -> str:
    """A `text` that the line of `record` may have said in a `slot`, in the same way. The record keeps `slot_marks`."""
    names = {one.name.casefold(): first_name(one) for one in record.named()}
    return slot_text(text, record.slot_marks, slot).shown(lambda name: names.get(name.casefold(), name))


def words(record: Record, you: Named | None = None) -> str:
    """The first sentence of `record` in the same way, as it stands in a list or in a letter to `you`."""
    said = title_of(in_words(record, you)).strip().rstrip(",;:")
    return said.removesuffix(" to you").removesuffix(" for you") if you else said


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def first_name(one: Named) -> str:
    return one.person.first_name if one.person else one.name
