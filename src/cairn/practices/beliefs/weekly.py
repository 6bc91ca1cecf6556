from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, Q

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.records.wording import capital, words
from cairn.lib.dates_in_words import day_in_full
from cairn.practices.beliefs.kinds import FAILED, HELD, OPEN
from cairn.practices.beliefs.models import Belief

AT_MOST = 12


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What was found out, what may get in the way, and what isn't known yet."""
    seen = Belief.objects.visible_to(viewer).filter(owner=viewer)
    settled = Q(state__in=(HELD, FAILED), settled_on__range=(week.first, week.last))
    standing = Q(open=True, state=OPEN)
    ids = [rows.values("pk") for rows in (seen.filter(settled), seen.filter(standing))]
    found = Belief.objects.visible_to(viewer).filter(Q(pk__in=ids[0]) | Q(pk__in=ids[1])).with_people()
    rows = list(found.order_by(F("test_on").asc(nulls_last=True), "pk"))
    known = [row for row in rows if not row.is_open and not row.is_forecast]
    ahead = [row for row in rows if row.is_open and row.is_forecast][:AT_MOST]
    unknown = [row for row in rows if row.is_open and not row.is_forecast][:AT_MOST]
    return [
        Section("along", "Along the way", tuple(_learned(row) for row in known), 60),
        Section("blockers", "What may get in the way", tuple(_ahead(row, week) for row in ahead), 40),
        Section("unknowns", "What we don’t know yet", tuple(_unknown(row, week) for row in unknown), 45),
    ]


def _learned(row: Belief) -> SectionLine:
    what = "held" if row.state == HELD else "turned out wrong"
    learned = f" {capital(row.learned.strip().splitlines()[0])}" if row.learned.strip() else ""
    return _line(row, f"“{words(row).rstrip('.')}” {what}.{learned}")


def _ahead(row: Belief, week: Week) -> SectionLine:
    blocks = f", which would hold up {row.blocks.rstrip('.')}" if row.blocks else ""
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
