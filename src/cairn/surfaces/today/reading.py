"""What Today shows, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, QuerySet

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.asking.loops import open_loops
from cairn.core.asking.panels import panels_at
from cairn.core.contract import Loop, Panel
from cairn.core.contract.registry import moment_kinds, verbs
from cairn.core.directory.resolving import unknown
from cairn.core.moments.reading import last_told, lived
from cairn.core.records.models import Record

AT_MOST = 3
GAP = dt.timedelta(days=7)


@dataclass(frozen=True)
class Today:
    """One viewer's day at the instant `now`. Everything is worked out when the page asks for it, once."""

    viewer: User
    now: dt.datetime

    @property
    def day(self) -> dt.date:
        return clock.day(self.now, self.viewer.zone)

    @cached_property
    def away(self) -> dt.date | None:
        """The last day of being away, where this is one of them: nothing asks for attention then."""
        until = self.viewer.away_until
        return until if until and until >= self.day else None

    @cached_property
    def loops(self) -> list[Loop]:
        return [] if self.away else open_loops(self.viewer, self.now)

    @property
    def first(self) -> list[Loop]:
        """At most three, one while going slowly; none of those that rest."""
        slow = self.viewer.slow_until is not None and self.viewer.slow_until >= self.day
        return [loop for loop in self.loops if not loop.rests][: 1 if slow else AT_MOST]

    @property
    def more(self) -> int:
        return len(self.loops) - len(self.first)

    @property
    def resting(self) -> int:
        return sum(loop.rests for loop in self.loops)

    @cached_property
    def panels(self) -> list[Panel]:
        return panels_at(self.viewer, "today", self.now, None)

    def at(self, slot: str) -> list[Panel]:
        return [panel for panel in self.panels if panel.slot == slot]

    @property
    def lead(self) -> Panel | None:
        return next(iter(self.at("lead")), None)

    @property
    def prompt(self) -> Panel | None:
        """One prompt: the first that a practice has."""
        return None if self.away else next(iter(self.at("main")), None)

    @property
    def aside(self) -> list[Panel]:
        return self.at("aside")

    @property
    def beside_week(self) -> list[Panel]:
        """Ways on, in the line about the week."""
        return self.at("week")

    @cached_property
    def last_seen(self) -> dt.datetime | None:
        """When `viewer` last did anything."""
        return last_told(self.viewer)

    @property
    def is_new(self) -> bool:
        return self.last_seen is None

    @property
    def examples(self) -> list[str]:
        """Lines to begin with, from the verbs there are."""
        known = {verb.name: verb.example for verb in verbs()}
        return [known[name] for name in ("promise", "moment", "owed") if name in known]

    @cached_property
    def returning(self) -> list[Panel]:
        """What is said on coming back after a gap of a week."""
        if self.last_seen is None or self.away or self.now - self.last_seen <= GAP:
            return []
        return panels_at(self.viewer, "return", self.now, self.last_seen)

    @cached_property
    def week(self) -> list[tuple[int, str]]:
        """This week's lived moments, counted in the words of their kinds: (6, "moments"), (2, "promises kept")."""
        since = clock.monday(self.day)
        rows = lived(self.viewer, since, self.day).filter(author=self.viewer)
        counts: Counter[tuple[str, str]] = Counter()
        for kind, n in rows.order_by().values_list("kind").annotate(n=Count("pk")):
            if words := moment_kinds()[kind].counted:
                counts[words] += n
        return [
            (n, words[0] if n == 1 else words[1])
            for words, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ]

    @property
    def stones(self) -> int:
        return sum(n for n, _ in self.week)

    @property
    def seed(self) -> int:
        return self.day.isocalendar().week

    @cached_property
    def unsettled(self) -> int:
        """Names that mean nobody yet, and lines that became plain moments with a reason."""
        return len(unknown(self.viewer)) + noticed(self.viewer).count()


def noticed(viewer: User) -> QuerySet[Record]:
    """Lines that a verb refused: kept as plain moments, and asked about."""
    rows: QuerySet[Record] = Record.records.changeable_by(viewer).exclude(notice="")
    return rows
