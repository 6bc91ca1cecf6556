"""Deleting is not erasing: what went for good is in no page of the file any more, nor in its log or its index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.site.backup.kept import Kept

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.capture.taking import take
from cairn.core.database import erasing
from cairn.core.keeping import actions as keeping
from cairn.site import background
from cairn.site.local import people
from cairn.site.sample import removing
from cairn.site.sample.making import make

pytestmark = pytest.mark.sqlite

CANARY = "kanarienvogel"


@pytest.fixture(autouse=True)
def still(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(settings, "SPOOL_DIR", kept.data / "spool")
    yield
    clock.use(None)


def bytes_of_it() -> bytes:
    file = Path(connection.settings_dict["NAME"])
    return b"".join(path.read_bytes() for path in (file, Path(f"{file}-wal")) if path.exists())


def forget_a_canary() -> None:
    """A record that was deleted longer ago than it can be brought back, and the sweeping after that."""
    for number in range(40):
        record = take(people.owner(), f"the {CANARY} sang {number}\n{CANARY} {'again ' * 200}").record
        assert record
        keeping.delete(Act.begin(people.owner()), record)
    later = clock.now() + keeping.KEPT + dt.timedelta(days=1)
    clock.use(lambda: later)
    background.sweep()


def test_words_are_gone_after_their_thirty_days() -> None:
    forget_a_canary()
    assert CANARY.encode() not in bytes_of_it()


def test_broken_twin_without_writing_it_anew_they_are_there_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "erase_freed", lambda: None)
    forget_a_canary()
    assert CANARY.encode() in bytes_of_it()


@pytest.mark.parametrize("twin", [False, True])
def test_nothing_of_the_sample_is_left(monkeypatch: pytest.MonkeyPatch, twin: bool) -> None:
    if twin:
        monkeypatch.setattr(removing, "erase_freed", lambda: None)
    rosa = make(people.owner())
    take(rosa, f"the {CANARY} sang\n{'la ' * 500}")
    assert removing.remove()
    assert (CANARY.encode() in bytes_of_it()) is twin


def test_what_can_not_be_written_anew_is_told_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        held = connection.connection.execute("SELECT title FROM core_record")
        held.fetchone()
        erasing.erase_freed()
        held.close()
    assert "couldn't be written anew (OperationalError)" in caplog.text
    assert "rollback" not in caplog.text
