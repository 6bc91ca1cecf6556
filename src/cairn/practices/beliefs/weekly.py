from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.records.wording import capital, slot_in_words, words
from cairn.lib.dates_in_words import day_in_full
from cairn.practices.beliefs.kinds import BELIEVED, FAILED, FORECAST, HELD
from cairn.practices.beliefs.models import Belief

AT_MOST = 12


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What was found out, what may get in the way, and what isn't known yet."""
    seen = Belief.objects.visible_to(viewer).filter(owner=viewer).with_people()
    dated = F("test_on").asc(nulls_last=True)
    # Of those that are open very many can have piled up: a note names the next ones.
    waiting = seen.untested().order_by(dated, "pk")
    known = seen.filter(state__in=(HELD, FAILED), settled_on__range=(week.first, week.last)).exclude(sort=FORECAST)
    ahead = waiting.filter(sort=FORECAST)[:AT_MOST]
    unknown = waiting.filter(sort=BELIEVED)[:AT_MOST]
    return [
        Section("along", "Along the way", tuple(_learned(row) for row in known.order_by("settled_on", "pk")), 60),
        Section("blockers", "What may get in the way", tuple(_ahead(row, week) for row in ahead), 40),
        Section("unknowns", "What we don’t know yet", tuple(_unknown(row, week) for row in unknown), 45),
    ]


def _learned(row: Belief) -> SectionLine:
    what = "held" if row.state == HELD else "turned out wrong"
    learned = f" {capital(row.learned.strip().splitlines()[0])}" if row.learned.strip() else ""
    return _line(row, f"“{words(row).rstrip('.')}” {what}.{learned}")


def _ahead(row: Belief, week: Week) -> SectionLine:
    blocks = f", which would hold up {slot_in_words(row, row.blocks, 'blocks').rstrip('.')}" if row.blocks else ""
    sure = f" ({row.confidence} %)" if row.confidence is not None else ""
    by = f" by {day_in_full(row.test_on, week.last)}" if row.test_on else ""
    unblocker = f" {row.unblocker.label} can clear it." if row.unblocker else ""
    return _line(row, f"{capital(words(row).rstrip('.'))}{by}{blocks}{sure}.{unblocker}")


def _unknown(row: Belief, week: Week) -> SectionLine:
    sure = f" ({row.confidence} % sure)" if row.confidence is not None else ""
    by = f", tested by {day_in_full(row.test_on, week.last)}" if row.test_on else ""
    return _line(row, f"Whether {words(row).rstrip('.')}{sure}{by}.")


def _line(row: Belief, text: str) -> SectionLine:
    return SectionLine(text, row, tuple(one.person.pk for one in row.named() if one.person))
