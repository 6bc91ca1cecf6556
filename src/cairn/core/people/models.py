"""Someone you work with: an entry in one space's directory."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from cairn.core.accounts.models import Space, SpacesOf, User
from cairn.core.database.questions import Question
from cairn.lib.folding import words

ME = "me"
"""`@me` is the author, and nobody's entry."""


class PersonQuery(Question["Person"]):
    def visible_to(self, viewer: User) -> PersonQuery:
        """Entries of the spaces that `viewer` is in, but for removed ones."""
        return self.once(lambda: self.filter(space__in=SpacesOf(viewer.pk), removed_at=None), viewer.pk)

    def changeable_by(self, viewer: User) -> PersonQuery:
        """Any member of a space may mend its directory."""
        return self.visible_to(viewer)

    def known_as(self, name: str) -> PersonQuery:
        """Entries that `@name` may mean: their handle, their name, or how either begins."""
        plain = name.casefold().strip()
        # SQLite knows the case of ASCII letters alone; handles are folded, so they find "özgür" as well.
        folded = ".".join(words(plain))
        exact = self.filter(models.Q(handle__in={plain, folded}) | models.Q(name__iexact=plain))
        if exact.exists():
            return exact
        begins = models.Q(handle__startswith=f"{plain}.") | models.Q(name__istartswith=f"{plain} ")
        return self.filter(begins | models.Q(handle__startswith=f"{folded}.") if folded else begins)


class Person(models.Model):
    """A row of personal data: made only when somebody says so. A handle is never given to somebody else."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="people")
    handle = models.CharField(max_length=80)
    name = models.CharField(max_length=160)
    email = models.EmailField(blank=True)
    role = models.CharField("what they do", max_length=160, blank=True)
    note = models.TextField(blank=True)
    rhythm = models.BooleanField("may be named when nothing was noted for long", default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Person]] = PersonQuery.as_manager()

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("space", "handle"), name="one_handle_each"),)

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]
