"""What `cairn doctor` says about guests: one line for each thing, and one way to mend it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from cairn.site.guests.address import Address
from cairn.site.health import guests
from cairn.site.health.finding import FINE, LOOK, WRONG
from tests.ground.serving import CODE, free_port


def told(monkeypatch: pytest.MonkeyPatch, found: Address | None) -> list[tuple[str, str, str]]:
    monkeypatch.setattr(django_settings, "GUESTS", found)
    return [(one.state, one.text, one.fix) for one in guests.findings()]


def test_off(monkeypatch: pytest.MonkeyPatch) -> None:
    [(state, text, _)] = told(monkeypatch, None)
    assert state == FINE
    assert text.startswith("None are let in; to share a record by a link, set CAIRN_GUEST_BIND=")


def test_on(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    found = told(monkeypatch, Address("127.0.0.1", port, "https://notes.example.org"))
    assert found == [(FINE, f"Their links begin with https://notes.example.org and are served on 127.0.0.1:{port}", "")]


def test_what_others_on_the_way_can_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(monkeypatch, Address("127.0.0.1", free_port(), "http://notes.example.org"))
    assert [state for state, *_ in found] == [FINE, LOOK]
    assert "unencrypted" in found[1][1]
    assert "https://" in found[1][2]


def test_what_nobody_else_can_open(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(monkeypatch, Address("127.0.0.1", free_port(), "http://127.0.0.1:4848"))
    assert [state for state, *_ in found] == [FINE, LOOK]
    assert "Only this machine" in found[1][1]


def test_a_place_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = told(monkeypatch, Address("127.0.0.1", taken.getsockname()[1], "https://notes.example.org"))
        assert [(state, fix) for state, _, fix in found] == [(WRONG, "Choose another place in CAIRN_GUEST_BIND.")]
        # While Cairn itself runs, it is what sits there.
        monkeypatch.setattr(guests.running, "current", lambda: "a server")
        found = told(monkeypatch, Address("127.0.0.1", taken.getsockname()[1], "https://notes.example.org"))
        assert [state for state, *_ in found] == [FINE]


def test_what_can_not_be_used(tmp_path: Path) -> None:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_"))}
    kept |= {"CAIRN_DATA_DIR": str(tmp_path / "data"), "CAIRN_GUEST_BIND": "4848"}
    done = subprocess.run([sys.executable, "-c", CODE, "doctor"], env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "✗ It can’t be loaded: CAIRN_GUEST_BIND is set and CAIRN_GUEST_URL isn’t" in done.stdout
    assert "Put that right, then run cairn doctor again." in done.stdout
