"""Draining the spool: one line that breaks us keeps no later one from being saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError

from cairn.core.capture import spooling, taking
from cairn.core.records.models import Record
from cairn.lib import spool
from tests.ground.hand import Hand

BREAKS = "this one breaks"


def leave(folder: Path, *lines: str) -> None:
    for line in lines:
        name = spool.new_name()
        spool.append(str(folder), name, line, spool.instant(name), "Europe/Berlin")


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """What the line `BREAKS` raises once it is being saved."""
    errors: list[Exception] = []
    real = taking.save

    def save(act: object, entry: object) -> object:
        if BREAKS in str(getattr(entry, "raw", "")):
            raise errors[0]
        return real(act, entry)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "save", save)
    return errors


def test_a_line_that_breaks_us_is_set_aside_and_the_next_one_saved(
    hand: Hand, tmp_path: Path, breaking: list[Exception]
) -> None:
    folder = tmp_path / "spool"
    breaking.append(OverflowError("date value out of range"))
    leave(folder, "before", BREAKS, "after")
    assert spooling.drain(folder, hand.alice) == 2
    assert [row.title for row in Record.records.order_by("pk")] == ["before", "after"]
    ((kept, why),) = spool.kept(str(folder))
    assert spool.read(kept).line == BREAKS
    assert "OverflowError" in why
    assert BREAKS not in why
    assert spool.waiting(str(folder)) == []


def test_what_may_pass_leaves_the_line_where_it_is(hand: Hand, tmp_path: Path, breaking: list[Exception]) -> None:
    folder = tmp_path / "spool"
    breaking.append(OperationalError("database or disk is full"))
    leave(folder, BREAKS)
    with pytest.raises(OperationalError):
        spooling.drain(folder, hand.alice)
    assert len(spool.waiting(str(folder))) == 1
    assert spool.kept(str(folder)) == []


def test_who_has_no_more_patience_begins_none_and_leaves_the_rest(hand: Hand, tmp_path: Path) -> None:
    folder = tmp_path / "spool"
    leave(folder, "first", "second")
    assert spooling.drain(folder, hand.alice, patience=-1) == 0
    assert len(spool.waiting(str(folder))) == 2
    assert spooling.drain(folder, hand.alice) == 2
