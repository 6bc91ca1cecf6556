"""One line makes a draft with all its parts, and gives the line back."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.ground.hand import Hand

LINE = (
    "try: silent reading first 5 minutes for:2w expect more people speak measure speakers per meeting "
    "stop if it overruns twice undo drop it next week"
)


def test_all_slots_are_filled(hand: Hand) -> None:
    row = hand.write(LINE)
    assert (row.key, row.title, row.state) == ("E-1", "silent reading first 5 minutes", "draft")
    assert (row.expect, row.measure) == ("more people speak", "speakers per meeting")
    assert (row.stop, row.undo) == ("it overruns twice", "drop it next week")
    assert (row.until, row.check_on) == (dt.date(2025, 12, 1), dt.date(2025, 12, 1))
    assert hand.line(row) == (
        "try: silent reading first 5 minutes for:2w expect more people speak measure speakers per meeting "
        "stop if it overruns twice undo drop it next week"
    )


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("try: measure twice and cut once", "measure twice and cut once"),
        ("try: what we expect of each other", "what we expect of each other"),
        ("try: an undo button", "an undo button"),
    ],
)
def test_everyday_words_open_no_slot_by_themselves(hand: Hand, line: str, title: str) -> None:
    row = hand.write(line)
    assert (row.title, row.expect, row.measure, row.undo) == (title, "", "", "")


def test_an_edited_line_changes_a_draft(hand: Hand) -> None:
    row = hand.amend(hand.write(LINE), "e: silent reading, expect fewer repeat themselves for:3w")
    assert (row.title, row.expect, row.measure) == ("silent reading", "fewer repeat themselves", "")
    assert row.until == dt.date(2025, 12, 8)


def test_whom_its_texts_name_is_kept_and_told_by_name(hand: Hand) -> None:
    hand.write("+ @ben helped")
    line = "try: silent reading, expect @ben to speak undo tell @ben that it is over"
    row = hand.write(line)
    assert hand.line(row) == line
    assert (row.as_said("expect"), row.as_said("undo")) == ("ben to speak", "tell ben that it is over")
    row = hand.amend(row, "try: silent reading, expect quiet undo tell @ben that it is over")
    assert set(row.slot_marks) == {"undo"}
    assert hand.line(row) == "try: silent reading, expect quiet undo tell @ben that it is over"


def test_a_text_that_a_form_changed_names_nobody_any_more(hand: Hand) -> None:
    from cairn.practices.experiments import actions

    row = hand.write("try: silent reading, expect @ben to speak undo tell @ben that it is over")
    row = actions.change(hand.act(), row, expect="more people speak", undo=row.undo)
    assert set(row.slot_marks) == {"undo"}


def test_weeks_count_from_the_start(hand: Hand) -> None:
    from cairn.practices.experiments import actions

    row = hand.write(LINE)
    given = {"who": "the team", "where": "Mondays", "threshold": 4.0, "undo_takes": "minutes"}
    from cairn.core.contract import Named

    row = actions.change(hand.act(), row, people=(Named("agreed", "me"),), **given)
    hand.watch.forward(days=10)
    row = actions.start(hand.act(), row)
    assert (row.until, row.check_on) == (dt.date(2025, 12, 11), dt.date(2025, 12, 11))


def test_a_check_that_was_set_apart_from_the_end_stays_so_many_days_after_it(hand: Hand) -> None:
    from cairn.practices.experiments import actions

    row = hand.write(LINE)
    row = actions.change(hand.act(), row, check_on=dt.date(2025, 12, 4))
    row = hand.amend(row, "try: silent reading, for:3w")
    assert (row.until, row.check_on) == (dt.date(2025, 12, 8), dt.date(2025, 12, 11))
