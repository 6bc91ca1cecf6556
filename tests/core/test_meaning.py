"""Earlier decisions that mean the like in other words, where a model is installed."""

from __future__ import annotations

import threading

import pytest

from cairn.core.search import meaning
from cairn.core.search.similar import similar
from tests.ground.hand import Hand

OF_THE_MODEL = pytest.mark.skipif(not meaning.is_installed(), reason="no model is installed here; `make meaning` does")

EARLIER = (
    "d: adopt SQLite as our database",
    "d: no release on a Friday",
    "d: hire a second designer",
    "d: keep recaps in the wiki",
)


@pytest.fixture
def earlier(hand: Hand) -> Hand:
    for line in EARLIER:
        hand.write(line)
    return hand


def found(hand: Hand, text: str) -> list[str]:
    return [row.title for row in similar(hand.alice, text, "decision")]


@OF_THE_MODEL
@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("switch to PostgreSQL", "adopt SQLite as our database"),
        ("don't deploy before the weekend, say on Fridays", "no release on a Friday"),
        ("the wiki page about recaps", "keep recaps in the wiki"),
    ],
)
def test_other_words_for_the_like_are_found(earlier: Hand, text: str, title: str) -> None:
    meaning.load()
    assert title in found(earlier, text)


@OF_THE_MODEL
def test_shared_words_come_first_and_what_means_nothing_alike_not_at_all(earlier: Hand) -> None:
    meaning.load()
    earlier.write("d: database backups go to the cellar")
    assert found(earlier, "which database backups")[0] == "database backups go to the cellar"
    assert found(earlier, "paint the kitchen") == []


@OF_THE_MODEL
def test_nobody_else_finds_them(earlier: Hand) -> None:
    meaning.load()
    assert similar(earlier.people.charlie, "switch to PostgreSQL", "decision") == []


@OF_THE_MODEL
def test_while_the_model_loads_words_alone_are_looked_at(earlier: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_model", None)
    with meaning._loading:
        assert found(earlier, "switch to PostgreSQL") == []
        assert found(earlier, "our database, again") == ["adopt SQLite as our database"]
    assert not [one for one in threading.enumerate() if one.name == "meaning"]


def test_without_a_model_words_alone_are_looked_at(earlier: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    assert found(earlier, "our database, again") == ["adopt SQLite as our database"]
    assert found(earlier, "switch to PostgreSQL") == []
    monkeypatch.setattr(meaning, "_model", None)
    assert meaning.near([(1, "adopt SQLite")], "switch to PostgreSQL", 3) == []
