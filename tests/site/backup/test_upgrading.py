"""Before a database changes its shape, a proven backup of how it was is there."""

from __future__ import annotations

import pytest
from tests.site.backup.kept import Kept

from cairn.site import starting
from cairn.site.backup import making, shelf
from cairn.site.backup.refusals import Damaged, NoBackup
from cairn.site.backup.rotation import LAST_ONES, UPGRADE


@pytest.fixture
def done(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told and done, in order, where migrations are missing until they were applied."""
    done: list[str] = []
    monkeypatch.setattr(starting.readback, "require", lambda: ())
    monkeypatch.setattr(starting, "call_command", lambda name, **_options: done.append(name))
    monkeypatch.setattr(starting, "missing_migrations", lambda: [] if "migrate" in done else ["0099_more"])
    return done


def test_a_proven_backup_comes_before_the_migration(kept: Kept, done: list[str]) -> None:
    before = kept.now()
    starting.prepare(done.append)
    (made,) = shelf.backups()
    assert made.why == UPGRADE
    assert done == [
        "Bringing your data up to date with this version …",
        f"A backup of how it was: {shelf.folder() / made.name}",
        "migrate",
    ]
    from cairn.site.backup.container import peek

    assert peek(shelf.folder() / made.name).canonical == before


@pytest.mark.sqlite
def test_without_one_nothing_is_changed(kept: Kept, done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def doubts(*_given: object) -> None:
        raise Damaged("It isn’t what was written any more.")

    monkeypatch.setattr(making, "prove", doubts)
    with pytest.raises(NoBackup):
        starting.prepare(done.append)
    assert done == ["Bringing your data up to date with this version …"]
    assert shelf.backups() == []


@pytest.mark.sqlite
def test_the_last_few_stay(kept: Kept, done: list[str]) -> None:
    for _ in range(LAST_ONES + 2):
        done.clear()
        starting.prepare(done.append)
    assert len(shelf.backups()) == LAST_ONES


@pytest.mark.sqlite
def test_of_two_that_start_at_once_one_brings_it_up_to_date(
    kept: Kept, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter([["0099_more"], []])
    monkeypatch.setattr(starting, "missing_migrations", lambda: next(asked))
    starting.prepare(done.append)
    assert done == []
    assert shelf.backups() == []
