"""The folder of backups: its names, who works in it, and what goes from it."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from cairn.site.backup import shelf
from cairn.site.backup.refusals import Busy
from cairn.site.backup.rotation import BY_HAND, DAILY, RESTORE, UPGRADE, Kept

NOW = dt.datetime(2026, 11, 28, 17, 4, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path))
    return tmp_path


def put(age: int, why: str = DAILY) -> Path:
    shelf.folder().mkdir(exist_ok=True)
    path = shelf.folder() / shelf.name_for(NOW - dt.timedelta(days=age), why)
    path.touch()
    return path


@pytest.mark.parametrize("why", [BY_HAND, DAILY, UPGRADE, RESTORE])
def test_a_name_says_when_and_why(why: str) -> None:
    east = NOW.astimezone(dt.timezone(dt.timedelta(hours=9)))
    name = shelf.name_for(east, why)
    assert name.startswith("cairn-2026-11-28-170409")
    assert shelf.read_name(name) == Kept(name, NOW, why)


@pytest.mark.parametrize(
    "name",
    [
        "mine.backup",
        "cairn-2026-11-28-170409.backup.old",
        "cairn-2026-13-28-170409.backup",
        "cairn-2026-11-28-170409-keep.backup",
        ".cairn-2026-11-28-170409.backup.part",
    ],
)
def test_other_names_are_nobody_s_affair(name: str) -> None:
    shelf.folder().mkdir()
    (shelf.folder() / name).touch()
    assert shelf.read_name(name) is None
    assert shelf.backups() == []
    assert shelf.tidy(NOW + dt.timedelta(days=4000)) == []
    assert (shelf.folder() / name).exists()


def test_nothing_is_there_yet(data: Path) -> None:
    assert shelf.backups() == []
    assert shelf.tidy(NOW) == []
    assert list(data.iterdir()) == []


def test_the_newest_comes_first_and_no_two_have_one_name() -> None:
    old, new = put(1), put(0)
    assert [one.name for one in shelf.backups()] == [new.name, old.name]
    assert shelf.free_path(NOW, DAILY).name == "cairn-2026-11-28-170410-daily.backup"


def test_tidying_removes_what_the_rotation_does_not_keep_but_what_is_spared() -> None:
    paths = [put(age) for age in (0, 3, 400, 500)]
    assert shelf.tidy(NOW, spare=paths[2]) == [paths[3].name]
    assert [path.exists() for path in paths] == [True, True, True, False]


def test_a_scratch_folder_is_private_and_goes(data: Path) -> None:
    with pytest.raises(ValueError, match="broken off"), shelf.scratch() as folder:
        assert folder.parent == data / "backups"
        assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)} == {0o700}
        (folder / "words").write_text("private")
        raise ValueError("broken off")
    assert [path.name for path in shelf.folder().iterdir()] == [shelf.LOCK]


def test_what_a_killed_one_left_goes_with_the_next(data: Path) -> None:
    def dies() -> None:
        with shelf.scratch() as folder:
            (folder / "words").write_text("private")
            (shelf.folder() / f".cairn-2026-11-28-170409.backup{shelf.HALF}").write_text("private")
            os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=dies)
    process.start()
    process.join()
    assert len(list(shelf.folder().iterdir())) == 3
    kept = put(0)
    with shelf.scratch() as folder:
        assert {path.name for path in shelf.folder().iterdir()} == {shelf.LOCK, kept.name, folder.name}


def test_two_do_not_work_in_it_at_once() -> None:
    with shelf.scratch() as first, pytest.raises(Busy, match="just now"), shelf.scratch():
        pass
    assert not first.exists()
    with shelf.scratch():
        pass
