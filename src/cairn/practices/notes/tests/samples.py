"""A weekly note, for the tests that run over every kind there is."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.contract import Named, Week
from cairn.practices.notes.actions import begin
from cairn.practices.notes.models import READER, Note


def samples(act: Act) -> Iterator[Note]:
    yield begin(act, Week(clock.monday(act.day), act.zone), Named(READER, "Dana"), "dana@example.org")
