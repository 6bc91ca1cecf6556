"""Finds records by their words. FTS5 on SQLite, text search on PostgreSQL, behind one function."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from cairn.core.accounts.models import User, spaces_of
from cairn.core.records.models import Record
from cairn.core.search.models import Document
from cairn.lib.folding import WORD, fold, words

NEWEST = 2000
"""How many hits are ranked: a word that stands in every record would cost a second otherwise."""
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
    if not wanted:
        return []
    seen = Document.objects.filter(space__in=spaces_of(viewer))
    if kinds:
        seen = seen.filter(kind__in=kinds)
    ids = _postgres(seen, wanted, limit) if connection.vendor == "postgresql" else _sqlite(seen, wanted, limit)
    rows = {row.pk: row for row in Record.records.visible_to(viewer).filter(pk__in=ids)}
    return [Hit(rows[pk], excerpt(rows[pk].body, wanted)) for pk in ids if pk in rows]


def _sqlite(seen: QuerySet[Document], wanted: list[str], limit: int) -> list[int]:
    match = " ".join(f'"{word}"*' for word in wanted)
    newest, values = _sql(seen)
    hits = f"SELECT rowid AS id FROM core_document_words WHERE core_document_words MATCH %s"  # noqa: F541
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT w.rowid FROM core_document_words w WHERE w.core_document_words MATCH %s AND w.rowid IN ("  # noqa: S608
            f"SELECT h.id FROM ({hits}) h WHERE h.id IN ({newest}) ORDER BY h.id DESC LIMIT {NEWEST}) "
            f"ORDER BY bm25(core_document_words, 4.0, 1.0), w.rowid DESC LIMIT %s",
            [match, match, *values, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _postgres(seen: QuerySet[Document], wanted: list[str], limit: int) -> list[int]:
    match = " & ".join(f"{word}:*" for word in wanted)
    newest, values = _sql(seen)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT n.id FROM (SELECT d.record_id AS id, d.words FROM core_document d "  # noqa: S608
            f"WHERE d.words @@ to_tsquery('simple', %s) AND d.record_id IN ({newest}) "
            f"ORDER BY d.record_id DESC LIMIT {NEWEST}) n "
            f"ORDER BY ts_rank(n.words, to_tsquery('simple', %s)) DESC, n.id DESC LIMIT %s",
            [match, *values, match, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _sql(seen: QuerySet[Document]) -> tuple[str, list[Any]]:
    query = seen.values("pk").query
    sql, params = query.sql_with_params()
    return sql, list(params)


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
