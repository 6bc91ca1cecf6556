"""The file: what goes in comes out, and no bit of it can change unseen."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import random
import stat
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.site.backup import container, manifest
from cairn.site.backup.container import HEAD, MAGIC, is_one, opened, peek
from cairn.site.backup.manifest import Canonical, Manifest
from cairn.site.backup.refusals import Damaged
from cairn.site.backup.told import NOBODY


def made(size: int) -> Manifest:
    return Manifest(
        made=dt.datetime(2026, 11, 28, 17, 4, 5, 123456, tzinfo=dt.UTC),
        version="0.1.0",
        database="sqlite",
        migrations=(("core", "0001_initial"), ("core", "0002_words")),
        canonical=Canonical("ab" * 32, {"core_user": 2, "core_record": 120}),
        size=size,
        counters={"core_user": 2},
    )


def write(folder: Path, data: bytes) -> Path:
    source, path = folder / "data", folder / "one.backup"
    source.write_bytes(data)
    path.unlink(missing_ok=True)
    size = container.write(path, made(len(data)), source, NOBODY)
    assert size == path.stat().st_size
    return path


def read(path: Path) -> tuple[Manifest, bytes]:
    with opened(path, NOBODY) as found:
        return found.manifest, b"".join(found.blocks())


@pytest.mark.parametrize("data", [b"", b"rows", os.urandom(3 * 1024**2), bytes(5 * 1024**2)])
def test_what_goes_in_comes_out(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, data)
    assert read(path) == (made(len(data)), data)
    assert peek(path) == made(len(data))
    assert is_one(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_can_be_opened_without_cairn(tmp_path: Path) -> None:
    _, line, packed = write(tmp_path, b"every row").read_bytes().split(b"\n", 2)
    assert manifest.read(line) == made(9)
    assert gzip.decompress(packed) == b"every row"


def test_every_single_bit_counts(tmp_path: Path) -> None:
    whole = write(tmp_path, b"every row of every table").read_bytes()
    path = tmp_path / "damaged"
    for at in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[at // 8] ^= 1 << at % 8
        path.write_bytes(damaged)
        with pytest.raises(Damaged), opened(path, NOBODY):
            pass


def test_without_the_digest_some_would_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The broken twin: gzip has a checksum of its own, which covers neither its head nor what stands before it."""
    path = write(tmp_path, b"every row of every table")
    whole = path.read_bytes()
    monkeypatch.setattr(container, "digest", lambda *_given: whole[len(MAGIC) : HEAD - 1].decode())
    accepted = 0
    for at in range(HEAD * 8, len(whole) * 8, 7):
        damaged = bytearray(whole)
        damaged[at // 8] ^= 1 << at % 8
        path.write_bytes(damaged)
        try:
            read(path)
        except Damaged:
            continue
        accepted += 1
    assert accepted


@pytest.mark.parametrize("size", [0, 1, len(MAGIC), HEAD - 1, HEAD, HEAD + 1, -200, -9, -1])
def test_a_part_of_it_is_none(tmp_path: Path, size: int) -> None:
    path = write(tmp_path, random.Random(1).randbytes(4096))
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(Damaged), opened(path, NOBODY):
        pass


@pytest.mark.parametrize("more", [b"\0", b"\n", gzip.compress(b"more", mtime=0)])
def test_nor_is_more_than_all_of_it(tmp_path: Path, more: bytes) -> None:
    path = write(tmp_path, b"every row")
    with path.open("ab") as file:
        file.write(more)
    with pytest.raises(Damaged), opened(path, NOBODY):
        pass


def test_other_files_are_none(tmp_path: Path) -> None:
    path = tmp_path / "other"
    for content in (b"", b"cairn-backup 1", b"SQLite format 3\0" * 20, b"cairn-backup 2 " + b"a" * 64 + b"\n{}\n"):
        path.write_bytes(content)
        with pytest.raises(Damaged), opened(path, NOBODY):
            pass
        with pytest.raises(Damaged):
            peek(path)
    assert not is_one(tmp_path / "other")
    assert not is_one(tmp_path / "not there")


@pytest.mark.parametrize("size", [3, 10**9])
def test_it_unpacks_to_what_it_says_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Whoever makes a file that digests well could still make it large."""
    source, path = tmp_path / "data", tmp_path / "one.backup"
    source.write_bytes(bytes(10**6))
    container.write(path, made(size), source, NOBODY)
    with opened(path, NOBODY) as found, pytest.raises(Damaged, match="as long as it says"):
        assert sum(map(len, found.blocks())) <= 10**6


def test_a_bad_packing_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, b"every row")
    monkeypatch.setattr(container, "digest", lambda *_given: path.read_bytes()[len(MAGIC) : HEAD - 1].decode())
    path.write_bytes(path.read_bytes()[:-12])
    with opened(path, NOBODY) as found, pytest.raises(Damaged, match="unpacked") as raised:
        list(found.blocks())
    assert isinstance(raised.value.__cause__, OSError | EOFError | zlib.error)


def test_one_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = write(tmp_path, b"first")
    with pytest.raises(FileExistsError):
        container.write(path, made(5), tmp_path / "data", NOBODY)
    assert read(path)[1] == b"first"


names = st.text(min_size=1, max_size=20)


@given(
    st.datetimes(min_value=dt.datetime(2000, 1, 1), timezones=st.just(dt.UTC)),
    st.lists(st.tuples(names, names)).map(tuple),
    st.dictionaries(names, st.integers(0, 2**40)),
)
def test_a_manifest_is_one_line_and_comes_back(
    at: dt.datetime, migrations: tuple[tuple[str, str], ...], counts: dict[str, int]
) -> None:
    one = Manifest(at, "1.0", "postgresql", migrations, Canonical("00", counts), 5, counts)
    assert b"\n" not in one.as_line()
    assert manifest.read(one.as_line()) == one


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"[]", b"null", b'{"made": 5}', made(1).as_line().replace(b'"size": 1', b'"size": "1"')]
)
def test_a_manifest_that_says_too_little_is_damage(line: bytes) -> None:
    with pytest.raises(Damaged):
        manifest.read(line)
