"""Everything out as JSON, and in again: equal."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.db.models import Model

from cairn.core.accounts.models import User
from cairn.core.records.models import Record
from cairn.core.search.finding import find
from cairn.core.search.indexing import stale
from cairn.core.transfer import covered
from cairn.core.transfer.archive.writing import kinds_in_order
from tests.transfer.world import bring, exported, move, rows


@pytest.mark.django_db
def test_what_comes_in_goes_out_the_same(rosa: User) -> None:
    before = exported(rosa)
    after = exported(move(rosa))
    gone = [pair for pair in zip(rows(before), rows(after), strict=True) if pair[0] != pair[1]]
    assert not gone, gone[0]
    assert before == after
