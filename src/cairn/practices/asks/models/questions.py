"""Questions about many asks, as queries. Time and viewer are arguments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef, Q

from cairn.core.accounts.models import User
from cairn.core.records.models import RecordPerson, RecordQuery
from cairn.practices.asks.kinds import ANSWERED, ASKED, EXPIRED, MINE, TO_ME, UNDER_WAY, WITHDRAWN

if TYPE_CHECKING:
    from cairn.core.people.models import Person
    from cairn.practices.asks.models.ask import Ask  # noqa: F401 -- named in the base class below


class AskQuery(RecordQuery["Ask"]):
    def with_columns(self) -> Self:
        return super().with_columns().select_related("owner")

    def mine(self, viewer: User) -> Self:
        """What the viewer asks of others."""
        return self.filter(owner=viewer, sort=MINE)

    def to_me(self, viewer: User) -> Self:
        """What others ask of the viewer."""
        return self.filter(owner=viewer, sort=TO_ME)

    def under_way(self) -> Self:
        """Drafted or asked, and not over yet."""
        return self.filter(state__in=UNDER_WAY)

    def with_person(self, person: Person) -> Self:
        return self.filter(Exists(RecordPerson.objects.filter(record=OuterRef("pk"), person=person)))

    def asked(self) -> Self:
        """Those that were really asked, whatever became of them."""
        return self.exclude(asked_on=None)

    def judged(self, today: dt.date) -> Self:
        """Those of which it can be said whether an answer came by the date: it came, or the date has passed.

        One that was over before its date without an answer was never judged.
        """
        passed = Q(state=ASKED, counted_due__lt=today)
        over = Q(state__in=(WITHDRAWN, EXPIRED), closed_on__gt=F("counted_due"))
        return self.asked().filter(Q(state=ANSWERED) | passed | over).exclude(counted_due=None)
