"""Many records at once come out as if they had been made one by one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act, ActionWithoutMoment, action
from cairn.core.contract import Named
from cairn.core.moments.models import Moment
from cairn.core.moments.recording import Told, record_many
from cairn.core.records.batches import create_many
from cairn.core.records.models import Key, Record
from cairn.core.search.finding import find
from cairn.core.search.indexing import stale
from cairn.core.undo.undoing import undo
from cairn.practices.moments.models import Happening

AT = dt.datetime(2024, 5, 1, 9, 30, tzinfo=dt.UTC)


@action
def note_many(act: Act, rows: list[dict[str, Any]], *, tell: bool = True) -> list[Happening]:
    made = create_many(act, Happening, "moment", rows, act.by.home)
    record_many(act, [Told(row, "moment.noticed", AT) for row in (made if tell else made[1:])])
    return made


def rows(many: int) -> list[dict[str, Any]]:
    return [{"title": f"walked number {n}", "tags": ["Old"], "created_at": AT} for n in range(many)]


@pytest.mark.django_db
def test_they_have_keys_people_tags_moments_and_documents(alice: User) -> None:
    made = note_many(Act.begin(alice), [*rows(3), {"title": "sat with Ben", "people": [Named("with", "ben")]}])
    found = list(Happening.objects.visible_to(alice).with_people().order_by("pk"))
    assert [row.key for row in found] == ["M-1", "M-2", "M-3", "M-4"] == [row.key for row in made]
    assert [row.title for row in found][-1] == "sat with Ben"
    assert found[0].tag_names == ["old"]
    assert [one.name for one in found[3].named("with")] == ["ben"]
    assert found[0].created_at == AT
    assert found[3].created_at > AT
    assert Key.objects.count() == 4
    assert [moment.day for moment in Moment.objects.all()] == [clock.day(AT, alice.zone)] * 4
    assert [hit.record.key for hit in find(alice, "ben")] == ["M-4"]
    assert list(stale()) == []


@pytest.mark.django_db
def test_the_next_one_is_numbered_on(alice: User) -> None:
    note_many(Act.begin(alice), rows(2))
    assert [row.key for row in note_many(Act.begin(alice), rows(2))] == ["M-3", "M-4"]


@pytest.mark.django_db
def test_one_that_no_moment_tells_of_is_not_saved(alice: User) -> None:
    with pytest.raises(ActionWithoutMoment):
        note_many(Act.begin(alice), rows(2), tell=False)
    assert not Record.records.exists()


@pytest.mark.django_db
def test_all_of_them_are_taken_back_together(alice: User) -> None:
    act = Act.begin(alice)
    note_many(act, rows(3))
    undo(alice, act.id)
    assert not Record.records.exists()


@pytest.mark.django_db
def test_more_of_them_ask_the_database_no_more_often(alice: User) -> None:
    note_many(Act.begin(alice), rows(1))
    asked = []
    for many in (3, 30):
        with CaptureQueriesContext(connection) as queries:
            note_many(Act.begin(alice), rows(many))
        asked.append(len(queries))
    assert asked[0] == asked[1], asked
