"""What is said where something went wrong has to be true."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from tests.ground.hand import Hand

from cairn.core.records.models import Record


def test_nothing_was_changed_isnt_said_of_a_line_that_was_saved(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    browser = hand.browser()
    monkeypatch.setattr(Session, "save", full)
    answer = browser.post("/capture/", {"line": "stayed calm", "once": "k"})
    assert Record.records.get().title == "stayed calm"
    assert answer.status_code == 500
    assert "Nothing was changed" not in answer.content.decode()
    assert "your text is still in the box" in answer.content.decode()
