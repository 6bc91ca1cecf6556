"""The three people of every test of access: Alice owns, Bob shares a space with her, Charlie must see nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from cairn.core.accounts.models import Space, User


class People(NamedTuple):
    alice: User
    bob: User
    charlie: User
    team: Space


@pytest.fixture
def people(db: None) -> People:
    """Alice, Bob and Charlie, each with a personal space, and `team`, which Alice and Bob are in."""
    from cairn.core.accounts.models import Membership, Space, User

    alice, bob, charlie = (
        User.objects.create_user(name.lower(), name=name, email=f"{name.lower()}@example.org", zone="Europe/Berlin")
        for name in ("Alice", "Bob", "Charlie")
    )
    team = Space.objects.create(handle="team", name="The team")
    Membership.objects.create(space=team, user=alice, role=Membership.OWNER)
    Membership.objects.create(space=team, user=bob)
    return People(alice, bob, charlie, team)


@pytest.fixture
def alice(people: People) -> User:
    return people.alice


@pytest.fixture
def bob(people: People) -> User:
    return people.bob


@pytest.fixture
def charlie(people: People) -> User:
    return people.charlie


@pytest.fixture
def team(people: People) -> Space:
    return people.team
