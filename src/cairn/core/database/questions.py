"""Questions with which many others begin, put together once: that takes Django longer than SQLite takes to answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)

AT_MOST = 1000
"""Questions kept in this process: some twenty for each account that asks."""

_kept: dict[tuple[Hashable, ...], Any] = {}


class Question(models.QuerySet[M]):
    """A queryset that knows whether anything was asked of it yet."""

    def __init__(self, model: Any = None, query: Any = None, using: str | None = None, hints: Any = None) -> None:
        super().__init__(model, query, using, hints)
        # A manager gives none; whatever comes after hands on the one before.
        self._fresh = self.query if query is None and using is None and not hints else None

    def once(self, narrow: Callable[[], Self], *key: Hashable) -> Self:
        """`narrow()`, put together once for each `key`, which holds all that it depends on.

        Where something was asked of it before, it is narrowed as usual. It may name an account by its id alone: what is
        kept would keep the account, and the request that it came with.
        """
        if self._fresh is None or self.query is not self._fresh:
            return narrow()
        name = (type(self), self.model, *key)
        found: Self | None = _kept.get(name)
        if found is None:
            if len(_kept) >= AT_MOST:
                _kept.clear()
            _kept[name] = found = narrow()
        copy = found.all()
        # Django's copies share these lists, and write down each name that a later question gives to a table.
        copy.query.table_map = {table: [*names] for table, names in copy.query.table_map.items()}
        return copy
