"""`/healthz`, `/readyz` and `cairn doctor`."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.database.readback import Setting
from cairn.core.outbox.models import Outbox
from cairn.lib import spool
from cairn.site.cli import doctor
from cairn.site.health import database, place, views, waiting
from cairn.site.health.finding import FINE, LOOK, WRONG, Finding


def states(findings: object) -> list[str]:
    return [finding.state for finding in findings]  # type: ignore[attr-defined]


def test_healthz_says_that_this_process_lives() -> None:
    answer = Client().get("/healthz")
    assert answer.json() == {"ok": True, "version": "0.1.0", "process": os.getpid()}


def test_readyz_says_that_it_can_work(db: None) -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "database": True, "migrations": True, "queue": True}


def test_readyz_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "reachable", lambda: False)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "database": False, "migrations": False, "queue": False}


def test_readyz_while_migrations_are_missing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_migrated", False)
    monkeypatch.setattr(database, "missing_migrations", lambda: ["0099_more"])
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["migrations"]) == (503, False)


def test_readyz_when_the_queue_can_not_be_asked(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_columns: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Outbox.objects, "filter", fail)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["queue"]) == (503, False)


def test_the_database_is_fine(db: None) -> None:
    found = list(database.findings())
    assert set(states(found)) <= {
        FINE,
        WRONG if settings.DATABASES["default"]["ENGINE"].endswith("postgresql") else FINE,
    }
    assert found[-1].text == "Nothing to find yet"


def test_a_setting_that_could_lose_something_is_wrong(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.readback, "read", lambda: (Setting("synchronous", "NORMAL", "FULL", ok=False),))
    first = next(iter(database.findings()))
    assert first.state == WRONG
    assert first.text == "synchronous is NORMAL, and has to be FULL"


def test_missing_migrations_are_to_look_at(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "missing_migrations", lambda: ["one", "two"])
    last = list(database.findings())[-1]
    assert (last.state, last.text) == (LOOK, "2 steps behind this version")


def test_a_database_that_a_newer_version_changed_is_wrong(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "newer_migrations", lambda: ["core.0999_from_the_future"])
    last = list(database.findings())[-1]
    assert (last.state, last.fix) == (WRONG, database.NEWER)
    assert "core.0999_from_the_future" in last.text


def test_a_database_that_can_not_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "reachable", lambda: False)
    assert states(database.findings()) == [WRONG]


def test_others_can_read_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("CAIRN_DATA_DIR", str(folder))
    assert states(place.data())[0] == FINE
    file = folder / "cairn.sqlite3"
    file.touch(mode=0o600)
    file.chmod(0o644)
    folder.chmod(0o755)
    wrong = [finding for finding in place.data() if finding.state == WRONG]
    assert [finding.fix for finding in wrong] == [f"Run: chmod 700 {folder}", f"Run: chmod 600 {file}"]


def test_a_full_disk_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(place, "LOW", 2**60)
    assert WRONG in states(place.data())


def test_lines_that_wait_and_that_were_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "spool"
    monkeypatch.setattr(settings, "SPOOL_DIR", folder)
    assert [finding.text for finding in waiting.lines()] == ["None waits"]
    spool.append(str(folder), spool.new_name(), "stayed calm", clock.now(), "")
    broken = folder / spool.new_name()
    broken.write_text("half a line")
    spool.set_aside(str(broken), "It is incomplete.")
    found = list(waiting.lines())
    assert states(found) == [LOOK, LOOK]
    assert "1 line waits" in found[0].text
    assert "1 line couldn’t be read" in found[1].text


def _message(by: User, state: str) -> None:
    Outbox.objects.create(
        act=uuid.uuid4(),
        by=by,
        to=["ben@example.org"],
        subject="canary",
        text="canary",
        message_id=str(uuid.uuid4()),
        state=state,
        not_before=clock.now() - dt.timedelta(minutes=1),
        created_at=clock.now(),
    )


def test_messages_that_wait_and_that_failed(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    assert states(waiting.messages()) == [FINE]
    _message(alice, Outbox.WAITING)
    _message(alice, Outbox.FAILED)
    assert states(waiting.messages()) == [LOOK, WRONG]
    monkeypatch.setattr(waiting, "is_configured", lambda: True)
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.example.org")
    found = list(waiting.messages())
    assert [finding.text for finding in found] == [
        "Mail goes through mail.example.org",
        "1 waits to be sent",
        "1 wasn’t sent",
    ]
    assert "canary" not in "".join(finding.text + finding.fix for finding in found)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that isn't there yet."""
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("CAIRN_DATABASE_URL", raising=False)
    return tmp_path / "data"


def test_the_doctor_looks_and_touches_nothing(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Without the `db` fixture a query would fail.
    monkeypatch.setenv("CAIRN_PROT", "1")
    assert doctor.run([]) == 0
    printed = capsys.readouterr().out
    assert "⚠ CAIRN_PROT is set, and is no setting of Cairn" in printed
    assert "      Run: cairn" in printed
    assert printed.endswith("Nothing is wrong; 2 to look at.\n")
    assert not elsewhere.exists()


def test_the_doctor_tells_a_script_everything_but_secrets(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAIRN_SMTP_URL", "smtp://me:hunter2@mail.example.org")
    assert doctor.run(["--json"]) == 0
    printed = capsys.readouterr().out
    told = json.loads(printed)
    assert told["ok"] is True
    assert told["settings"]["CAIRN_SMTP_URL"] == "set"
    assert told["settings"]["CAIRN_SECRET_KEY"] == ""
    assert {"group", "state", "text", "fix"} == set(told["findings"][0])
    assert "hunter2" not in printed


def test_the_doctor_asks_the_database_where_there_is_one(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_has_data", lambda: True)
    monkeypatch.setattr(database.readback, "read", lambda: (Setting("fsync", "off", "on", ok=False),))
    assert doctor.run([]) == 1
    printed = capsys.readouterr().out
    assert "✗ fsync is off, and has to be on" in printed
    assert "✓ Up to date with this version" in printed
    assert "✓ No mail server is set" in printed


def test_the_doctor_says_what_keeps_it_from_starting(tmp_path: Path) -> None:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
    kept |= {"CAIRN_DATA_DIR": str(tmp_path), "CAIRN_MODE": "both"}
    command = [sys.executable, "-c", "from cairn.site.cli import main; raise SystemExit(main())", "doctor"]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "✗ It can’t be loaded: CAIRN_MODE is 'both'" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_doctor_is_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run(["--yaml"]) == 2
    assert doctor.run(["--help"]) == 0
    assert "--json" in capsys.readouterr().out


def test_the_verdict_comes_last() -> None:
    wrong = Finding("Data", WRONG, "It burns", "Pour water on it.")
    assert doctor._as_text([wrong]) == "Data\n  ✗ It burns\n      Pour water on it.\n\n1 to mend."
    assert doctor._as_text([Finding("Data", FINE, "Calm")]).endswith("All is well.")
