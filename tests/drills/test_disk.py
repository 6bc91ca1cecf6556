"""The disk that loses its power: what was synced is always there, and of the rest everything comes to pass."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest

from tests.drills.stage.disk import SECTOR, Disk
from tests.drills.stage.shim import Operation

OLD, NEW = b"o" * 3 * SECTOR, b"n" * 3 * SECTOR
CUTS = 200


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """One file, `old`, in one folder, both synced."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "old").write_bytes(OLD)
    return Disk(root)


def inode(disk: Disk, name: str = "") -> int:
    return (disk.root / name).stat().st_ino


def write(disk: Disk, number: int) -> Operation:
    return Operation("W", number, 0, NEW)


def sync(number: int) -> Operation:
    return Operation("S", number, 0, b"")


def made(disk: Disk, name: str, number: int = 1) -> Operation:
    return Operation("C", number, 0, str(disk.root / name).encode())


def found(disk: Disk, tmp_path: Path) -> list[dict[str, bytes]]:
    """What lies there after each of many cuts at this point."""
    chance, all_of_it = random.Random(7), []
    for _ in range(CUTS):
        place = Path(tempfile.mkdtemp(dir=tmp_path))
        disk.cut(place, chance)
        all_of_it.append({one.name: one.read_bytes() for one in place.iterdir()})
    return all_of_it


def test_what_was_synced_is_there(disk: Disk, tmp_path: Path) -> None:
    for one in (write(disk, inode(disk, "old")), sync(inode(disk, "old")), made(disk, "new")):
        disk.do(one)
    for one in (write(disk, 1), sync(1), sync(inode(disk))):
        disk.do(one)
    assert all(one == {"old": NEW, "new": NEW} for one in found(disk, tmp_path))


def test_of_what_was_only_written_there_is_nothing_everything_or_some_sectors(disk: Disk, tmp_path: Path) -> None:
    disk.do(write(disk, inode(disk, "old")))
    contents = {one["old"] for one in found(disk, tmp_path)}
    assert {OLD, NEW} < contents
    sectors = {content[start : start + SECTOR] for content in contents for start in range(0, len(content), SECTOR)}
    assert sectors == {b"o" * SECTOR, b"n" * SECTOR}, "a sector is whole"


def test_a_name_and_its_content_are_synced_each_by_itself(disk: Disk, tmp_path: Path) -> None:
    for one in (made(disk, "new"), write(disk, 1), sync(1)):
        disk.do(one)
    assert {one.get("new") for one in found(disk, tmp_path)} == {None, NEW}
    disk.do(made(disk, "hollow", 2))
    disk.do(write(disk, 2))
    disk.do(sync(inode(disk)))
    assert {b"", NEW} < {one["hollow"] for one in found(disk, tmp_path)}


def test_names_change_in_their_order(disk: Disk, tmp_path: Path) -> None:
    disk.do(made(disk, "half"))
    disk.do(Operation("R", 1, 0, b"\0".join(str(disk.root / name).encode() for name in ("half", "whole"))))
    disk.do(Operation("U", 0, 0, str(disk.root / "old").encode()))
    names = {frozenset(one) for one in found(disk, tmp_path)}
    assert names == {frozenset(some) for some in (("old",), ("old", "half"), ("old", "whole"), ("whole",))}
