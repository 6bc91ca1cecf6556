"""The database the tests run on is the one that was asked for."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.ground.environment import vendor
from tests.ground.people import People


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[vendor()]


@pytest.mark.django_db
@pytest.mark.sqlite
def test_sqlite_lies_in_a_file() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA database_list")
        assert str(cursor.fetchone()[2]).endswith("cairn.sqlite3")


def test_charlie_is_in_no_space_of_the_others(people: People) -> None:
    from cairn.core.accounts.models import space_ids_of

    of_alice, of_bob, of_charlie = (set(space_ids_of(one)) for one in (people.alice, people.bob, people.charlie))
    assert of_alice & of_bob == {people.team.pk}
    assert not of_charlie & (of_alice | of_bob)
