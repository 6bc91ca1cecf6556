"""Which of some texts are like a line that somebody is typing: by the words they share, the rare ones first.

Pure standard library. Nothing is understood: "cache" and "caching" are alike since they begin alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from heapq import nlargest

from cairn.lib.folding import words

EVERYDAY = frozenset(
    words("""
    a about after all also an and any are as at be because been before but by can could did do does for from
    get gets give go had has have how if in instead into is it its keep keeps let make may more most move must
    need new no not now of on one only or other our out over per put rather run set should so some start stop
    take than that the their them then there these they this those to too under until up us use used using
    very want was we were what when where which while who why will with would you your
    """)
)
"""Words that stand in everything that anybody writes."""

TITLE = 3.0
"""What a word in the title counts beside one in the text."""
ENOUGH = 0.3
"""The share of what the line's words count in a title together that a text must reach: one rare word of three there."""
MOST = 14


def telling(text: str) -> list[str]:
    """The words of `text` that say something, folded, in their order."""
    return [word for word in words(text) if len(word) > 2 and word not in EVERYDAY and not word.isdigit()]


def stems(text: str) -> list[str]:
    """Those words, each cut to what its other forms begin with too; 14 at most."""
    return list(dict.fromkeys(stem(word) for word in telling(text)))[:MOST]


def stem(word: str) -> str:
    """The beginning of a word: all of a short one, without the last two letters of a longer one, six at least."""
    return word if len(word) <= 6 else word[: max(6, len(word) - 3)]


def alike(texts: Iterable[tuple[int, str, str]], wanted: Sequence[str], limit: int) -> list[int]:
    """Ids of at most `limit` of `texts` that are most like the words `wanted` (as `stems` gives them), best first.

    A text is an id, a title and a text of folded words with a space between them. A word counts the more the fewer of
    the texts have it (its inverse document frequency, ln(1 + n / df)), three times in a title. What reaches less than
    `ENOUGH` of what all the words would count in a title isn't like it.
    """
    rows = [(key, f" {title}", f" {text}") for key, title, text in texts]
    asked = [f" {one}" for one in wanted]
    found = [[(TITLE if one in title else 1.0 if one in text else 0.0) for one in asked] for _, title, text in rows]
    weights = [math.log(1 + len(rows) / max(1, sum(1 for row in found if row[at]))) for at in range(len(asked))]
    whole = TITLE * sum(weights)
    scored = (
        (sum(weight * hit for weight, hit in zip(weights, row, strict=True)), -place) for place, row in enumerate(found)
    )
    best = nlargest(limit, ((score, place) for score, place in scored if score > 0 and score >= ENOUGH * whole))
    return [rows[-place][0] for _, place in best]
