"""What there is already that is like a line being typed, so that nobody has to remember to look for it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from cairn.core.accounts.models import User, spaces_of
from cairn.core.contract.registry import kinds as all_kinds
from cairn.core.records.models import Record
from cairn.core.search import meaning
from cairn.core.search.finding import NEWEST
from cairn.lib.alike import alike, stems

READ = 500
"""Characters of a text that count."""


def similar(viewer: User, text: str, kind: str, limit: int = 3) -> list[Record]:
    """At most `limit` records of `kind` that `viewer` can see and that share what `text` says, the most alike first.

    Of very many that hold one of its words, the newest 2,000 are weighed. Where a model is installed (`meaning`), those
    that mean the like in other words come after them.
    """
    wanted = stems(text)
    spaces = sorted(spaces_of(viewer))
    if not wanted or not spaces or kind not in {one.name for one in all_kinds()}:
        return []
    ids = alike(_candidates(wanted, spaces, kind), wanted, limit)
    if len(ids) < limit and meaning.is_installed():
        near = meaning.near(_titles(viewer, spaces, kind), text, limit)
        ids += [pk for pk in near if pk not in ids][: limit - len(ids)]
    rows = {row.pk: row for row in Record.records.visible_to(viewer).filter(pk__in=ids)} if ids else {}
    return [rows[pk] for pk in ids if pk in rows]


def _titles(viewer: User, spaces: Sequence[int], kind: str) -> list[tuple[int, str]]:
    """The newest titles of `kind`: of as many as words are weighed of, each space by its own index."""
    rows = Record.records.visible_to(viewer).filter(kind=kind).order_by("-created_at", "-id")
    told = rows.values_list("created_at", "pk", "title")
    found = [row for space in spaces for row in told.filter(space=space)[:NEWEST]]
    return [(pk, title) for _, pk, title in sorted(found, reverse=True)[:NEWEST]]


def _candidates(wanted: Sequence[str], spaces: Sequence[int], kind: str) -> list[tuple[int, str, str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"SELECT record_id, title, SUBSTR(text, 1, {READ}) FROM core_document "  # noqa: S608 -- our own
                f"WHERE words @@ to_tsquery('simple', %s) AND space_id = ANY(%s) AND kind = %s "
                f"ORDER BY record_id DESC LIMIT {NEWEST}",
                [" | ".join(f"{one}:*" for one in wanted), list(spaces), kind],
            )
            return list(cursor.fetchall())
        parts = ["{title text} : (" + " OR ".join(f'"{one}"*' for one in wanted) + ")"]
        parts += ["space_id : (" + " OR ".join(f'"{one}"' for one in spaces) + ")", f'kind : "{kind}"']
        cursor.execute(
            f"SELECT record_id, title, SUBSTR(text, 1, {READ}) FROM core_document WHERE record_id IN (SELECT rowid "  # noqa: S608 -- our own
            f"FROM core_document_words WHERE core_document_words MATCH %s ORDER BY rowid DESC LIMIT {NEWEST}) "
            "ORDER BY record_id DESC",
            [" AND ".join(parts)],
        )
        return list(cursor.fetchall())
