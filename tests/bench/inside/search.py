"""Search of frequent and rare words, and of beginnings of words."""

from __future__ import annotations

from typing import Any

from django.db import connection

from cairn.core.records.models import Record
from cairn.core.search.finding import find
from cairn.core.search.models import Document
from cairn.site.local.people import settle
from tests.bench.timing import timed


def measure(runs: str, texts: str) -> dict[str, Any]:
    """Seconds of each search, and the words that were looked for. All text is written into the file `texts`."""
    me = settle()
    write_texts(texts)
    found: dict[str, Any] = {}
    for kind, text in looked_for().items():
        taken = timed(lambda text=text: find(me, text), int(runs))  # type: ignore[misc]
        found[kind] = {"text": text, "hits": len(find(me, text)), "seconds": taken.seconds}
    return found


def looked_for() -> dict[str, str]:
    """The most frequent words there are, rare ones, and several at once."""
    words = ranked_words()
    frequent, usual, rare = words[0], words[len(words) // 50], words[-1]
    return {
        "the most frequent word": frequent,
        "a usual word": usual,
        "a rare word": rare,
        "a frequent and a usual word": f"{frequent} {usual}",
        "two letters": frequent[:2],
        "three letters": usual[:3],
    }


def ranked_words(**of: str) -> list[str]:
    """Words of a sample of the documents, or of those `of` a kind, the most frequent first."""
    counts: dict[str, int] = {}
    for title in Document.objects.filter(**of).order_by("-pk").values_list("title", flat=True)[:5000]:
        for word in title.split():
            counts[word] = counts.get(word, 0) + (len(word) > 2)
    return sorted(counts, key=lambda word: (-counts[word], word))


def write_texts(path: str) -> None:
    """What search goes through, as plain text: a line for each record."""
    connection.ensure_connection()
    rows = Record.records.filter(deleted_at=None).order_by("pk").values_list("title", "body").iterator(5000)
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.writelines(f"{title} {body}".replace("\n", " ") + "\n" for title, body in rows)
