"""A record's line as a person says it: names instead of handles, words instead of tags."""

from __future__ import annotations

from cairn.core.records.models import Record
from cairn.lib.capture import Mark, Text


def in_words(record: Record) -> str:
    """The whole first line of `record`, without the run of tags at its end."""
    names = {one.name.casefold(): one.person.first_name if one.person else one.name for one in record.named()}
    marks = [Mark(one["start"], one["length"], one["kind"], one["value"]) for one in record.marks]
    text = record.title.rstrip()
    while marks and marks[-1].kind == "tag" and marks[-1].place + marks[-1].length == len(text) and marks[-1].place:
        text = text[: marks.pop().place].rstrip()
    fitting = sorted((one for one in marks if one.place + one.length <= len(text)), key=lambda one: one.place)
    return Text(text, fitting).shown(lambda name: names.get(name.casefold(), name))
