"""A zip: what nobody packs in good faith is refused with a sentence, and nothing is written anywhere."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from tests.unit.formats.files import refusal, written, zipped

from cairn.lib.formats import unpacking
from cairn.lib.formats.source import Source, Unreadable
from cairn.lib.formats.unpacking import unpacked


def read(source: Source) -> dict[str, list[str]]:
    """Every line of every member."""
    with unpacked(source) as members:
        return {name: [line for _, line in members.lines(name)] for name in members.names}


def test_members_come_by_name_and_folders_are_none(tmp_path: Path) -> None:
    source = zipped(tmp_path, "a.zip", {"b/": "", "b/one.csv": "1\n2\n", "two.csv": "ä"})
    assert read(source) == {"b/one.csv": ["1", "2"], "two.csv": ["ä"]}


@pytest.mark.parametrize(
    "name", ["../out.csv", "a/../../out.csv", "/etc/passwd", "C:/out.csv", "c:out", "a\\..\\b", ".."]
)
def test_a_name_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    source = zipped(tmp_path, "a.zip", {name: "x"})
    assert "lie outside" in refusal(lambda: read(source)).why


@pytest.mark.parametrize("name", ["in.zip", "a/IN.TAR", "x.csv.gz"])
def test_an_archive_in_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    assert "another archive" in refusal(lambda: read(zipped(tmp_path, "a.zip", {name: "x"}))).why


@pytest.mark.parametrize("name", ["a\nb.csv", "a\x1b[31m.csv", "x" * 301])
def test_a_name_that_no_file_has_is_refused(tmp_path: Path, name: str) -> None:
    no = refusal(lambda: read(zipped(tmp_path, "a.zip", {name: "x"})))
    assert "no file has" in no.why
    assert no.why.isprintable()


def test_a_link_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "no file" in refusal(lambda: read(Source(str(path), "a.zip"))).why


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.csv", "2")
    assert "one name" in refusal(lambda: read(Source(str(path), "a.zip"))).why


def test_encrypted_ones_and_other_ways_of_packing_are_refused(tmp_path: Path) -> None:
    source = zipped(tmp_path, "a.zip", {"a.csv": "1"})
    path = Path(source.path)
    raw = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + at] |= 1
    path.write_bytes(raw)
    assert "encrypted" in refusal(lambda: read(source)).why
    other = zipped(tmp_path, "b.zip", {"a.csv": "1" * 100}, zipfile.ZIP_BZIP2)
    assert "isn’t read here" in refusal(lambda: read(other)).why


def bomb(folder: Path, megabytes: int) -> Source:
    lines = b"0" * 63 + b"\n"
    return zipped(folder, "bomb.zip", {"a.csv": lines * (megabytes * 2**14)})


def test_a_bomb_is_counted_while_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = bomb(tmp_path, 20)
    assert source.size < 100_000
    out = [0]
    count = unpacking.Members.count

    def counted(self: unpacking.Members, info: zipfile.ZipInfo, of_member: int, more: int) -> None:
        out[0] += more
        count(self, info, of_member, more)

    monkeypatch.setattr(unpacking.Members, "count", counted)
    assert "far more than" in refusal(lambda: read(source)).why
    assert out[0] <= unpacking.MOST_RATIO * source.size + unpacking.SIP
    # The twin believes the zip, and has it all.
    with zipfile.ZipFile(source.path) as archive:
        assert len(archive.read("a.csv")) == 20 * 2**20


def test_what_a_bomb_says_of_itself_changes_nothing(tmp_path: Path) -> None:
    source = bomb(tmp_path, 20)
    path = Path(source.path)
    raw = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", raw, raw.index(signature) + at, 64)
    path.write_bytes(raw)
    assert refusal(lambda: read(source)).why


def test_many_members_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 2**20)
    source = zipped(tmp_path, "a.zip", {f"{n}.csv": os.urandom(3 * 2**17).hex() for n in range(3)})
    assert refusal(lambda: read(source)).why == "The zip unpacks to more than 1 MB."


def test_empty_lines_are_counted_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They pack and weigh nothing, and each takes its time."""
    monkeypatch.setattr(unpacking, "MOST_LINES", 1000)
    assert (
        "more than 1,000 lines"
        in refusal(lambda: read(zipped(tmp_path, "a.zip", {"a": "\n" * 600, "b": "\n" * 600}))).why
    )


def test_there_are_at_most_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 3)
    assert read(zipped(tmp_path, "a.zip", {f"{n}.csv": "" for n in range(3)}))
    assert "more than 3 files" in refusal(lambda: read(zipped(tmp_path, "b.zip", {f"{n}": "" for n in range(4)}))).why


def test_a_table_of_contents_is_never_read_whole_unless_it_is_short(tmp_path: Path) -> None:
    long = io.BytesIO()
    with zipfile.ZipFile(long, "w") as archive:
        for n in range(9000):
            archive.writestr(f"{n:0200}", "")
    assert "table of contents" in refusal(lambda: read(written(tmp_path, "a.zip", long.getvalue()))).why


def test_each_damaged_byte_is_read_or_refused(tmp_path: Path) -> None:
    source = zipped(
        tmp_path, "a.zip", {"Habits.csv": "Position,Name\n001,Meditate\n", "001 Meditate/Checkmarks.csv": "a\n"}
    )
    path = Path(source.path)
    whole = path.read_bytes()
    refused = 0
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            read(source)
        except Unreadable as no:
            refused += bool(no.why)
    assert refused > len(whole) // 4


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"PK\x05\x06", b"words", b"PK\x03\x04" + b"\0" * 40):
        assert refusal(lambda content=content: read(written(tmp_path, "a.zip", content))).why == "The zip is damaged."  # type: ignore[misc]
