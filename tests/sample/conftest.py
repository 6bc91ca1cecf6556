from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from cairn.core.accounts.models import User


@pytest.fixture
def owner(db: None) -> User:
    """The owner of this machine's Cairn, in Berlin."""
    from cairn.site.local import people

    found = people.settle()
    found.zone, found.theme = "Europe/Berlin", "dark"
    found.save()
    return found


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """The story without its two months: what lies open today, and nothing else."""
    from cairn.site.sample import making
    from cairn.site.sample.story import choices, habits

    monkeypatch.setattr(making, "WEEKS", ())
    monkeypatch.setattr(habits, "PLANS", ())
    monkeypatch.setattr(habits, "CHECKS", ())
    monkeypatch.setattr(choices, "EVENTS", ())
    monkeypatch.setattr(choices, "NUMBERS", {})


@pytest.fixture
def browser(owner: User) -> Client:
    """The owner's browser, signed in."""
    from django.test import Client

    client = Client()
    client.force_login(owner)
    return client
