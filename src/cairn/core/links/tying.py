from __future__ import annotations

from typing import Any

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.links.models import Link
from cairn.core.records.models import Record, RecordQuery

TYPES = {
    # type: (how it reads from the source, how it reads from the target)
    "about": ("About", "Mentioned in"),
    "step": ("A step on", "Steps"),
    "rests on": ("Rests on", "Holds up"),
    "supersedes": ("Supersedes", "Superseded by"),
    "came from": ("Came from", "Led to"),
}


def tie(act: Act, source: Record, type: str, target: Record) -> Link:
    """Tie `source` to `target`; the same tie twice is one. The caller's moment tells of it."""
    if type not in TYPES:
        raise KeyError(f"There is no tie called {type!r}.")
    link, made = Link.objects.get_or_create(
        source_id=source.pk,
        target_id=target.pk,
        type=type,
        defaults={"act": act.id, "created_at": act.recorded},
    )
    if made:
        act.made(link)
    return link


def of(viewer: User, record: Record, type: str = "", *, back: bool = False) -> list[Record]:
    """The records tied to `record` that `viewer` can see, oldest tie first; `back`: those that point at it."""
    here, there = ("source_id", "target_id") if not back else ("target_id", "source_id")
    ties = Link.objects.filter(**{here: record.pk}, **({"type": type} if type else {}))
    order = list(dict.fromkeys(ties.order_by("created_at", there).values_list(there, flat=True)))
    # Most records are tied to nothing, and then nothing else is asked.
    rows = {row.pk: row for row in Record.records.visible_to(viewer).filter(pk__in=order)} if order else {}
    return [rows[pk] for pk in order if pk in rows]


def between(rows: RecordQuery[Any], *types: str) -> list[tuple[str, int, int]]:
    """The ties of `types` between any two of `rows`, which passed a door: type, source and target, the oldest first."""
    ids = rows.order_by().values("pk")
    found = Link.objects.filter(source__in=ids, target__in=ids, type__in=types)
    return list(found.order_by("pk").values_list("type", "source", "target"))


def drawn(viewer: User, record: Record) -> list[tuple[str, list[Record]]]:
    """What to draw on a record's page: how each tie reads from here, with the visible records at its other end.

    Steps on it are a panel of their own, with what can be done about each; and where a tie says more than "about", that
    isn't said as well.
    """
    found: dict[str, list[Record]] = {}
    ties = list(Link.objects.filter(source_id=record.pk)) + list(Link.objects.filter(target_id=record.pk))
    others = {link.target_id if link.source_id == record.pk else link.source_id for link in ties}
    seen = {row.pk: row for row in Record.records.visible_to(viewer).filter(pk__in=others)}
    said_better = {(link.source_id, link.target_id) for link in ties if link.type != "about"}
    for link in ties:
        outward = link.source_id == record.pk
        merely_about = link.type == "about" and (link.source_id, link.target_id) in said_better
        if merely_about or (link.type == "step" and not outward):
            continue
        other = seen.get(link.target_id if outward else link.source_id)
        if other is not None:
            found.setdefault(TYPES[link.type][0 if outward else 1], []).append(other)
    return list(found.items())


def untie(act: Act, source: Record, type: str, target: Record) -> None:
    """Take a tie away; undo puts it back."""
    for link in Link.objects.filter(source_id=source.pk, target_id=target.pk, type=type):
        act.removed(link)
        link.delete()
