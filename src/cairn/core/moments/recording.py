from __future__ import annotations

from typing import Any

from django.apps import apps

from cairn.core.accounts.models import Space
from cairn.core.acts import Act
from cairn.core.contract.registry import moment_kinds
from cairn.core.moments.models import Moment, bits
from cairn.core.records.models import Record
from cairn.core.search.indexing import index


def record(
    act: Act,
    kind: str,
    about: Record | None = None,
    *,
    space: Space | None = None,
    effect: int | None = None,
    characteristics: tuple[str, ...] | None = None,
) -> Moment:
    """Record that something happened: the last line of every action. Takes the act's pending changes along.

    Without `effect` or `characteristics` they are those of its kind. Raises `KeyError` for a kind that no practice
    brings.
    """
    what = moment_kinds()[kind]
    traits = what.characteristics if characteristics is None else characteristics
    place = space or (about.space if about else act.by.home)
    changes = act.take_changes()
    moment = Moment.objects.create(
        kind=kind,
        lived=what.lived,
        effect=what.effect if effect is None else effect,
        traits=bits(traits),
        author=act.by,
        space=place,
        record_id=about.pk if about else None,
        at=act.at,
        day=act.day,
        recorded_at=act.recorded,
        act=act.id,
        before=changes,
    )
    index(touched(changes) | ({about.pk} if about else set()))
    return moment


def touched(changes: list[dict[str, Any]]) -> set[int]:
    """Ids of the records among changed rows: their documents are written anew."""
    return {
        change["pk"]
        for change in changes
        if issubclass(apps.get_model(change["model"]), Record) and change["pk"] is not None
    }
