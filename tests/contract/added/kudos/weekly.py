from __future__ import annotations

from collections.abc import Sequence

from cairn.practices.kudos.models import Kudos

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.records.wording import in_words


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    rows = (
        Kudos.objects.visible_to(viewer).with_people().filter(owner=viewer, moments__day__range=(week.first, week.last))
    )
    lines = tuple(SectionLine(in_words(row), row, personal=True) for row in rows.distinct())
    return [Section("thanks", "Thanks", lines, order=50)]
