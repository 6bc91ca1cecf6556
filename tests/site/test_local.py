"""Who serves the folder, and how the browser is opened."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from cairn.site.local import browser, running

URL = "http://127.0.0.1:4747/enter/abc/"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path))
    return tmp_path


def test_one_process_has_the_seat() -> None:
    assert running.current() is None
    seat = running.take_seat()
    assert seat
    assert running.current() is None, "it hasn't said where it serves"
    server = seat.tell(4747)
    assert running.current() == server == (os.getpid(), 4747)
    assert server.url == "http://127.0.0.1:4747"
    assert running.take_seat() is None
    seat.leave()
    assert running.current() is None
    again = running.take_seat()
    assert again
    again.leave()


def test_whoever_dies_leaves_it() -> None:
    def dies() -> None:
        seat = running.take_seat()
        assert seat
        seat.tell(1)
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=dies)
    process.start()
    process.join()
    assert running.current() is None
    seat = running.take_seat()
    assert seat
    seat.leave()


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(browser.subprocess, "Popen", lambda command, **_options: calls.append(command[-1]))
    monkeypatch.setattr(browser, "SHUT_IN", ())
    monkeypatch.setattr(browser.sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    return calls


def test_the_browser_is_told_a_file_not_the_token(called: list[str], folder: Path) -> None:
    assert browser.open_browser(URL)
    assert called == [(folder / "open.html").as_uri()]
    assert URL in (folder / "open.html").read_text()


def test_a_browser_that_can_not_read_the_folder_is_told_the_link(
    called: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "SHUT_IN", (str(folder),))
    browser.open_browser(URL)
    assert called == [URL]


def test_without_a_screen_there_is_no_browser(called: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    assert not browser.open_browser(URL)
    assert called == []
