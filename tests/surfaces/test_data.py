"""The page about one's data: where it is, how much, what is stored; and that its words are those of the documents."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection
from flit_core.wheel import make_wheel_in

import cairn
from cairn.core import clock
from cairn.core.contract.registry import practices
from cairn.core.outbox.models import Outbox
from cairn.lib import spool
from cairn.surfaces.data import reading, telling
from tests.ground.hand import Hand
from tests.surfaces.reading import main_of

TOP = Path(cairn.__file__).parents[2]
DOCUMENT = TOP / "docs" / "reference" / "stored.md"
FRAMEWORK = ("django_", "auth_", "core_user_")


@pytest.fixture
def folder(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of one's own."""
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path))
    settings.DATA_DIR, settings.SPOOL_DIR = tmp_path, tmp_path / "spool"  # type: ignore[attr-defined]
    return tmp_path


def page(hand: Hand, by: object = None) -> str:
    return main_of(hand.browser(by).get("/data/"))  # type: ignore[arg-type]


def test_it_says_where_the_data_is_and_how_much(hand: Hand, folder: Path) -> None:
    (folder / "secret-key").write_bytes(b"x" * 3000)
    said = page(hand)
    assert str(folder) in said
    assert "The whole folder 2.9 KB" in said
    assert "Backups" not in said.partition("What leaves it")[0]
    assert "Lines from the shell" not in said


@pytest.mark.sqlite
def test_the_database_is_a_file_with_what_it_has_not_taken_in_yet(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "elsewhere.sqlite3"
    file.write_bytes(b"x" * 2000)
    file.with_name("elsewhere.sqlite3-wal").write_bytes(b"x" * 500)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    assert reading.database() == reading.Place("Database", str(file), 2500, "SQLite, one file")


def test_of_a_server_no_password_is_told(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"NAME": "cairn", "HOST": "db.example.org", "PORT": "5433", "USER": "zeppelin", "PASSWORD": "quagmire"}

    @contextmanager
    def cursor() -> object:
        yield SimpleNamespace(execute=lambda _: None, fetchone=lambda: (7_500_000,))

    server = SimpleNamespace(vendor="postgresql", settings_dict=given, cursor=cursor)
    monkeypatch.setattr(reading, "connection", server)
    said = page(hand)
    assert "7.2 MB · PostgreSQL cairn on db.example.org:5433" in said
    assert "in a database that lies elsewhere" in said
    assert "zeppelin" not in said
    assert "quagmire" not in said


def test_what_waits_and_what_is_kept_aside_is_counted(hand: Hand, folder: Path) -> None:
    # Lines are taken in before a page is shown; where that fails they wait.
    for name in ("one", "two"):
        spool.append(str(folder / "spool"), spool.new_name(), name, clock.now(), "")
    backups = folder / "backups"
    backups.mkdir()
    for name in ("cairn-2025-11-16-090000-daily.backup", ".lock"):
        (backups / name).write_bytes(b"x" * 1000)
    lines, kept = reading.beside_it()
    assert (lines.where, lines.holds) == (str(folder / "spool"), "2 wait to be saved")
    assert (kept.where, kept.holds, kept.size) == (str(backups), "1 backup", 2000)
    assert f"2.0 KB · 1 backup {backups}" in page(hand)


def test_a_folder_that_changes_meanwhile_is_no_harm(folder: Path) -> None:
    (folder / "points-nowhere").symlink_to(folder / "gone")
    assert reading.folder_size(str(folder)) == (folder / "points-nowhere").lstat().st_size
    assert reading.folder_size(str(folder / "gone")) == 0


def test_each_practice_says_what_it_is_for_and_how_much_there_is(hand: Hand) -> None:
    hand.write("promise: send it to @ana by today")
    hand.write("promise: and this by today")
    hand.write("stayed calm #empathy")
    hand.write("promise: water the plants +team", hand.people.bob)
    said = page(hand)
    assert all(one.purpose in said for one in practices())
    assert "Yours so far: 2 promises." in said
    assert "Yours so far: 1 moment." in said
    assert "Yours so far: 1 promise." in page(hand, hand.people.bob)
    assert "Yours so far" not in page(hand, hand.people.charlie)


def untold(said: str) -> list[str]:
    """Tables of ours that the page doesn't name."""
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})
    return [table for table in tables if not table.startswith(FRAMEWORK) and table not in said]


def test_every_table_is_told(hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert untold(page(hand)) == []
    assert "thirty days" in page(hand)
    forget()
    monkeypatch.setattr(telling, "REFERENCE", tmp_path / "nothing.md")
    try:
        assert "core_record" in untold(page(hand)), "the broken twin: without the reference there is nothing to read"
        assert all(one.purpose in page(hand) for one in practices()), "and the rest is there all the same"
    finally:
        forget()


def forget() -> None:
    for kept in (telling._reference, telling.shared, telling.words_of, telling.columns_of):
        kept.cache_clear()


def test_the_words_are_those_of_the_documents(hand: Hand) -> None:
    assert telling.REFERENCE.resolve() == DOCUMENT
    html = hand.browser().get("/data/").content.decode()
    assert "](" not in html, "a link that leads nowhere from here is words"
    assert "&lt;a id" not in html
    assert not re.search(r"<a>|<a rel", html)
    assert "**" not in html


def test_a_build_takes_the_reference_along(tmp_path: Path) -> None:
    """It lies in the package as a link to the document, which a wheel can't hold."""
    made = make_wheel_in(TOP / "pyproject.toml", tmp_path)
    with ZipFile(made.file) as wheel:
        assert wheel.read("cairn/surfaces/data/stored.md") == DOCUMENT.read_bytes()
        assert "cairn/practices/promises/README.md" in wheel.namelist()


def test_what_leaves_is_mail_and_how_much_of_it(hand: Hand, settings: object) -> None:
    assert "not even that leaves from here" in page(hand)
    now = clock.now()
    for by, state in ((hand.alice, Outbox.SENT), (hand.alice, Outbox.WAITING), (hand.people.bob, Outbox.SENT)):
        message = {"to": ["x@example.org"], "subject": "", "text": "", "message_id": f"<{by.pk}{state}@x>"}
        Outbox.objects.create(act=by.uid, by=by, state=state, not_before=now, created_at=now, **message)
    assert "1 message was sent so far." in page(hand)


def test_a_servers_paths_are_not_told(hand: Hand, folder: Path, settings: object) -> None:
    assert str(folder) in page(hand)
    settings.LOCAL = False  # type: ignore[attr-defined]
    said = page(hand)
    assert str(folder) not in said
    assert "On the server of your organisation" in said


def test_the_ways_lead_on(hand: Hand) -> None:
    html = hand.browser().get("/data/").content.decode()
    for address in ("/transfer/", "/records/deleted/", "/settings/"):
        assert f'href="{address}"' in html, address
