"""Going away until a day."""

from __future__ import annotations

import datetime as dt
from functools import partial

from cairn.core import clock
from cairn.core.accounts.models import Away
from tests.bench.generator.book import Book
from tests.bench.generator.cast import ZONE, Account
from tests.bench.generator.diary import Diary


def plan(book: Book, diary: Diary, account: Account, stretches: list[tuple[dt.date, dt.date]]) -> None:
    """Each stretch begins with a moment, on its first morning."""
    for first, last in stretches:
        diary.at(clock.start(first, ZONE, dt.time(7, 30)), partial(_go, book, account, first, last))


def _go(book: Book, account: Account, first: dt.date, last: dt.date, at: dt.datetime) -> None:
    pk = book.next(Away)
    book.add(Away, id=pk, user_id=account.user.pk, since=first, until=last)
    book.moment("away.begun", account.user, account.home.space_id, None, at, before=[book.made(Away, pk)])
