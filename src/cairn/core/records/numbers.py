"""Keys: letter and number, given once per space."""

from __future__ import annotations

import re

from django.db import connection

from cairn.core.accounts.models import Space, SpacesOf, User
from cairn.core.records.models import Counter, Key, Record

COUNT_ON = "UPDATE core_counter SET last = last + %s WHERE space_id = %s AND letter = %s RETURNING last"
KEY = re.compile(r"([A-Z]{1,2})-([1-9][0-9]{0,8})")


def next_number(space: Space, letter: str) -> int:
    """The next number for `letter` in `space`; its counter's row stays locked until the transaction ends."""
    return next_numbers(space, letter, 1)[0]


def next_numbers(space: Space, letter: str, many: int) -> range:
    """The next `many` numbers for `letter` in `space`, with the same lock."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ON, [many, space.pk, letter])
        if (row := cursor.fetchone()) is None:
            Counter.objects.get_or_create(space=space, letter=letter)
            cursor.execute(COUNT_ON, [many, space.pk, letter])
            row = cursor.fetchone()
    last = int(row[0])
    return range(last - many + 1, last + 1)


def look_up(viewer: User, key: str, *spaces: Space | None) -> Record | None:
    """The record that `key` means to `viewer`: in the first of `spaces` that has it, then in their own.

    An old key of a record that was filed elsewhere still finds it.
    """
    match = KEY.fullmatch(key)
    if match is None:
        return None
    letter, number = match[1], int(match[2])
    found = {
        row.space_id: row.record_id
        for row in Key.objects.filter(letter=letter, number=number, space__in=SpacesOf(viewer.pk))
    }
    for space in (*spaces, viewer.home):
        if space is not None and space.pk in found:
            return Record.records.visible_to(viewer).filter(pk=found[space.pk]).first()
    return None
