"""A folder comes in like any file, and is written to, file by file, over nothing that nobody has seen."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.contract import Leaf
from cairn.core.records.models import Record
from cairn.core.records.reading import specific
from cairn.core.search.finding import find
from cairn.core.transfer import runs
from cairn.core.transfer.laying import lay
from cairn.core.transfer.models import Transfer
from cairn.core.transfer.packing import packed
from cairn.lib.formats import unpacking
from tests.transfer.world import bring, looked_at
from tests.unit.formats.files import refusal

RECORD = "# 1. Use it\n\n## Status\n\nAccepted\n\n## Decision\n\nWe use it.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    (made / "shop").mkdir(parents=True)
    (made / ".git").mkdir()
    (made / "0001-a.md").write_text(RECORD)
    (made / "shop/0002-b.MD").write_text(RECORD)
    (made / ".git/0003-c.md").write_text(RECORD)
    (made / ".0004-d.md").write_text(RECORD)
    (made / "0005-e.txt").write_text(RECORD)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "0006-f.md").write_text(RECORD)
    (made / "0006-f.md").symlink_to(outside / "0006-f.md")
    (made / "linked").symlink_to(outside)
    return made


def content(folder: Path) -> bytes:
    with packed(folder, [".md", ".zip"]) as file:
        return file.read()


def test_what_is_hidden_or_a_link_or_something_else_stays_out(folder: Path) -> None:
    with packed(folder, [".md", ".zip"]) as file, zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["0001-a.md", "shop/0002-b.MD"]


def test_the_same_folder_makes_the_same_file(folder: Path) -> None:
    before = content(folder)
    os.utime(folder / "0001-a.md", (0, 0))
    assert content(folder) == before


def test_an_empty_folder_and_one_of_far_too_much_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    assert "no file in that folder" in refusal(lambda: content(tmp_path / "empty")).why
    monkeypatch.setattr("cairn.core.transfer.packing.MOST_UNPACKED", 10)
    (tmp_path / "empty/0001-a.md").write_text(RECORD)
    assert "far too large" in refusal(lambda: content(tmp_path / "empty")).why
    assert unpacking.MOST_UNPACKED > 10


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    leaves = [Leaf("a.md", b"A"), Leaf("shop/b.md", b"B")]
    first = lay(tmp_path / "new/docs", leaves)
    assert (first.written, first.same, first.news) == (["a.md", "shop/b.md"], [], leaves)
    path = tmp_path / "new/docs/a.md"
    path.chmod(0o640)
    before = (path.stat().st_ino, path.stat().st_mtime_ns)
    assert lay(tmp_path / "new/docs", leaves).same == ["a.md", "shop/b.md"]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before
    assert lay(tmp_path / "new/docs", [Leaf("a.md", b"C", b"A")]).written == ["a.md"]
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"C", 0o640)
    assert sorted(one.name for one in path.parent.iterdir()) == ["a.md", "shop"]


@pytest.mark.parametrize("known", [None, b"B"])
def test_what_somebody_else_wrote_stays(tmp_path: Path, known: bytes | None) -> None:
    (tmp_path / "a.md").write_bytes(b"A")
    result = lay(tmp_path, [Leaf("a.md", b"C", known)])
    assert (result.written, result.left, (tmp_path / "a.md").read_bytes()) == ([], ["a.md"], b"A")
    assert lay(tmp_path, [Leaf("a.md", b"C", known)], force=True).written == ["a.md"]


def test_half_a_file_never_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.md").write_bytes(b"A")
    monkeypatch.setattr("cairn.lib.places.sync", full)
    with pytest.raises(OSError, match="No space"):
        lay(tmp_path, [Leaf("a.md", b"C", b"A")])
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir() if one.is_file()] == [("a.md", b"A")]


@pytest.mark.django_db
def test_what_changed_a_record_is_taken_back_with_the_rest(alice: User) -> None:
    """Twin: that which was changed again since stays, and is counted."""
    bring(alice, RECORD.encode(), "0001-a.md")
    again = zipped({"0001-a.md": RECORD.replace("We use it", "We don’t"), "0002-b.md": RECORD})
    run = bring(alice, again, "records.zip")
    assert (run.added, [hit.record.key for hit in find(alice, "don’t")]) == (2, ["D-1"])
    assert runs.take_back(Act.begin(alice), run)
    run = runs.finish(run)
    assert (run.state, run.kept) == (Transfer.TAKEN_BACK, 0)
    assert [row.key for row in Record.records.filter(owner=alice)] == ["D-1"]
    assert find(alice, "don’t") == []
    run = bring(alice, again, "records.zip")
    later = zipped({"0001-a.md": RECORD.replace("We use it", "We never do")})
    bring(alice, later, "records.zip")
    assert runs.take_back(Act.begin(alice), run)
    assert runs.finish(run).kept == 1
    assert [hit.record.key for hit in find(alice, "never")] == ["D-1"]


@pytest.mark.django_db
def test_what_is_left_alone_is_said_before_anything_comes_in(alice: User) -> None:
    from django.test import Client

    from cairn.core.capture.amending import amend, line_of

    bring(alice, RECORD.encode(), "0001-a.md")
    (row,) = specific(list(Record.records.filter(owner=alice)))
    amend(Act.begin(alice), row, line_of(alice, row).replace("Use it", "Use them"))
    run = looked_at(alice, RECORD.replace("We use it", "We don’t").encode(), "0001-a.md")
    said = ["0001-a.md was changed both there and here (D-1), so it is left alone."]
    assert (run.found["aside"], run.found["new"]) == (said, {})
    client = Client()
    client.force_login(alice)
    assert said[0] in client.get(f"/transfer/{run.uid}/", follow=True).content.decode()


def zipped(members: dict[str, str]) -> bytes:
    from tests.drills.hostile_making import zipped

    return zipped({name: text.encode() for name, text in members.items()})
