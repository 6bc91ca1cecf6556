"""A pass opens one record to whoever has its token, until anything speaks against it."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from cairn.core import clock
from cairn.core.keeping import actions as keeping
from cairn.core.moments.models import Moment
from cairn.core.passes import actions
from cairn.core.passes.models import Pass
from cairn.core.passes.reading import is_shared, kept, valid
from cairn.core.records.models import Record
from cairn.core.transfer import leaving
from cairn.core.undo.undoing import CannotUndo
from tests.ground.hand import Hand


def opens(hand: Hand, token: str) -> bool:
    return valid(token, hand.watch.now) is not None


def test_whoever_has_the_token_reads_that_record(hand: Hand) -> None:
    row, other = hand.write("shared"), hand.write("another")
    given = actions.share(hand.act(), row)
    found = valid(given.token, hand.watch.now)
    assert found is not None
    assert (found.record_id, found.by, found.ends_at) == (row.pk, hand.alice, None)
    assert is_shared(row, hand.watch.now)
    assert not is_shared(other, hand.watch.now)
    assert Moment.objects.get(kind="record.shared").record_id == row.pk


def test_a_token_has_256_bits_and_only_its_hash_is_kept(hand: Hand) -> None:
    row = hand.write("shared")
    tokens = {actions.share(hand.act(), row).token for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}
    assert {row.hash for row in Pass.objects.all()} == {hashlib.sha256(one.encode()).hexdigest() for one in tokens}
    everything = dumped()
    assert not [token for token in tokens if token in everything]
    # The twin: what is kept of it would be found.
    assert all(hashlib.sha256(token.encode()).hexdigest() in everything for token in tokens)


def dumped() -> str:
    """Every value in the database."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for line in cursor.fetchall() for value in line]
    return "\n".join(found)


@pytest.mark.parametrize("guess", ["", "x", "\0", "é\udc80", "x" * 100_000])
def test_a_guess_opens_nothing(hand: Hand, guess: str) -> None:
    given = actions.share(hand.act(), hand.write("shared"))
    assert not opens(hand, guess)
    assert not opens(hand, given.row.hash)
    assert not opens(hand, given.token[:-1])


def test_it_works_through_its_last_day_where_its_giver_is(hand: Hand) -> None:
    row = hand.write("shared")
    today = clock.day(hand.watch.now, hand.alice.zone)
    given = actions.share(hand.act(), row, today)
    assert given.row.ends_at == clock.end(today, "Europe/Berlin")
    assert given.row.last_moment
    assert clock.day(given.row.last_moment, hand.alice.zone) == today
    hand.watch.set(str(given.row.ends_at - dt.timedelta(seconds=1)))
    assert opens(hand, given.token)
    hand.watch.forward(seconds=1)
    assert not opens(hand, given.token)
    assert kept(hand.alice, row, hand.watch.now) == []
    with pytest.raises(actions.AlreadyOver):
        actions.share(hand.act(), row, today)


def test_revoked_is_revoked_and_stays_so(hand: Hand) -> None:
    row = hand.write("shared")
    given, second = actions.share(hand.act(), row), actions.share(hand.act(), row)
    actions.revoke(hand.act(), given.row)
    actions.revoke(hand.act(), given.row)
    assert not opens(hand, given.token)
    assert opens(hand, second.token)
    assert Moment.objects.filter(kind="record.unshared").count() == 1
    assert kept(hand.alice, row, hand.watch.now) == [second.row]


Change = Callable[[Hand, Record], object]


def delete(hand: Hand, row: Record) -> object:
    return keeping.delete(hand.act(), hand.fresh(row))


def file_elsewhere(hand: Hand, row: Record) -> object:
    return keeping.file(hand.act(), hand.fresh(row), hand.people.team)


def remove_the_account(hand: Hand, row: Record) -> object:
    return hand.alice.delete()


def close_the_account(hand: Hand, row: Record) -> object:
    hand.alice.is_active = False
    return hand.alice.save()


def leave_the_space(hand: Hand, row: Record) -> object:
    return row.space.memberships.filter(user=hand.alice).delete()


def give_it_away(hand: Hand, row: Record) -> object:
    return Record.records.filter(pk=row.pk).update(owner=hand.people.bob)


@pytest.mark.parametrize("line", ["shared", "shared +team"])
@pytest.mark.parametrize(
    "change", [delete, file_elsewhere, remove_the_account, close_the_account, leave_the_space, give_it_away]
)
def test_whatever_speaks_against_it_ends_it(hand: Hand, line: str, change: Change) -> None:
    row = hand.write(line)
    given = actions.share(hand.act(), row)
    assert opens(hand, given.token)
    if change is file_elsewhere and not row.space.is_personal:
        keeping.file(hand.act(), hand.fresh(row), hand.alice.home)
    else:
        change(hand, row)
    assert not opens(hand, given.token)


def test_it_rests_while_its_record_is_elsewhere_and_can_be_ended_there(hand: Hand) -> None:
    row = hand.write("shared")
    given = actions.share(hand.act(), row)
    file_elsewhere(hand, row)
    assert not is_shared(hand.fresh(row), hand.watch.now)
    assert kept(hand.alice, row, hand.watch.now) == [given.row]
    actions.revoke(hand.act(), given.row)
    keeping.file(hand.act(), hand.fresh(row), hand.alice.home)
    assert not opens(hand, given.token)


def test_nobody_but_its_giver_sees_it(hand: Hand) -> None:
    row = hand.write("shared +team")
    actions.share(hand.act(), row)
    assert len(kept(hand.alice, row, hand.watch.now)) == 1
    for stranger in (hand.people.bob, hand.people.charlie):
        assert kept(stranger, row, hand.watch.now) == []


def test_undo_takes_a_fresh_one_back_and_a_revoked_one_in_again(hand: Hand) -> None:
    row, sharing, ending = hand.write("shared"), hand.act(), hand.act()
    given = actions.share(sharing, row)
    actions.revoke(ending, given.row)
    hand.undo(ending)
    assert opens(hand, given.token)
    hand.undo(sharing)
    assert not opens(hand, given.token)
    assert not Pass.objects.exists()


def test_what_was_made_in_vain_cannot_be_brought_back(hand: Hand) -> None:
    row, sharing, ending = hand.write("shared"), hand.act(), hand.act()
    actions.revoke(ending, actions.share(sharing, row).row)
    hand.undo(sharing)
    with pytest.raises(CannotUndo, match="was done with it since"):
        hand.undo(ending)


def test_no_archive_has_it_nor_its_earlier_values(hand: Hand, tmp_path: Path) -> None:
    row = hand.write("shared")
    given = actions.share(hand.act(), row)
    actions.revoke(hand.act(), given.row)
    file = tmp_path / "archive.zip"
    leaving.write(hand.alice, file)
    with zipfile.ZipFile(file) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "record.shared" in everything
    assert not [word for word in (given.row.hash, str(given.row.uid), "core.pass") if word in everything]
