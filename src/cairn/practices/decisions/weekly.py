from __future__ import annotations

from collections.abc import Sequence

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.moments.models import Moment
from cairn.core.records.wording import capital, slot_in_words, words
from cairn.practices.decisions.kinds import MADE, REPLACED, TURNED, WROTE
from cairn.practices.decisions.models import Decision

TOLD = {MADE.name: "", WROTE.name: "Proposed: ", TURNED.name: "Reversed: ", REPLACED.name: "Superseded: "}


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What was decided, proposed, reversed and superseded, each once and as it was told last."""
    told = Moment.objects.visible_to(viewer).filter(author=viewer, kind__in=TOLD, day__range=(week.first, week.last))
    last = {pk: kind for pk, kind in told.order_by("at", "pk").values_list("record_id", "kind") if pk}
    rows = {row.pk: row for row in Decision.objects.visible_to(viewer).filter(pk__in=last).with_people()}
    lines = tuple(_line(rows[pk], TOLD[kind]) for pk, kind in last.items() if pk in rows)
    return [Section("decided", "Decided", lines, 15)]


def _line(row: Decision, begins: str) -> SectionLine:
    said = words(row).rstrip(".")
    why = slot_in_words(row, row.because, "because").rstrip(".")
    because = f", because {why}" if why and "\n" not in why else ""
    people = tuple(one.person.pk for one in row.named() if one.person)
    text = f"{begins}{said}{because}." if begins else f"{capital(said)}{because}."
    return SectionLine(text, row, people)
