"""What goes on beside the pages."""

from __future__ import annotations

import datetime as dt
import logging
import math
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from cairn.core import clock
from cairn.core.capture import spooling
from cairn.lib import spool
from cairn.site import background
from cairn.site.background import Background, Chore
from cairn.site.local import draining


def test_each_chore_goes_on_although_another_fails(caplog: pytest.LogCaptureFixture) -> None:
    done, again = threading.Semaphore(0), threading.Semaphore(0)

    def fails() -> None:
        again.release()
        raise ValueError("what Ana wrote")

    beside = Background((Chore("fails", fails, 0.01), Chore("works", done.release, 0.01)))
    with caplog.at_level(logging.WARNING, logger="cairn"):
        beside.start()
        assert all(done.acquire(timeout=5) and again.acquire(timeout=5) for _ in range(3))
        beside.stop()
    assert "fails failed (ValueError) and is tried again" in caplog.text
    assert "Ana" not in caplog.text
    assert not [thread for thread in threading.enumerate() if thread.name in ("cairn-fails", "cairn-works")]


def test_stopping_waits_for_what_is_under_way() -> None:
    began, goes_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        goes_on.wait(5)
        ended.set()

    beside = Background((Chore("slow", slow, 60),))
    beside.start()
    began.wait(5)
    threading.Timer(0.05, goes_on.set).start()
    beside.stop()
    assert ended.is_set()


def test_stopping_cuts_short_what_can_be_cut_short() -> None:
    began, cut, ended = threading.Event(), threading.Event(), threading.Event()

    def long() -> None:
        began.set()
        if cut.wait(60):
            ended.set()

    beside = Background((Chore("long", long, 60, end=cut.set),))
    beside.start()
    began.wait(5)
    beside.stop(patience=30)
    assert ended.is_set()


def test_those_that_never_end_are_waited_for_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """By one clock for all: six that a long VACUUM holds up would else take six times as long."""
    beside = Background(tuple(Chore(f"number-{n}", lambda: None, 60) for n in range(3)))
    now, waited = [0.0], list[float]()

    def join(patience: float) -> None:
        waited.append(patience)
        now[0] += patience

    monkeypatch.setattr(background.time, "monotonic", lambda: now[0])
    for thread in beside._threads:
        monkeypatch.setattr(thread, "join", join)
    beside.stop(patience=5.0)
    assert waited == [5.0, 0.0, 0.0]


def test_the_chores_there_are() -> None:
    assert [(chore.name, chore.every) for chore in background.chores()] == [
        ("spool", 1.0),
        ("outbox", 1.0),
        ("transfer", 1.0),
        ("sweeping", background.DAY),
        ("backup", background.HOUR),
        ("notice", 5 * background.MINUTE),
    ]
    assert "backup" not in [chore.name for chore in background.chores(backups=False)]


def test_what_is_heavy_waits_and_need_not_begin_at_all() -> None:
    begun = threading.Event()
    beside = Background((Chore("heavy", begun.set, 0.01, after=3600),))
    beside.start()
    beside.stop()
    assert not begun.is_set()
    assert not [thread for thread in threading.enumerate() if thread.name == "cairn-heavy"]


def test_sweeping_takes_what_has_had_its_day(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SPOOL_DIR", tmp_path)
    for key, days in (("over", -1), ("on", 1)):
        # Sessions end by the real clock, as their cookies do.
        end = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
        Session.objects.create(session_key=key, session_data="", expire_date=end)
    background.sweep()
    assert [one.session_key for one in Session.objects.all()] == ["on"]


def test_a_line_from_the_shell_is_saved_before_the_page(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SPOOL_DIR", tmp_path)
    asked: list[tuple[Path, str]] = []
    monkeypatch.setattr(spooling, "drain", lambda folder, by, patience: asked.append((folder, by.handle)) or 1)
    Client().get("/healthz")
    assert asked == []
    spool.append(str(tmp_path), spool.new_name(), "stayed calm", clock.now(), "")
    Client().get("/healthz")
    assert asked == [(tmp_path, "me")]


def test_a_line_that_can_not_be_saved_keeps_no_page_from_being_shown(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(patience: float) -> int:
        raise RuntimeError("what Ana wrote")

    monkeypatch.setattr(draining, "drain", fail)
    with caplog.at_level(logging.WARNING, logger="cairn"):
        assert Client().get("/healthz").status_code == 200
    assert "lines from the shell wait (RuntimeError)" in caplog.text
    assert "Ana" not in caplog.text


def test_a_page_waits_no_longer_than_its_patience_for_the_lines_before_it(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SPOOL_DIR", tmp_path)
    given: list[float] = []
    monkeypatch.setattr(spooling, "drain", lambda folder, by, patience: given.append(patience) or 1)
    spool.append(str(tmp_path), spool.new_name(), "stayed calm", clock.now(), "")
    Client().get("/healthz")
    draining.drain()
    assert given[0] <= draining.PATIENCE
    assert given[1] == math.inf, "the chore saves them all"
    monkeypatch.setattr(draining, "PATIENCE", 0.01)
    # Another request, or the chore, is at it.
    with draining._one_at_a_time:
        assert Client().get("/healthz").status_code == 200
    assert len(given) == 2
