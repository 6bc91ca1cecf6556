"""The one table that every practice's records stand in, and what hangs on it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models

from cairn.core.accounts.models import Space, SpacesOf, User
from cairn.core.contract.captures import Named
from cairn.core.contract.registry import kind_of, kinds_of
from cairn.core.database.questions import Question
from cairn.core.people.models import Person

if TYPE_CHECKING:
    from cairn.core.contract.kinds import Kind

M = TypeVar("M", bound="Record")


class RecordQuery(Question[M]):
    def visible_to(self, viewer: User) -> Self:
        """What `viewer` can read: the only door to rows for reading."""
        return self._of_spaces(viewer, deleted_at=None)

    def changeable_by(self, viewer: User) -> Self:
        """What `viewer` can change: the only door to rows for writing."""
        return self._of_spaces(viewer, deleted_at=None, owner=viewer.pk)

    def deleted_of(self, viewer: User) -> Self:
        """What `viewer` deleted and can still bring back."""
        return self._of_spaces(viewer, deleted_at__isnull=False, owner=viewer.pk)

    def kept_by(self, viewer: User) -> Self:
        """All that `viewer` owns and can read, with what they deleted and can still bring back."""
        return self._of_spaces(viewer, owner=viewer.pk)

    def loose(self) -> Self:
        """Those with an open end."""
        # `IN`, since the planner of SQLite finds no index for a truth value that stands by itself.
        return self.filter(open__in=(True,))

    def with_people(self) -> Self:
        """Fetch people and tags along, in two queries whatever the number of rows."""
        people = models.Prefetch("people", RecordPerson.objects.select_related("person"))
        return self.with_columns().prefetch_related(people, "tags")

    def with_columns(self) -> Self:
        """Fetch along what is read of each row besides, in the same query. A practice adds what it needs."""
        return self.select_related("space")

    def _of_spaces(self, viewer: User, **more: Any) -> Self:
        return self.once(lambda: self._narrowed(viewer, more), viewer.pk, *more)

    def _narrowed(self, viewer: User, more: Mapping[str, Any]) -> Self:
        """Rows of the spaces that `viewer` is in, told by kind as well, which is what the indexes know them by: a
        practice's own table says no more."""
        kinds = kinds_of(self.model._meta.label)
        told = {"kind": kinds[0]} if len(kinds) == 1 else {"kind__in": kinds} if kinds else {}
        return self.filter(space__in=SpacesOf(viewer.pk), **told, **more)


class Record(models.Model):
    """Anything that a practice keeps. A practice's model inherits it and adds its columns.

    `title` is the first line with its marks in place, at any length; `body` is what came after it, verbatim. `open`:
    an end is loose; `next_at` and `next_by`: when it next wants attention, and whose.
    """

    kind = models.CharField(max_length=24)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="records", db_index=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="records")
    letter = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    title = models.TextField()
    body = models.TextField(blank=True)
    raw = models.TextField(blank=True)
    marks = models.JSONField(default=list)
    notice = models.TextField(blank=True)
    state = models.CharField(max_length=16, blank=True)
    open = models.BooleanField(default=False)
    next_at = models.DateTimeField(null=True, blank=True)
    next_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    records: ClassVar[models.Manager[Any]] = RecordQuery.as_manager()

    class Meta:
        app_label = "core"
        base_manager_name = "records"
        indexes = (
            models.Index(fields=("space", "kind", "-created_at", "-id"), name="record_kind"),
            models.Index(fields=("space", "kind", "state", "-created_at", "-id"), name="record_state"),
            models.Index(fields=("space", "open", "kind"), name="record_open"),
            # The kind in second place: of one's own habits, not all that is one's own is looked at. The rest is what is
            # counted by.
            models.Index(fields=("owner", "kind", "space", "deleted_at"), name="record_owned"),
            # Of ten years only little is deleted or to be settled: these stay small.
            models.Index(
                fields=("owner", "deleted_at"), name="record_gone", condition=models.Q(deleted_at__isnull=False)
            ),
            models.Index(fields=("owner",), name="record_notice", condition=~models.Q(notice="")),
        )
        constraints = (models.UniqueConstraint(fields=("space", "letter", "number"), name="one_key_each"),)

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Letter and number: `P-7`."""
        return f"{self.letter}-{self.number}"

    @property
    def kind_is(self) -> Kind:
        return kind_of(self.kind)

    @property
    def heading(self) -> str:
        """The first sentence, for display."""
        from cairn.lib.capture import title_of

        return title_of(self.title)

    @property
    def is_private(self) -> bool:
        return self.space.is_personal

    def named(self, *roles: str) -> list[Named]:
        """The people on it, in the order they were named; in `roles` alone where any are given."""
        rows = sorted(self.people.all(), key=lambda row: row.position)
        return [row.named for row in rows if not roles or row.role in roles]

    def first_named(self, *roles: str) -> Named | None:
        return next(iter(self.named(*roles)), None)

    @property
    def tag_names(self) -> list[str]:
        return [row.name for row in sorted(self.tags.all(), key=lambda row: row.pk)]


class RecordPerson(models.Model):
    """Somebody on a record: role, the name as typed, and the entry of the record's own space where one is known."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="people", db_index=False)
    role = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="on", db_index=False
    )
    created_at = models.DateTimeField(help_text="that of its record, so that somebody's newest are found at once")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "core"
        indexes = (
            models.Index(fields=("name",), name="person_as_typed"),
            models.Index(fields=("record", "person"), name="person_on"),
            models.Index(fields=("person", "-created_at", "-record"), name="person_newest"),
        )

    @property
    def named(self) -> Named:
        # Who was taken out of the directory is named as they were typed.
        known = self.person is not None and self.person.removed_at is None
        return Named(self.role, self.name, self.person if known else None)


class RecordTag(models.Model):
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=80)

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("record", "name"), name="one_tag_each"),)
        indexes = (models.Index(fields=("name",), name="tag_name"),)


class Key(models.Model):
    """A key that a record has or had. Filing elsewhere gives a new one; the old stays an alias."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    letter = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("space", "letter", "number"), name="one_record_each"),)


class Counter(models.Model):
    """The last number given in a space for a letter; its row is the lock."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    letter = models.CharField(max_length=2)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("space", "letter"), name="one_counter_each"),)
