"""A run: looked at, decided about, brought in, cancelled, taken back, and gone on with after whoever did it died."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.taking import take
from cairn.core.moments.models import Moment
from cairn.core.records.models import Record
from cairn.core.transfer import bringing, folder, looking, runs
from cairn.core.transfer.claiming import LEASE, claim
from cairn.core.transfer.models import Arrival, Transfer
from cairn.lib import places
from tests.transfer.world import bring, exported, looked_at, rows


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "BATCH", 40)


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


def killed_after(batches: int) -> object:
    left = batches

    def tell(run: Transfer) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Killed

    return tell


@pytest.mark.django_db
def test_looking_says_what_would_come_in_and_brings_nothing(archive: bytes, anew: User) -> None:
    run = looked_at(anew, archive)
    records = [row for row in rows(archive) if row["row"] == "record"]
    assert run.state == Transfer.READY
    assert sum(run.found["counts"].values()) - run.found["counts"]["People"] == len(records)
    assert run.found["new"] == run.found["counts"]
    assert run.found["first"] < run.found["last"]
    assert len(run.found["examples"]) == 3
    assert not Record.records.filter(owner=anew).exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_killed_in_the_middle_it_goes_on_where_it_was(archive: bytes, anew: User) -> None:
    run = looked_at(anew, archive)
    runs.confirm(Act.begin(anew), run)
    for _ in range(3):
        mine = claim(clock.now(), run)
        assert mine is not None
        with pytest.raises(Killed):
            runs.go_on(mine, killed_after(2))  # type: ignore[arg-type]
    run.refresh_from_db()
    assert 0 < run.done < run.total
    assert runs.finish(run).state == Transfer.DONE
    assert exported(User.objects.get(pk=anew.pk)) == archive


@pytest.mark.django_db
def test_two_never_go_on_with_the_same_run(archive: bytes, anew: User) -> None:
    run = looked_at(anew, archive)
    runs.confirm(Act.begin(anew), run)
    mine = claim(clock.now(), run)
    assert mine is not None
    assert claim(clock.now() + LEASE * 2, run) is None, "its holder lives"
    mine.seat.leave()  # type: ignore[union-attr]
    assert claim(clock.now(), run) is not None


@pytest.mark.django_db
def test_among_several_machines_a_run_is_somebodys_until_its_time_is_over(
    archive: bytes, anew: User, settings: Any
) -> None:
    settings.LOCAL = False
    run = looked_at(anew, archive)
    runs.confirm(Act.begin(anew), run)
    now = clock.now()
    mine = claim(now, run)
    assert mine is not None
    mine.seat.leave()  # type: ignore[union-attr]
    assert claim(now + LEASE / 2, run) is None
    assert claim(now + LEASE * 2, run) is not None


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_twin_a_batch_that_is_not_one_transaction_with_its_count_shows(
    archive: bytes, anew: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the count isn't moved with the batch, going on leaves a batch out."""
    real = bringing.move
    monkeypatch.setattr(bringing, "move", lambda run, done, added: real(run, done=done + 40, added=added))
    run = looked_at(anew, archive)
    runs.confirm(Act.begin(anew), run)
    mine = claim(clock.now(), run)
    assert mine is not None
    with pytest.raises(Killed):
        runs.go_on(mine, killed_after(2))  # type: ignore[arg-type]
    with contextlib.suppress(IntegrityError), transaction.atomic():
        runs.finish(run)
    assert exported(anew) != archive


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_cancelled_in_the_middle_nothing_of_it_stays(archive: bytes, anew: User) -> None:
    before = exported(anew)
    run = looked_at(anew, archive)
    runs.confirm(Act.begin(anew), run)
    mine = claim(clock.now(), run)
    assert mine is not None
    with pytest.raises(Killed):
        runs.go_on(mine, killed_after(4))  # type: ignore[arg-type]
    assert Record.records.filter(owner=anew).exists()
    assert runs.cancel(Act.begin(anew), run)
    assert runs.finish(run).state == Transfer.CANCELLED
    assert not Record.records.filter(owner=anew).exists()
    assert not Moment.objects.filter(author=anew).exists()
    left = [row for row in rows(exported(User.objects.get(pk=anew.pk))) if row["row"] != "counter"]
    assert left == rows(before), "but for numbers, which are given once"
    assert not folder.path_of(run.file).exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_whoever_lost_a_run_keeps_none_of_the_batch(archive: bytes, anew: User) -> None:
    run = looked_at(anew, archive)
    runs.confirm(Act.begin(anew), run)
    mine = claim(clock.now(), run)
    assert mine is not None
    runs.cancel(Act.begin(anew), run)
    runs.go_on(mine)
    assert not Record.records.filter(owner=anew).exists()


@pytest.mark.django_db
def test_what_came_in_is_taken_back_but_for_what_was_built_on(archive: bytes, anew: User) -> None:
    run = bring(anew, archive)
    record = Record.records.kept_by(anew).filter(kind="promise", deleted_at=None).first()
    assert record is not None
    take(anew, f"step: the next move on {record.key}", about=[record])
    own = take(anew, "a moment of this place").record
    assert own is not None
    assert runs.take_back(Act.begin(anew), run)
    after = runs.finish(run)
    assert after.state == Transfer.TAKEN_BACK
    left = {row.uid for row in Record.records.kept_by(anew)}
    assert own.uid in left
    assert len(left) == 2 + after.kept
    assert not Arrival.objects.exists()


@pytest.mark.django_db
def test_only_who_began_a_run_decides_about_it(archive: bytes, anew: User, bob: User) -> None:
    run = looked_at(anew, archive)
    assert not runs.confirm(Act.begin(bob), run)
    assert not runs.cancel(Act.begin(bob), run)
    assert not Transfer.objects.visible_to(bob).exists()
    assert runs.cancel(Act.begin(anew), run)


@pytest.mark.django_db
def test_a_file_that_was_changed_since_it_was_looked_at_does_not_come_in(archive: bytes, anew: User) -> None:
    run = looked_at(anew, archive)
    runs.confirm(Act.begin(anew), run)
    folder.path_of(run.file).write_bytes(archive.replace(b"Rosa", b"Anna"))
    after = runs.finish(run)
    assert after.state == Transfer.REFUSED
    assert "looked at" in after.problem
    assert not Record.records.filter(owner=anew).exists()


@pytest.mark.django_db
def test_its_file_is_nobodys_but_the_owners_and_goes_when_it_is_over(archive: bytes, anew: User) -> None:
    run = looked_at(anew, archive)
    path = folder.path_of(run.file)
    assert path.stat().st_mode & 0o777 == 0o600
    assert Path(places.transfers_dir()).stat().st_mode & 0o777 == 0o700
    runs.confirm(Act.begin(anew), run)
    runs.finish(run)
    assert not path.exists()


@pytest.mark.django_db
def test_runs_are_forgotten_a_month_after_they_are_over(archive: bytes, anew: User) -> None:
    bring(anew, archive)
    runs.sweep(clock.now() + dt.timedelta(days=29))
    assert Transfer.objects.count() == 1
    runs.sweep(clock.now() + dt.timedelta(days=31))
    assert not Transfer.objects.exists()
    assert Record.records.filter(owner=anew).exists()
