"""Decisions go out as records: as they came in, with what was changed here, or in a file of their own."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.ground.foreign import bring
from tests.ground.hand import Hand

from cairn.core.transfer.laying import Outside, lay, place_of
from cairn.lib.formats.adr import read
from cairn.practices.decisions.actions import change, end, supersede
from cairn.practices.decisions.formats import RECORDS
from cairn.practices.decisions.formats.writing import laid, leaves, write
from cairn.practices.decisions.models import Decision
from cairn.practices.decisions.tests.records import MADR, NYGARD, OURS, RECORD, files_of, folder_as_zip, one
from cairn.practices.decisions.tests.test_records_in import by_name, mine


def files(hand: Hand) -> dict[str, str]:
    return {leaf.name: leaf.content.decode() for leaf in leaves(hand.alice)}


@pytest.mark.parametrize("folder", [NYGARD, MADR, OURS])
def test_what_nobody_changed_comes_out_to_the_byte(hand: Hand, tmp_path: Path, folder: Path) -> None:
    bring(hand.alice, RECORDS, folder_as_zip(tmp_path, folder))
    write(hand.alice, str(tmp_path / "out.zip"))
    there = {name: content for name, content in files_of(folder).items() if name != "README.md"}
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == there


def test_what_was_changed_here_is_all_that_changes(hand: Hand, tmp_path: Path) -> None:
    crlf = RECORD.replace("\n", "\r\n")
    bring(hand.alice, RECORDS, one(tmp_path, crlf.encode()))
    change(hand.act(), mine(hand)[0], because="it is small.")
    assert files(hand) == {"0007-use-sqlite.md": crlf.replace("one file is enough.", "it is small.")}
    end(hand.act(), mine(hand)[0], "deprecated", because="it grew")
    assert "status: deprecated\r\n" in files(hand)["0007-use-sqlite.md"]
    assert "tags: [storage]  # ours\r\n" in files(hand)["0007-use-sqlite.md"]


def test_a_form_that_changed_nothing_changes_nothing(hand: Hand, tmp_path: Path) -> None:
    """A browser sends lines that end in another way."""
    bring(hand.alice, RECORDS, one(tmp_path, RECORD.replace("data?", "data?\n\nFor now.")))
    row = mine(hand)[0]
    change(hand.act(), row, context=row.context.replace("\n", "\r\n") + "\r\n")
    assert files(hand)["0007-use-sqlite.md"] == row.source


def test_one_that_was_made_here_gets_a_name_that_stays(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, RECORDS, one(tmp_path, name="0002-use-sqlite.md"))
    made = hand.write("decision: mail through an outbox because a message must wait instead of sending at once")
    assert made.key == "D-2"
    name = "0003-mail-through-an-outbox.md"
    text = files(hand)[name]
    adr = read(text, name)
    assert (adr.title, adr.status, adr.choice) == ("mail through an outbox", "accepted", "mail through an outbox")
    assert (adr.because, [each.title for each in adr.options]) == ("a message must wait", ["sending at once"])
    laid(hand.act(), [leaf for leaf in leaves(hand.alice) if leaf.name == name])
    change(hand.act(), hand.fresh(made), title="Mail waits")
    hand.write("decision: another")
    again = files(hand)
    assert set(again) == {"0002-use-sqlite.md", name, "0004-another.md"}
    assert again[name] == text.replace("# mail through an outbox", "# Mail waits").replace(
        '"mail through an outbox"', '"Mail waits"'
    )


def test_what_was_written_and_comes_back_is_there_already(hand: Hand, tmp_path: Path) -> None:
    hand.write("decision: one because of two")
    result = lay(tmp_path / "docs", leaves(hand.alice))
    laid(hand.act(), result.news)
    assert bring(hand.alice, RECORDS, folder_as_zip(tmp_path, tmp_path / "docs")) == 0
    (path,) = (tmp_path / "docs").iterdir()
    path.write_text(path.read_text().replace("of two", "of three"))
    assert bring(hand.alice, RECORDS, folder_as_zip(tmp_path, tmp_path / "docs")) == 1
    assert mine(hand)[0].because == "of three"


def test_what_supersedes_what_is_said_on_both_sides(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, RECORDS, folder_as_zip(tmp_path, NYGARD))
    old = by_name(hand, "0003")
    new = hand.write("decision: send none because nobody reads it")
    supersede(hand.act(), old, new)
    found = files(hand)
    assert "\nSuperseded by [send none](0006-send-none.md)\n" in found[old.source_name]
    assert f"* Supersedes [Send mail through an outbox]({old.source_name})" in found["0006-send-none.md"]
    others = {leaf.name for leaf in leaves(hand.alice) if leaf.known != leaf.content}
    assert others == {old.source_name, "0006-send-none.md"}


def test_a_folder_is_written_once_and_over_nothing_unseen(hand: Hand, tmp_path: Path) -> None:
    target = tmp_path / "docs/decisions"
    shutil.copytree(OURS, target)
    bring(hand.alice, RECORDS, folder_as_zip(tmp_path, OURS))
    many = Decision.objects.count()
    first = lay(target, leaves(hand.alice))
    assert (first.written, len(first.same), first.left) == ([], many, [])
    change(hand.act(), by_name(hand, "0003"), more="Here.")
    (target / by_name(hand, "0004").source_name).write_text("# Changed there\n")
    second = lay(target, leaves(hand.alice))
    assert (second.written, second.left) == ([by_name(hand, "0003").source_name], [by_name(hand, "0004").source_name])
    laid(hand.act(), second.news)
    third = lay(target, leaves(hand.alice))
    assert (third.written, len(third.same), len(third.left)) == ([], many - 1, 1)


def test_an_edit_in_the_repository_is_not_lost(hand: Hand, tmp_path: Path) -> None:
    target = tmp_path / "docs"
    bring(hand.alice, RECORDS, one(tmp_path))
    path = target / "0007-use-sqlite.md"
    target.mkdir()
    path.write_text(RECORD.replace("one file", "a colleague says one file"))
    left = lay(target, leaves(hand.alice))
    assert (left.written, left.left) == ([], [path.name])
    assert "a colleague" in path.read_text()
    assert lay(target, leaves(hand.alice), force=True).written == [path.name]
    assert path.read_text() == RECORD


@pytest.mark.parametrize("name", ["../a.md", "/etc/a.md", "a/../../b.md", ".git/a.md", "", "a\\b.md", "link/a.md"])
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/link").symlink_to(tmp_path)
    with pytest.raises(Outside):
        place_of(tmp_path / "docs", name)


def test_adr_tools_read_what_cairn_writes(hand: Hand, tmp_path: Path) -> None:
    if not shutil.which("adr"):
        pytest.skip("adr-tools isn't installed here")
    bring(hand.alice, RECORDS, folder_as_zip(tmp_path, NYGARD))
    change(hand.act(), by_name(hand, "0005"), context="One regrets what one sent.")
    old, new = by_name(hand, "0003"), by_name(hand, "0004")
    supersede(hand.act(), old, new)
    hand.write("decision: a fresh one")
    result = lay(tmp_path / "docs/adr", leaves(hand.alice))
    (tmp_path / ".adr-dir").write_text("docs/adr\n")

    def adr(*words: str) -> str:
        return subprocess.run(["adr", *words], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert adr("list").splitlines() == [f"docs/adr/{name}" for name in sorted(result.written)]
    graph = adr("generate", "graph")
    assert '_4 -> _2 [label="Supersedes", weight=0]' in graph
    assert '_4 -> _3 [label="Supersedes", weight=0]' in graph
    assert '_5 -> _3 [label="Amends", weight=0]' in graph
    assert "5. Hold a message back for ten seconds" in graph
