"""What one's own confidence was worth: from ten on a figure with its sentence, table and CSV, before that the count."""

from __future__ import annotations

import csv
import io

from tests.ground.hand import Hand

from cairn.core.accounts.models import User
from cairn.practices.beliefs import actions
from cairn.practices.beliefs.views.signals import calibration


def settle(hand: Hand, many: int, sure: int, held: int, by: User | None = None) -> None:
    for n in range(many):
        row = hand.write(f"believe: thing {sure} {n} conf:{sure}", by)
        actions.settle(hand.act(by), row, "held" if n < held else "failed")


def test_below_ten_only_the_count(hand: Hand) -> None:
    settle(hand, 9, 80, 6)
    hand.write("believe: open conf:80")
    page = hand.browser().get("/beliefs/").content.decode()
    assert "9 settled with a confidence" in page
    assert "Brier" not in page
    assert 'id="calibration' not in page
    assert hand.browser().get("/beliefs/calibration.csv").content.decode().count("\n") == 1


def test_from_ten_on_figure_sentence_table_and_csv(hand: Hand) -> None:
    settle(hand, 10, 90, 5)
    settle(hand, 10, 60, 6)
    page = hand.browser().get("/beliefs/").content.decode()
    assert "What your confidence was worth" in page
    assert "On average you said 75\u00a0%, and 11 of 20 held" in page
    assert "Surer than it bears." in page
    assert "Brier score" in page
    rows = list(csv.DictReader(io.StringIO(hand.browser().get("/beliefs/calibration.csv").content.decode())))
    assert [(row["said_on_average"], row["settled"], row["held"]) for row in rows] == [
        ("0.6", "10", "6"),
        ("0.9", "10", "5"),
    ]
    score = 0.5 * (((5 * 0.01 + 5 * 0.81) / 10) + ((6 * 0.16 + 4 * 0.36) / 10))
    found = calibration(hand.alice).found
    assert found is not None
    assert abs(found.brier.score - score) < 1e-12


def test_what_cannot_be_told_what_is_known_and_others_beliefs_do_not_count(hand: Hand) -> None:
    settle(hand, 9, 80, 6)
    row = hand.write("believe: unclear conf:80")
    actions.settle(hand.act(), row, "untold")
    shared = hand.write("believe: hers conf:80 +team")
    actions.settle(hand.act(), shared, "held")
    assert calibration(hand.alice).settled == 10
    assert calibration(hand.people.bob).settled == 0
    assert calibration(hand.people.charlie).settled == 0
