"""Questions about many promises, as queries. Time and viewer are arguments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef, Q

from cairn.core.accounts.models import User
from cairn.core.records.models import RecordPerson, RecordQuery
from cairn.practices.promises.kinds import BROKEN, KEPT, OFFERED, OPEN, RELEASED, STEP

if TYPE_CHECKING:
    from cairn.core.people.models import Person
    from cairn.practices.promises.models.promise import Promise  # noqa: F401 -- named in the base class below


class PromiseQuery(RecordQuery["Promise"]):
    def changeable_by(self, viewer: User) -> Self:
        """The owner's, and those that were offered to the viewer's account: whoever accepted one may close it."""
        return self.visible_to(viewer).filter(Q(owner=viewer) | Q(promiser=viewer))

    def with_columns(self) -> Self:
        return super().with_columns().select_related("owner", "promiser")

    def to_keep(self, viewer: User) -> Self:
        """The viewer's own: accepted or made by them. What is merely offered isn't theirs yet."""
        return self.filter(promiser=viewer).exclude(state=OFFERED).exclude(declined=True)

    def offered_to(self, viewer: User) -> Self:
        return self.filter(promiser=viewer, state=OFFERED)

    def owed_to(self, viewer: User) -> Self:
        """What others promised: filed by the viewer, or made to them in a space that they share."""
        return self.filter(_told_of(viewer), Q(promiser=None) | ~Q(promiser=viewer))

    def concerning(self, viewer: User) -> Self:
        """The viewer's business: theirs to keep, owed to them, or offered to them."""
        return self.filter(Q(promiser=viewer) | _told_of(viewer))

    def standing_for(self, viewer: User) -> Self:
        """What still stands: offered or open; of the viewer's own also what isn't told or repaired yet."""
        # All of it is open, which an index knows: of ten years it is little.
        return self.loose().filter(Q(promiser=viewer) | Q(state__in=(OFFERED, OPEN)))

    def closed_for(self, viewer: User) -> Self:
        """What no longer does."""
        return self.exclude(Q(promiser=viewer, open=True) | Q(state__in=(OFFERED, OPEN)))

    def with_person(self, person: Person) -> Self:
        # One by one: of those that are open there are few, of those that name somebody ever more.
        return self.filter(Exists(RecordPerson.objects.filter(record=OuterRef("pk"), person=person)))

    def unfinished(self) -> Self:
        """What still stands: offered or open."""
        return self.filter(state__in=(OFFERED, OPEN))

    def undated(self) -> Self:
        return self.filter(state=OPEN, due=None)

    def promised(self) -> Self:
        """Promises without the steps, which are next moves and stand in no signal."""
        return self.exclude(sort=STEP)

    def judged(self, now: dt.datetime) -> Self:
        """Those with a verdict: closed as kept or broken, or their last date that counts has passed."""
        closed = Q(state__in=(KEPT, BROKEN))
        passed = Q(state=OPEN, counted_until__lt=now) | Q(state=RELEASED, closed_at__gt=F("counted_until"))
        return self.filter(closed | passed, declined=False).exclude(counted_until=None)

    def in_time(self) -> Self:
        """Kept by the last date that counts."""
        return self.filter(state=KEPT, closed_at__lte=F("counted_until"))


def _told_of(viewer: User) -> Q:
    """Filed by the viewer, or said to them."""
    if not viewer.email:
        return Q(owner=viewer)
    to_them = RecordPerson.objects.filter(record=OuterRef("pk"), role="to", person__email__iexact=viewer.email)
    return Q(owner=viewer) | Q(Exists(to_them))
