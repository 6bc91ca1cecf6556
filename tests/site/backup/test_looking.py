"""What `cairn doctor` says of backups when something isn't as it should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.site.backup.kept import Kept

from cairn.core import clock
from cairn.site.backup import container, shelf
from cairn.site.backup.rotation import DAILY, UPGRADE
from cairn.site.backup.told import NOBODY
from cairn.site.health import backups
from cairn.site.health.finding import FINE, LOOK, Finding

pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def wall() -> Iterator[None]:
    yield
    clock.use(None)


def found() -> list[Finding]:
    return list(backups.findings(NOBODY))


def test_there_is_none(kept: Kept) -> None:
    (one,) = found()
    assert (one.state, one.text) == (LOOK, "There is none yet")
    assert not shelf.folder().exists(), "looking makes nothing"


@pytest.mark.parametrize(("why", "how"), [(DAILY, "by itself"), (UPGRADE, "before an upgrade"), ("", "by hand")])
def test_it_says_how_the_last_one_came_about(kept: Kept, why: str, how: str) -> None:
    kept.back_up(why)
    said = found()
    assert [one.state for one in said] == [FINE, FINE, FINE]
    assert said[0].text.endswith(f"(UTC), {how}")


def test_a_long_time_without_one_is_worth_a_look(kept: Kept) -> None:
    kept.back_up()
    later = clock.now() + dt.timedelta(days=8)
    clock.use(lambda: later)
    assert found()[0].state == LOOK
    assert found()[0].fix == "If anything has changed since: cairn backup"


def test_while_one_is_being_made_none_is_tried(kept: Kept) -> None:
    kept.back_up()
    with shelf.scratch():
        assert found()[-1] == Finding("Backups", FINE, "One is being made just now, so none was put back as a test", "")


def test_one_of_another_database_is_not_tried(kept: Kept) -> None:
    made = kept.back_up()
    data = kept.data / "data"
    data.write_bytes(b"rows")
    made.path.unlink()
    container.write(made.path, replace(made.manifest, database="postgresql", size=4), data, NOBODY)
    assert found()[-1].state == LOOK
    assert "of PostgreSQL, and Cairn is set to SQLite" in found()[-1].text


def test_where_a_right_is_missing_it_is_said(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.back_up()
    monkeypatch.setattr(type(kept.database), "may_scratch", lambda _self: "Run: ALTER ROLE cairn CREATEDB")
    first, *rest = found()
    assert (first.state, first.text, first.fix) == (LOOK, "None can be proven here", "Run: ALTER ROLE cairn CREATEDB")
    assert len(rest) == 2
