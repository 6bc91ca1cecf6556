"""Changing one's own settings."""

from __future__ import annotations

from typing import Any

from cairn.core.accounts.models import User
from cairn.core.acts import Act, action
from cairn.core.moments.recording import record as moment


def fresh(user: User) -> User:
    """The account as it stands: a form that fails leaves what it was given on the object it was given."""
    return User.objects.get(pk=user.pk)


@action
def edit_account(act: Act, /, **columns: Any) -> None:
    """Set columns of the actor's own account: name, mail address, zone, theme, keys, notices."""
    user = User.objects.select_for_update().get(pk=act.by.pk)
    changed = {name: value for name, value in columns.items() if getattr(user, name) != value}
    if not changed:
        return
    act.was(user, **{name: getattr(user, name) for name in changed})
    for name, value in changed.items():
        setattr(user, name, value)
        setattr(act.by, name, value)
    user.save(update_fields=list(changed))
    moment(act, "account.edited", space=user.home)
