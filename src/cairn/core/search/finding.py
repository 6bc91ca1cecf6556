"""Finds records by their words. FTS5 on SQLite, text search on PostgreSQL, behind one function."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from cairn.core.accounts.models import User, spaces_of
from cairn.core.records.models import Record
from cairn.lib.folding import WORD, fold, words
from cairn.lib.ranking import best

NEWEST = 2000
"""How many hits are ranked: to weigh a word that stands in every record would cost a second otherwise."""
LOOKED_AT = 4000
"""Characters of a document that count for its rank. It is found by all of them."""
MARKUP = re.compile(r"^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+", re.MULTILINE)
"""What begins a heading, a point or a quote: of use to a page, not to a line of an excerpt."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found, and a piece of its text around the first word that was looked for."""

    record: Record
    excerpt: str


def find(viewer: User, text: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """The best `limit` records that hold every word of `text` (each may be the beginning of a word), best first.

    Only what `viewer` can see. Of very many hits the newest 2,000 are ranked.
    """
    wanted = words(text)[:12]
    spaces = sorted(spaces_of(viewer))
    if not wanted or not spaces:
        return []
    newest = _postgres if connection.vendor == "postgresql" else _sqlite
    sql, values = newest(wanted, spaces, kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT d.kind, d.record_id, d.title, SUBSTR(d.text, 1, {LOOKED_AT}) FROM core_document d "  # noqa: S608
            f"WHERE d.record_id IN ({sql}) ORDER BY d.record_id DESC",
            values,
        )
        # To the index, a kind of two words begins as that of its first.
        hits = (row[1:] for row in cursor.fetchall() if not kinds or row[0] in kinds)
        ids = best(hits, wanted, limit)
    rows = {row.pk: row for row in Record.records.visible_to(viewer).filter(pk__in=ids)}
    return [Hit(rows[pk], excerpt(rows[pk].body, wanted)) for pk in ids if pk in rows]


def _sqlite(wanted: Sequence[str], spaces: Sequence[int], kinds: Sequence[str]) -> tuple[str, list[Any]]:
    """A query for the ids of the newest hits, and its values. Space and kind are asked of the same index: hits that
    nobody may see would have to be looked at one by one."""
    match = [f"{{title text}} : ({_any(wanted, 'AND', beginning=True)})", f"space_id : ({_any(spaces, 'OR')})"]
    if kinds:
        match.append(f"kind : ({_any(kinds, 'OR')})")
    sql = f"SELECT rowid FROM core_document_words WHERE core_document_words MATCH %s ORDER BY rowid DESC LIMIT {NEWEST}"  # noqa: S608 -- our own
    return sql, [" AND ".join(match)]


def _any(phrases: Iterable[object], sign: str, *, beginning: bool = False) -> str:
    return f" {sign} ".join(f'"{phrase}"{"*" * beginning}' for phrase in phrases)


def _postgres(wanted: Sequence[str], spaces: Sequence[int], kinds: Sequence[str]) -> tuple[str, list[Any]]:
    of_kind = " AND kind = ANY(%s)" if kinds else ""
    sql = (
        f"SELECT record_id FROM core_document WHERE words @@ to_tsquery('simple', %s) "  # noqa: S608 -- our own
        f"AND space_id = ANY(%s){of_kind} ORDER BY record_id DESC LIMIT {NEWEST}"
    )
    return sql, [" & ".join(f"{word}:*" for word in wanted), list(spaces), *([list(kinds)] if kinds else [])]


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
