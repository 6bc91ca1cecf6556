from __future__ import annotations

from collections.abc import Sequence

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.moments.reading import lived
from cairn.core.records.reading import specific
from cairn.core.records.wording import in_words
from cairn.practices.moments.kinds import KINDS, OWN, SLIP
from cairn.practices.moments.models import Happening

WHY_PRIVATE = {SLIP: "slip", OWN: "owned mistake"}


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What was noted in `week` by `viewer`: plain moments to tell, slips and owned mistakes for the owner alone."""
    kinds = [kind.name for kind in KINDS]
    told = lived(viewer, week.first, week.last).filter(author=viewer, record__kind__in=kinds)
    rows = specific([moment.record for moment in told if moment.record])
    lines = tuple(_line(row) for row in rows if isinstance(row, Happening))
    return [Section("along", "Along the way", lines, order=60)]


def _line(row: Happening) -> SectionLine:
    people = tuple(one.person.pk for one in row.named() if one.person)
    return SectionLine(_sentence(row), row, people, private=WHY_PRIVATE.get(row.sort, ""), personal=True)


def _sentence(row: Happening) -> str:
    said = in_words(row)
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?", "…")) else ".")
