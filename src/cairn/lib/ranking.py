"""Which of some texts that hold all words of a question answers it best: BM25 over two fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest

TITLE, WHOLE = 4.0, 2.0
"""What a hit in the title counts, and what a whole word counts where another only begins with it, beside 1."""
SATURATION, LENGTH = 1.2, 0.75
"""k1 and b, as Robertson and Zaragoza give them ("The Probabilistic Relevance Framework: BM25 and Beyond", 2009)."""


def best(texts: Iterable[tuple[int, str, str]], wanted: Sequence[str], limit: int) -> list[int]:
    """Ids of the best `limit` of `texts`, each an id, a title and a text of words with a space between them, all folded
    as the `wanted` words are. Of equal ones those go first that came first.

    Every text holds every word, so how rare a word is says nothing here.
    """
    rows = [(key, f" {title} ", f" {text} ") for key, title, text in texts]
    if not rows:
        return []
    mean = sum(len(title) + len(text) for _, title, text in rows) / len(rows)
    asked = [f" {word}" for word in dict.fromkeys(wanted)]

    def score(row: tuple[int, str, str]) -> float:
        _, title, text = row
        long = SATURATION * (1 - LENGTH + LENGTH * (len(title) + len(text)) / mean)
        found = (TITLE * _hits(title, word) + _hits(text, word) for word in asked)
        return sum(hits / (hits + long) for hits in found)

    return [row[0] for row in nsmallest(limit, rows, key=lambda row: -score(row))]


def _hits(text: str, word: str) -> float:
    begun = text.count(word)
    return begun + (WHOLE - 1) * text.count(f"{word} ") if begun else 0.0
