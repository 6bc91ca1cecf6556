"""Who can sign in, the places there are, and who is in them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler


class UserManager(BaseUserManager["User"]):
    def create_user(self, handle: str, password: str | None = None, **fields: Any) -> User:
        """Make an account together with its personal space; without `password` it can't sign in by one."""
        user = self.model(handle=handle.casefold(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        space = Space.objects.create(name=user.name or handle, personal_of=user)
        Membership.objects.create(space=space, user=user, role=Membership.OWNER)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """An account. Every account has a personal space that nobody else can join."""

    THEMES = (("", "As my system"), ("light", "Light"), ("dark", "Dark"))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    handle = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    zone = models.CharField(max_length=64, default="UTC")
    theme = models.CharField(max_length=8, blank=True, choices=THEMES)
    keys = models.BooleanField("single-key shortcuts", default=True)
    away_until = models.DateField(null=True, blank=True)
    slow_until = models.DateField(null=True, blank=True)
    notices = models.BooleanField("one desktop notice a day", default=False)
    noticed_on = models.DateField(null=True, blank=True, help_text="the last day that needs no notice any more")
    notices_passed = models.PositiveSmallIntegerField(default=0, help_text="those shown since Today was last opened")
    sample = models.BooleanField(default=False, help_text="belongs to the sample team")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        app_label = "core"

    def __str__(self) -> str:
        return self.name or self.handle

    @property
    def home(self) -> Space:
        """The personal space: "private" means there."""
        return self.personal


class Away(models.Model):
    """A stretch of days on which nothing asks for attention and nothing that is wanted counts. Both ends are within."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="away")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        app_label = "core"
        ordering = ("since", "id")

    def __str__(self) -> str:
        return f"{self.user} away {self.since} to {self.until}"


class Space(models.Model):
    """A place that records lie in. `handle` is what one types after `+`; a personal space has none."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    handle = models.SlugField(max_length=60, unique=True, null=True, blank=True)
    name = models.CharField(max_length=120)
    personal_of = models.OneToOneField(User, null=True, blank=True, on_delete=models.CASCADE, related_name="personal")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "core"

    def __str__(self) -> str:
        return self.name

    @property
    def is_personal(self) -> bool:
        return self.personal_of_id is not None


class NotYours(Exception):
    """Somebody tried to enter a personal space that isn't theirs."""


class Membership(models.Model):
    OWNER, MEMBER = "owner", "member"
    ROLES = ((OWNER, "Owner"), (MEMBER, "Member"))

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=ROLES, default=MEMBER)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "core"
        constraints = (models.UniqueConstraint(fields=("space", "user"), name="one_membership_each"),)

    def __str__(self) -> str:
        return f"{self.user} in {self.space}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.space.personal_of_id not in (None, self.user_id):
            raise NotYours(f"{self.space} is a personal space; nobody else can join it.")
        super().save(*args, **kwargs)


def has_sample() -> bool:
    """Whether there is a sample team beside the real accounts."""
    return User.objects.filter(sample=True).exists()


def space_ids_of(viewer: User) -> list[int]:
    """Ids of the spaces that `viewer` is in."""
    return list(Membership.objects.filter(user=viewer).values_list("space_id", flat=True))


class SpacesOf(models.Expression):
    """Ids of the spaces that an account is in, for `space__in=`: where every question about rows starts.

    A question of Django's own would be put together anew each time, which takes as long as all the rest of a small one.
    It takes the account's id, since an expression keeps what it was made from.
    """

    def __init__(self, account: int) -> None:
        super().__init__(output_field=models.BigIntegerField())
        self.account = account

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        table, space, user = Membership._meta.db_table, "space_id", "user_id"
        return f'(SELECT "{space}" FROM "{table}" WHERE "{user}" = %s)', (self.account,)  # noqa: S608 -- names of ours
