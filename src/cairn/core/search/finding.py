"""Finds records by their words. FTS5 on SQLite, text search on PostgreSQL, behind one function."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from cairn.core.accounts.models import User, space_ids_of
from cairn.core.contract.registry import kinds as all_kinds
from cairn.core.records.models import Record
from cairn.lib.folding import WORD, fold, words
from cairn.lib.ranking import best

NEWEST, WEIGHED = 2000, 200
"""How many hits count, and how many of them are read to be weighed: a word may stand in every record."""
LOOKED_AT = 4000
"""Characters of a document that count for its rank. It is found by all of them."""
MARKUP = re.compile(r"^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+", re.MULTILINE)
"""What begins a heading, a point or a quote: of use to a page, not to a line of an excerpt."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found, and a piece of its text around the first word that was looked for."""

    record: Record
    excerpt: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: all of `words`, in any of `spaces`; of any of `kinds`, or of all where there are none."""

    words: Sequence[str]
    spaces: Sequence[int]
    kinds: Sequence[str]


def find(viewer: User, text: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """The best `limit` records that hold every word of `text` (each may be the beginning of a word), best first.

    Only what `viewer` can see. Of very many hits the newest 2,000 count: 200 of them are weighed, first those with the
    words in their title.
    """
    wanted = words(text)[:12]
    spaces = sorted(space_ids_of(viewer))
    # They come from a form: nothing but names of kinds may get into the question that the index is asked.
    known = [one.name for one in all_kinds() if one.name in kinds]
    if not wanted or not spaces or (kinds and not known):
        return []
    ids = best(_weighed(Asked(wanted, spaces, known)), wanted, limit)
    rows = {row.pk: row for row in Record.records.visible_to(viewer).filter(pk__in=ids)}
    return [Hit(rows[pk], excerpt(rows[pk].body, wanted)) for pk in ids if pk in rows]


def _weighed(asked: Asked) -> list[tuple[int, str, str]]:
    """Id, title and text of the hits that are worth weighing, the newest first."""
    index = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:

        def newest(most: int, titled_since: int | None = None) -> list[int]:
            sql, values = index(asked, titled_since)
            cursor.execute(f"{sql} LIMIT {most}", values)
            return [row[0] for row in cursor.fetchall()]

        ids = newest(NEWEST)
        if not ids:
            return []
        # Asked of few hits too, of which it leaves all: how often the index is asked doesn't grow with them.
        ids = list(dict.fromkeys([*newest(WEIGHED, ids[-1]), *ids]))[:WEIGHED]
        cursor.execute(
            f"SELECT kind, record_id, title, SUBSTR(text, 1, {LOOKED_AT}) FROM core_document "  # noqa: S608 -- our own
            f"WHERE record_id IN ({', '.join(['%s'] * len(ids))}) ORDER BY record_id DESC",
            ids,
        )
        # To the index, a kind of two words begins as that of its first.
        return [row[1:] for row in cursor.fetchall() if not asked.kinds or row[0] in asked.kinds]


def _sqlite(asked: Asked, titled_since: int | None) -> tuple[str, list[Any]]:
    """A query for the ids of hits, the newest first, and its values; of those with the words in their title since one.

    Space and kind are asked of the same index: hits that nobody may see would have to be looked at one by one.
    """
    # Without a sign between them: a word of underscores alone, which the index doesn't know, is passed over then.
    where = "{title text}" if titled_since is None else "title"
    match = [f"{where} : ({_any(asked.words, '', beginning=True)})", f"space_id : ({_any(asked.spaces, 'OR')})"]
    if asked.kinds:
        match.append(f"kind : ({_any(asked.kinds, 'OR')})")
    sql = "SELECT rowid FROM core_document_words WHERE core_document_words MATCH %s AND rowid >= %s ORDER BY rowid DESC"
    return sql, [" AND ".join(match), titled_since or 0]


def _any(phrases: Iterable[object], sign: str, *, beginning: bool = False) -> str:
    return f" {sign} ".join(f'"{phrase}"{"*" * beginning}' for phrase in phrases)


def _postgres(asked: Asked, titled_since: int | None) -> tuple[str, list[Any]]:
    ending = ":*" if titled_since is None else ":*A"
    sql = (
        "SELECT record_id FROM core_document WHERE words @@ to_tsquery('simple', %s) AND space_id = ANY(%s) "
        "AND record_id >= %s AND (%s OR kind = ANY(%s)) ORDER BY record_id DESC"
    )
    match = " & ".join(f"{word}{ending}" for word in asked.words)
    return sql, [match, list(asked.spaces), titled_since or 0, not asked.kinds, list(asked.kinds)]


def excerpt(text: str, wanted: Sequence[str], width: int = 140) -> str:
    """Some `width` characters of `text` around the first word that begins as one of the `wanted` (folded) ones does;
    empty where none stands in it."""
    flat = " ".join(MARKUP.sub("", text).split())
    begins = tuple(wanted)
    first = next((one.start() for one in WORD.finditer(flat) if fold(one[0]).startswith(begins)), None)
    if first is None:
        return ""
    begin = max(0, first - width // 3)
    piece = flat[begin : begin + width]
    return ("…" if begin else "") + piece.strip() + ("…" if begin + width < len(flat) else "")
