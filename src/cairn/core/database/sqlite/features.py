"""What Django asks its SQLite module for, asked of the library in use instead."""

from __future__ import annotations

from django.db.backends.sqlite3 import features
from django.utils.functional import cached_property

from cairn.core.database.sqlite import library


class DatabaseFeatures(features.DatabaseFeatures):
    can_alter_table_drop_column = library.VERSION >= (3, 35, 5)

    @cached_property
    def can_return_columns_from_insert(self) -> bool:  # type: ignore[override]
        return library.VERSION >= (3, 35)
