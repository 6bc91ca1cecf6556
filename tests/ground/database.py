"""The test database: a file on SQLite, since the durability settings say nothing about one in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ground.environment import vendor


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One database for each worker. Overrides a fixture of pytest-django."""
    from django.conf import settings

    if vendor() == "sqlite":
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = _file(tmp_path_factory)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Ids come again with each rolled-back test; what was remembered by them mustn't."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Drop no database at the end: it goes with the scratch folder, and a server's last thread may be leaving it still.

    Overrides a fixture of pytest-django.
    """
    return True


def _file(places: pytest.TempPathFactory) -> Path:
    return places.mktemp("database") / "cairn.sqlite3"
