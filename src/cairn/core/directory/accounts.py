"""Which account an entry of the directory means."""

from __future__ import annotations

from cairn.core.accounts.models import User
from cairn.core.contract import Named
from cairn.core.people.models import ME, Person


def account_of(person: Person) -> User | None:
    """The member of the entry's space who has its address. In a personal space that is nobody but its owner."""
    if not person.email:
        return None
    members = User.objects.filter(memberships__space_id=person.space_id, is_active=True)
    return members.filter(email__iexact=person.email).order_by("pk").first()


def is_account(user: User | None, one: Named) -> bool:
    """Whether somebody named is `user`: said as `@me`, or an entry with their address."""
    if user is None:
        return False
    same = one.person and user.email and one.person.email.casefold() == user.email.casefold()
    return one.name.casefold() == ME or bool(same)
