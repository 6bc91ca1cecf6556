"""Nothing of it stays: every table is counted, the search index's own too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.taking import take
from cairn.core.keeping import actions as keeping
from cairn.core.outbox.queueing import queue
from cairn.core.records.models import Record
from cairn.core.search import indexing
from cairn.site.local.people import SAMPLE
from cairn.site.sample import removing
from cairn.site.sample.making import make


def rows() -> dict[str, int]:
    """How many rows each table has: those of the models, what ties them, and the index that the database keeps."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    tables |= {name for name in connection.introspection.table_names() if name.startswith("core_document")}
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(tables):
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')
            found[name] = cursor.fetchone()[0]
    return found


@pytest.fixture
def before(owner: User) -> dict[str, int]:
    """The rows of an owner who has some of their own."""
    take(owner, "promise: send the rollback plan to @ana by fri")
    take(owner, "talked to @ben about the restore #empathy")
    indexing.compact()
    return rows()


@pytest.fixture
def used(before: dict[str, int], owner: User) -> User:
    """The sample, after somebody tried this and that in it."""
    rosa = make(owner)
    taken = take(rosa, "slip: pressed every button\nand wrote a body", once="tried")
    assert taken.record
    keeping.delete(Act.begin(rosa), taken.record)
    with transaction.atomic():
        act = Act.begin(rosa)
        queue(act, to=["dana.weiss@example.org"], subject="A note", text="Words")
    looking = SessionStore()
    looking[SAMPLE] = True
    looking.save()
    return rosa


def test_it_leaves_no_row(before: dict[str, int], used: User, owner: User) -> None:
    assert rows()["core_outbox"] == 1
    assert removing.remove()
    SessionStore.clear_expired()
    after = rows()
    assert after.pop("django_session") == before.pop("django_session") + 1, "the session is the owner's"
    assert after == before
    assert Record.records.visible_to(owner).count() == 2
    assert not removing.remove()


@pytest.mark.usefixtures("short")
def test_no_session_looks_at_the_next_one(used: User) -> None:
    from django.contrib.sessions.models import Session

    assert [SAMPLE in row.get_decoded() for row in Session.objects.all()] == [True]
    removing.remove()
    assert [SAMPLE in row.get_decoded() for row in Session.objects.all()] == [False]


def accounts_alone() -> None:
    User.objects.filter(sample=True).delete()


def flagged_only() -> None:
    Record.records.filter(owner__sample=True).update(deleted_at="2025-11-21T08:00:00Z")


def without_the_index(patch: pytest.MonkeyPatch) -> Callable[[], object]:
    patch.setattr(removing, "compact", lambda: None)
    return removing.remove


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("naive", [accounts_alone, flagged_only])
def test_a_naive_removal_leaves_something(before: dict[str, int], used: User, naive: Callable[[], None]) -> None:
    naive()
    assert {name for name, n in rows().items() if n != before[name]} > {"core_record", "core_moment", "core_key"}


@pytest.mark.sqlite
@pytest.mark.usefixtures("short")
def test_words_stay_in_an_index_that_is_not_compacted(
    before: dict[str, int], used: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_the_index(monkeypatch)()
    left = {name for name, n in rows().items() if n != before[name]} - {"django_session"}
    assert left
    assert all(name.startswith("core_document_words_") for name in left), left
