"""The spine: something that happened, at a time, with people."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from cairn.core.accounts.models import Space, SpacesOf, User
from cairn.core.contract.kinds import CHARACTERISTICS
from cairn.core.contract.registry import moment_kinds
from cairn.core.database.questions import Question
from cairn.core.people.models import Person
from cairn.core.records.models import Record

if TYPE_CHECKING:
    from cairn.core.contract.kinds import MomentKind


class MomentQuery(Question["Moment"]):
    def visible_to(self, viewer: User) -> MomentQuery:
        """A moment is seen by whoever can see its record, but one that diminished by its author only."""
        return self.once(lambda: self._seen_by(viewer), viewer.pk)

    def _seen_by(self, viewer: User) -> MomentQuery:
        return self.filter(
            models.Q(author=viewer.pk) | ~models.Q(effect=Moment.DIMINISHED),
            models.Q(record__isnull=False, record__deleted_at=None) | models.Q(record__isnull=True, author=viewer.pk),
            space__in=SpacesOf(viewer.pk),
        )

    def lived(self) -> MomentQuery:
        return self.filter(lived=True)


class Moment(models.Model):
    """When, by whom, with which effect on which characteristics. The words are its record's; none of ours are stored.

    `day` is the author's day; `at` the instant it happened, `recorded_at` the one it was told. `before` holds the rows
    that the act changed, as they were: what undo restores.
    """

    REINFORCED, NONE, DIMINISHED = 1, 0, -1

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    lived = models.BooleanField()
    effect = models.SmallIntegerField(default=NONE)
    traits = models.PositiveSmallIntegerField(default=0)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="moments")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+", db_index=False)
    record = models.ForeignKey(Record, null=True, on_delete=models.CASCADE, related_name="moments")
    at = models.DateTimeField()
    day = models.DateField()
    recorded_at = models.DateTimeField()
    act = models.UUIDField()
    before = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Moment]] = MomentQuery.as_manager()

    class Meta:
        app_label = "core"
        ordering = ("at", "id")
        indexes = (
            models.Index(fields=("space", "day"), name="moment_day"),
            models.Index(fields=("space", "-id"), name="moment_newest"),
            models.Index(fields=("author", "day"), name="moment_by"),
            models.Index(fields=("author", "recorded_at"), name="moment_told_by"),
            models.Index(fields=("act",), name="moment_act"),
            models.Index(fields=("record", "at"), name="moment_record"),
        )

    @property
    def characteristics(self) -> tuple[str, ...]:
        return tuple(name for bit, name in enumerate(CHARACTERISTICS) if self.traits & (1 << bit))

    @property
    def told_as(self) -> MomentKind:
        return moment_kinds()[self.kind]


class EncounterQuery(Question["Encounter"]):
    def visible_to(self, viewer: User) -> EncounterQuery:
        """Those whose moments `viewer` can see."""
        return self.once(lambda: self._seen_by(viewer), viewer.pk)

    def _seen_by(self, viewer: User) -> EncounterQuery:
        mine = models.Q(only=None) | models.Q(only=viewer.pk)
        return self.filter(mine, space__in=SpacesOf(viewer.pk))


class Encounter(models.Model):
    """One lived moment with somebody of a directory: who was met on which day, in the order in which it is asked for.

    It follows from the moment and from the people on its record, and is kept in step with them by `encounters`. A
    moment of a deleted record has none. `only` is the author of one that diminished: nobody else sees that.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="encounters", db_index=False)
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="encounters", db_index=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+", db_index=False)
    only = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Encounter]] = EncounterQuery.as_manager()

    class Meta:
        app_label = "core"
        indexes = (models.Index(fields=("person", "day", "at", "moment", "space", "only"), name="encounter_day"),)
        constraints = (models.UniqueConstraint(fields=("moment", "person"), name="one_encounter_each"),)


def bits(names: tuple[str, ...]) -> int:
    """The five characteristics as five bits, so that one column can be counted in SQL."""
    return sum(1 << CHARACTERISTICS.index(name) for name in set(names))
