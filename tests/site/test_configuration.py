"""Settings: safe by default, secrets from files, mistakes told at once and without secrets."""

from __future__ import annotations

import os
import re
import runpy
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cairn.core.database.url import BadDatabaseURL
from cairn.core.outbox.url import BadMailURL
from cairn.site import configuration, secret
from cairn.site.configuration import SETTINGS, BadSetting, shown, unknown, value

SECRET = "hunter2-and-more"
SOURCE = Path(configuration.__file__).parents[1]


def test_a_setting_has_its_default_until_it_is_set() -> None:
    assert value("CAIRN_MODE", {}) == "local"
    assert value("CAIRN_MODE", {"CAIRN_MODE": ""}) == "local"
    assert value("CAIRN_MODE", {"CAIRN_MODE": " team\n"}) == "team"


def test_a_secret_can_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{SECRET}\n")
    assert value("CAIRN_SECRET_KEY", {"CAIRN_SECRET_KEY_FILE": str(file)}) == SECRET
    with pytest.raises(BadSetting, match="both set") as told:
        value("CAIRN_SECRET_KEY", {"CAIRN_SECRET_KEY": SECRET, "CAIRN_SECRET_KEY_FILE": str(file)})
    assert SECRET not in str(told.value)
    with pytest.raises(BadSetting, match="can't be read"):
        value("CAIRN_SECRET_KEY", {"CAIRN_SECRET_KEY_FILE": str(tmp_path / "nothing")})
    # What is no secret stands in the variable itself.
    assert value("CAIRN_MODE", {"CAIRN_MODE_FILE": str(file)}) == "local"


def test_secrets_are_never_shown() -> None:
    environment = {setting.name: SECRET for setting in SETTINGS}
    told = {setting.name: shown(setting, environment) for setting in SETTINGS}
    assert {name for name, text in told.items() if text == "set"} == {one.name for one in SETTINGS if one.secret}
    assert told["CAIRN_MODE"] == SECRET
    assert {"CAIRN_DATABASE_URL", "CAIRN_SECRET_KEY", "CAIRN_SMTP_URL", "CAIRN_TOKEN"} == {
        one.name for one in SETTINGS if one.secret
    }


def test_a_slip_of_the_pen_is_noticed() -> None:
    environment = {
        "CAIRN_PROT": "1",
        "CAIRN_SMTP_URL_FILE": "/x",
        "CAIRN_PORT": "1",
        "CAIRN_TEST_JOBS": "2",
        "HOME": "/",
    }
    assert unknown(environment) == ["CAIRN_PROT"]


def test_every_variable_that_the_code_reads_is_in_the_table() -> None:
    read = {
        name
        for path in SOURCE.rglob("*.py")
        for name in re.findall(r'(?:environ(?:\.get)?[(\[]|\bvalue\()"(CAIRN_\w+)"', path.read_text(encoding="utf-8"))
    }
    assert read, "the pattern finds nothing any more"
    table = {one.name for one in SETTINGS} | {f"{one.name}_FILE" for one in SETTINGS if one.secret}
    assert read - table == set()
    assert all(one.help.endswith(".") for one in SETTINGS)


def test_the_key_is_made_once_and_kept_with_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    made = secret.key()
    assert len(made) >= 50
    assert secret.key() == made
    file = tmp_path / "data" / secret.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]
    file.unlink()
    assert secret.key() != made
    monkeypatch.setenv("CAIRN_SECRET_KEY", SECRET)
    assert secret.key() == SECRET


def _settings(monkeypatch: pytest.MonkeyPatch, data: Path, **variables: str) -> dict[str, Any]:
    """What the settings would be in another environment."""
    for name in [name for name in os.environ if name.startswith("CAIRN_")]:
        monkeypatch.delenv(name)
    for name, text in {"CAIRN_DATA_DIR": str(data), **variables}.items():
        monkeypatch.setenv(name, text)
    return runpy.run_path(str(SOURCE / "site" / "settings.py"))


TEAM = {"CAIRN_MODE": "team", "CAIRN_PUBLIC_URL": "https://cairn.example.org"}


def test_the_settings_of_a_team_server_are_clean(tmp_path: Path) -> None:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
    kept |= {"DJANGO_SETTINGS_MODULE": "cairn.site.settings", "CAIRN_DATA_DIR": str(tmp_path / "data"), **TEAM}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=False)
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stdout + done.stderr


def test_the_settings_of_a_team_server_are_strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _settings(monkeypatch, tmp_path, **TEAM)
    assert found["SESSION_COOKIE_NAME"] == "__Host-cairn"
    assert found["SESSION_COOKIE_SECURE"]
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert found["ALLOWED_HOSTS"] == ["cairn.example.org"]
    assert not [name for name in found["MIDDLEWARE"] if ".local." in name]


def test_two_folders_have_two_cookies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {_settings(monkeypatch, tmp_path / name)["SESSION_COOKIE_NAME"] for name in ("mine", "demo", "mine")}
    assert len(names) == 2


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"CAIRN_MODE": "both"}, "CAIRN_MODE is 'both'"),
        ({"CAIRN_MODE": "team"}, "CAIRN_PUBLIC_URL must be set"),
        ({"CAIRN_MODE": "team", "CAIRN_PUBLIC_URL": "http://cairn.example.org"}, "begin with https://"),
        ({"CAIRN_DATABASE_URL": f"mysql://me:{SECRET}@host/name"}, "The database URL begins with mysql://"),
        ({"CAIRN_SMTP_URL": f"pop://me:{SECRET}@host"}, "names no mail server"),
    ],
)
def test_what_can_not_be_used_is_told_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], told: str
) -> None:
    with pytest.raises((BadSetting, BadDatabaseURL, BadMailURL), match=re.escape(told)) as error:
        _settings(monkeypatch, tmp_path, **variables)
    assert SECRET not in str(error.value)


def test_reading_the_settings_leaves_nothing_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _settings(monkeypatch, tmp_path / "data")
    assert not (tmp_path / "data").exists()
    assert str(found["SECRET_KEY"])
    assert (tmp_path / "data" / secret.FILE).exists()
