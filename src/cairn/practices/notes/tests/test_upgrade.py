"""A draft that was kept by an earlier version still knows what it was drafted from."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.taking import take
from cairn.core.contract import Week
from cairn.practices.notes import actions
from cairn.practices.notes.models import Note

upgrade: Any = importlib.import_module("cairn.practices.notes.migrations.0003_drafted_by_uid")


@pytest.mark.django_db
def test_numbers_of_the_database_become_uids(alice: User) -> None:
    noted = take(alice, "sat down with the vendor #empathy").record
    assert noted is not None
    week = Week(clock.monday(clock.day(clock.now(), alice.zone)), alice.zone)
    note = actions.begin(Act.begin(alice), week, None)
    now = note.drafted
    Note.objects.filter(pk=note.pk).update(drafted=[[now[0][0], noted.pk], ["gone", noted.pk + 99], ["by hand", None]])
    upgrade.to_uids(apps, None)
    note.refresh_from_db()
    assert note.drafted == [[now[0][0], str(noted.uid)], ["gone", str(upgrade.GONE)], ["by hand", ""]]
