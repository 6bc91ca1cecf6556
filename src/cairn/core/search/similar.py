"""What there is already that is like a line being typed, so that nobody has to remember to look for it."""

from __future__ import annotations

from django.db.models.functions import Substr

from cairn.core.accounts.models import User
from cairn.core.contract.registry import kinds as all_kinds
from cairn.core.records.models import Record
from cairn.core.search import meaning
from cairn.core.search.models import Document
from cairn.lib.alike import alike, stems

READ = 500
"""Characters of a text that count."""
WEIGHED = 5_000
"""So many are weighed, the newest: to read them all is quicker than the index, which knows words of all kinds."""


def similar(viewer: User, text: str, kind: str, limit: int = 3) -> list[Record]:
    """At most `limit` records of `kind` that `viewer` can see and that share what `text` says, the most alike first.

    Where a model is installed (`meaning`), those that mean the like in other words come after them.
    """
    wanted = stems(text)
    if not wanted or kind not in {one.name for one in all_kinds()}:
        return []
    rows = _newest(viewer, kind)
    ids = alike(rows, wanted, limit)
    if len(ids) < limit and meaning.is_installed():
        near = meaning.near([(pk, title) for pk, title, _ in rows], text, limit)
        ids += [pk for pk in near if pk not in ids][: limit - len(ids)]
    found = {row.pk: row for row in Record.records.visible_to(viewer).filter(pk__in=ids)} if ids else {}
    return [found[pk] for pk in ids if pk in found]


def _newest(viewer: User, kind: str) -> list[tuple[int, str, str]]:
    """Id, title and text, in folded words."""
    visible = Record.records.visible_to(viewer).filter(kind=kind).values("pk")
    rows = Document.objects.filter(record__in=visible).order_by("-record_id")
    return list(rows.values_list("record_id", "title", Substr("text", 1, READ))[:WEIGHED])
