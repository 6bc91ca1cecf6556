"""What is like a line being typed: by the words they share, the rare ones first."""

from __future__ import annotations

from cairn.lib.alike import MOST, alike, stems

TEXTS = [
    (1, "keep recaps in the wiki", "search finds them there"),
    (2, "lunch at noon", "the kitchen closes"),
    (3, "use a queue for mail", "recaps go out by mail"),
    (4, "caching of recaps", ""),
]


def test_words_that_say_something_are_what_counts() -> None:
    assert stems("Use the wiki for caching, and 2025!") == ["wiki", "cachin"[:6]]
    assert stems("the of and") == []
    assert len(stems(" ".join(f"word{n}x" for n in range(40)))) == MOST


def test_the_most_alike_comes_first_and_the_rest_not_at_all() -> None:
    assert alike(TEXTS, stems("put recaps into the wiki"), 3) == [1, 4]
    assert alike(TEXTS, stems("lunch"), 3) == [2]
    assert alike(TEXTS, stems("zebras"), 3) == []
    assert alike([], stems("lunch"), 3) == []
    assert alike(TEXTS, [], 3) == []


def test_other_forms_of_a_word_are_found() -> None:
    assert alike(TEXTS, stems("cachings"), 3) == [4]


def test_one_everyday_word_of_many_is_not_enough() -> None:
    assert alike(TEXTS, stems("recaps about budget travel hiring badges"), 3) == []
