"""A scratch place for data, and the database that `CAIRN_DATABASE_URL` picks, before Django reads its settings.

Without the variable it is SQLite in a file; `postgres` starts a server of its own, once per run, shared by all workers.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import django
import hypothesis
import pytest
from django.conf import settings

from tests.ground import postgres

scratch = pytest.StashKey[Path]()

# The same cases on every machine, so that what passed once isn't refused by chance; `CAIRN_TEST_CASES=random` looks on.
# How long a case takes says something of the machine alone.
untimed = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("repeatable", derandomize=True, database=None, **untimed)
hypothesis.settings.register_profile("random", derandomize=False, **untimed)
hypothesis.settings.load_profile(os.environ.get("CAIRN_TEST_CASES", "repeatable"))


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        if settings.configured:
            raise pytest.UsageError(
                "Unset DJANGO_SETTINGS_MODULE: with it Django starts before the scratch folder is made."
            )
        config.stash[scratch] = _prepare()
    os.environ["DJANGO_SETTINGS_MODULE"] = "cairn.site.settings"
    # Playwright keeps an event loop in the thread of the test, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    folder = config.stash.get(scratch, None)
    if folder is not None:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def pytest_report_header() -> str:
    return f"database: {vendor()}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    other = {"sqlite": "postgres", "postgres": "sqlite"}[vendor()]
    left = [item for item in items if item.get_closest_marker(other)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]
    # The longest first, so that no worker is left alone with one at the end.
    items.sort(key=lambda item: "journeys" not in item.nodeid)


def vendor() -> str:
    """Which database this run is on: "sqlite" or "postgres"."""
    return "postgres" if os.environ.get("CAIRN_DATABASE_URL", "").startswith("postgres") else "sqlite"


def _prepare() -> Path:
    """Point every `CAIRN_*` variable at a new scratch folder; workers inherit them."""
    wanted = os.environ.get("CAIRN_DATABASE_URL", "")
    for name in [name for name in os.environ if name.startswith("CAIRN_") and not name.startswith("CAIRN_TEST_")]:
        del os.environ[name]
    folder = Path(tempfile.mkdtemp(prefix="cairn-tests-"))
    os.environ["CAIRN_DATA_DIR"] = str(folder / "data")
    if wanted == "postgres":
        wanted = postgres.start(folder / "postgres")
    if wanted:
        os.environ["CAIRN_DATABASE_URL"] = wanted
    return folder
