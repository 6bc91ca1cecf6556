"""`make`: a record of another practice, asked for by its verb, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cairn.core.accounts.models import Space
from cairn.core.acts import Act, ActionWithoutMoment, action
from cairn.core.contract.captures import Entry, Named
from cairn.core.contract.registry import practice_of_verb, practices
from cairn.core.links.tying import tie
from cairn.core.moments.recording import record as moment
from cairn.core.records.marks import as_data
from cairn.core.records.models import Record
from cairn.lib.capture import Text


def can_make(verb: str) -> bool:
    """Whether a folder brings `verb`: where none does, the button isn't drawn."""
    return any(verb in one.takes for one in practices())


@action
def make(
    act: Act,
    verb: str,
    text: str | Text,
    *,
    slots: Mapping[str, Any] | None = None,
    people: Iterable[Named] = (),
    tags: Iterable[str] = (),
    body: str = "",
    space: Space | None = None,
    ties: Iterable[tuple[str, Record]] = (),
) -> Record:
    """Make what `verb` makes, as if it had been captured; `ties` are `(type of tie, record)` pairs from the new record.

    Raises `KeyError` where no practice brings the verb, and what the practice raises (`Refused`).
    """
    entry = Entry(
        verb=verb,
        text=str(text),
        marks=tuple(as_data(text.marks)) if isinstance(text, Text) else (),
        body=body,
        space=space or act.by.home,
        people=tuple(people),
        tags=tuple(tags),
        slots=dict(slots or {}),
    )
    record: Record = practice_of_verb(verb).takes[verb].save(act, entry)
    # The moment of a tie must not stand in for one that the practice forgot.
    if act.changes:
        raise ActionWithoutMoment(f"The verb {verb!r} left changes without a moment.")
    for how, other in ties:
        tie(act, record, how, other)
    if act.changes:
        moment(act, "record.tied", record)
    return record
