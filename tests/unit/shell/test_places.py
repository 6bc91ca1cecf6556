"""The shell and the server look for their files in the same place."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs.macos
import platformdirs.unix
import pytest

from cairn.lib import places, zone_here


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CAIRN_DATA_DIR", "XDG_DATA_HOME", "TZ"):
        monkeypatch.delenv(name, raising=False)


def test_linux_as_the_platform_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for value in (None, "", "/srv/data"):
        if value is not None:
            monkeypatch.setenv("XDG_DATA_HOME", value)
        assert places.data_dir() == platformdirs.unix.Unix("cairn").user_data_dir


def test_macos_as_the_platform_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert places.data_dir() == platformdirs.macos.MacOS("cairn").user_data_dir


def test_a_place_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAIRN_DATA_DIR", "here")
    assert places.data_dir() == str(tmp_path / "here")
    monkeypatch.setenv("CAIRN_DATA_DIR", "~/cairn")
    assert places.data_dir() == str(Path.home() / "cairn")
    assert places.spool_dir() == str(Path.home() / "cairn" / "spool")
    assert places.database_file() == str(Path.home() / "cairn" / "cairn.sqlite3")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("posix/Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ""),
        ("/usr/share/zoneinfo/Europe/Berlin", ""),
        ("", ""),
    ],
)
def test_the_zone_that_is_given(monkeypatch: pytest.MonkeyPatch, given: str, name: str) -> None:
    monkeypatch.setenv("TZ", given)
    assert zone_here.zone_here() == name


def test_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    link, file = tmp_path / "localtime", tmp_path / "timezone"
    monkeypatch.setattr(zone_here, "_LINK", str(link))
    monkeypatch.setattr(zone_here, "_FILE", str(file))
    assert zone_here.zone_here() == ""
    file.write_text("Asia/Tokyo\n")
    assert zone_here.zone_here() == "Asia/Tokyo"
    link.symlink_to("/usr/share/zoneinfo/Asia/Kolkata")
    assert zone_here.zone_here() == "Asia/Kolkata"
