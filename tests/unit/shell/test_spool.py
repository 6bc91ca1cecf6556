"""The spool: durable in the right order, whole or not there, and told honestly when the disk says no."""

from __future__ import annotations

import os
import re
import stat
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from cairn.lib import spool

LINE = "promise: send “the plan” to @ana by fri #empathy | ü\nand a body\n\n  with empty lines\n"
AT = datetime(2025, 11, 20, 9, 41, 7, 123456, timezone(timedelta(hours=5, minutes=30)))


def append(folder: Path, line: str = LINE) -> str:
    name = spool.new_name()
    spool.append(str(folder), name, line, AT, "Asia/Kolkata")
    return name


def test_a_line_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "spool"
    name = append(folder)
    assert spool.waiting(str(folder)) == [name]
    entry = spool.read(str(folder / name))
    assert (entry.line, entry.at, entry.zone) == (LINE, AT, "Asia/Kolkata")
    assert entry.at.utcoffset() == AT.utcoffset()
    assert re.fullmatch("[0-9a-f]{32}", entry.once)
    assert name.endswith(entry.once)
    assert abs(spool.instant(name).timestamp() - time.time()) < 5
    assert spool.instant(name).tzinfo is not None


def test_nobody_else_can_look_in(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "spool"
    before = os.umask(0)
    try:
        name = append(folder)
        folder.chmod(0o755)
        append(folder)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_names_give_the_order(tmp_path: Path) -> None:
    assert spool.waiting(str(tmp_path / "nowhere")) == []
    names = [append(tmp_path, str(number)) for number in range(50)]
    assert spool.waiting(str(tmp_path)) == names
    assert len({spool.once(name) for name in names}) == 50


def test_what_is_done_is_gone_and_may_be_done_twice(tmp_path: Path) -> None:
    path = str(tmp_path / append(tmp_path))
    spool.done(path)
    spool.done(path)
    assert spool.waiting(str(tmp_path)) == []
    with pytest.raises(FileNotFoundError):
        spool.read(path)


@pytest.mark.parametrize("cut", [0, 5, 30, -1])
def test_a_cut_file_is_not_read(tmp_path: Path, cut: int) -> None:
    path = tmp_path / append(tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(spool.Unreadable):
        spool.read(str(path))


def test_what_cairn_did_not_write_is_not_read(tmp_path: Path) -> None:
    good = tmp_path / append(tmp_path)
    later = tmp_path / spool.new_name()
    later.write_bytes(good.read_bytes().replace(b"cairn 1", b"cairn 2"))
    with pytest.raises(spool.Unreadable, match="another version"):
        spool.read(str(later))
    naive = tmp_path / spool.new_name()
    naive.write_bytes(good.read_bytes().replace(b"+05:30", b""))
    stray = tmp_path / "notes.txt"
    stray.write_bytes(good.read_bytes())
    folder = tmp_path / spool.new_name()
    folder.mkdir()
    link = tmp_path / spool.new_name()
    link.symlink_to(good)
    binary = tmp_path / spool.new_name()
    binary.write_bytes(b"\xff\xfe\n\n")
    for path in (naive, stray, folder, link, binary):
        with pytest.raises(spool.Unreadable):
            spool.read(str(path))
        spool.set_aside(str(path), f"why {path.name}")
    assert set(spool.waiting(str(tmp_path))) == {good.name, later.name}
    assert {why for _, why in spool.kept(str(tmp_path))} == {
        f"why {path.name}" for path in (naive, stray, folder, link, binary)
    }


def test_setting_aside_what_another_has_taken_leaves_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / append(tmp_path))
    spool.done(path)
    spool.set_aside(path, "too late")
    assert spool.kept(str(tmp_path)) == []
    again = str(tmp_path / append(tmp_path))
    spool.set_aside(again, "first")
    spool.set_aside(again, "second")
    assert len(spool.kept(str(tmp_path))) == 1


def test_only_old_halves_are_swept(tmp_path: Path) -> None:
    name = append(tmp_path)
    old, new = tmp_path / ".old.1", tmp_path / ".new.1"
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (1, 1))
    assert spool.sweep(str(tmp_path)) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([".new.1", name])
    assert spool.sweep(str(tmp_path / "nowhere")) == 0
