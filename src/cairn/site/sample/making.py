"""Makes the sample: accounts, a team, and the story up to now, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from cairn.core import clock
from cairn.core.accounts.models import Membership, Space, User
from cairn.core.acts import Act
from cairn.core.directory import actions as directory
from cairn.core.people.models import Person
from cairn.core.search.indexing import all_at_once
from cairn.site.sample.calendar import Calendar
from cairn.site.sample.events import ROSA, Event
from cairn.site.sample.playing import play
from cairn.site.sample.stage import Stage
from cairn.site.sample.story import (
    choices,
    habits,
    today,
    week_0,
    week_1,
    week_2,
    week_3,
    week_4,
    week_5,
    week_6,
    week_7,
    week_8,
)
from cairn.site.sample.story.people import ACCOUNTS, PEOPLE, READER, TEAM, TEAM_NAME

WEEKS = (week_0, week_1, week_2, week_3, week_4, week_5, week_6, week_7, week_8)
AGO, FIRST = 8, "mon 08:30"
"""How many weeks ago, and when, the directory was filled: before anything else."""


def make(owner: User) -> User:
    """The sample account, made with its team and two months behind it unless it is there already.

    It lives in the zone of `owner`, and looks as theirs does.
    """
    with transaction.atomic():
        # Of two that ask at once, the second finds what the first has made.
        User.objects.select_for_update().get(pk=owner.pk)
        known = User.objects.filter(sample=True, is_active=True).order_by("pk").first()
        return known or _make(owner, clock.now())


def _make(owner: User, now: dt.datetime) -> User:
    calendar = Calendar(now, owner.zone)
    accounts = _accounts(owner)
    team = _team(accounts.values())
    begin = calendar.instant(FIRST, AGO)
    with all_at_once():
        reader = _fill_directories(accounts[ROSA], team, begin)
        stage = Stage(calendar, accounts, team, reader, begin)
        for at, event in sorted(_events(calendar), key=lambda pair: pair[0]):
            if at <= now:
                stage.at = at
                play(event, stage)
    return accounts[ROSA]


def _accounts(owner: User) -> dict[str, User]:
    """By what the story calls them. Nobody can sign in as any of them, and of all but Rosa nobody can act as them."""
    return {
        one.handle: User.objects.create_user(
            f"sample-{one.handle}",
            name=one.name,
            email=one.email,
            zone=owner.zone,
            theme=owner.theme,
            keys=owner.keys,
            sample=True,
            is_active=one.handle == ROSA,
        )
        for one in ACCOUNTS
    }


def _team(members: Iterable[User]) -> Space:
    taken = Space.objects.filter(handle=TEAM).exists()
    team = Space.objects.create(handle=f"{TEAM}-sample" if taken else TEAM, name=TEAM_NAME)
    for user in members:
        Membership.objects.create(space=team, user=user)
    return team


def _fill_directories(rosa: User, team: Space, at: dt.datetime) -> Person:
    act = Act(rosa, at=at, recorded=at)
    for account in ACCOUNTS:
        directory.add(act, team, account.name, email=account.email)
    known = {
        one.name: directory.add(act, rosa.home, one.name, role=one.role, email=one.email, note=one.note)
        for one in PEOPLE
    }
    return known[READER]


def _events(calendar: Calendar) -> Iterable[tuple[dt.datetime, Event]]:
    for week, event in (*habits.PLANS, *habits.checks(), *choices.EVENTS, *choices.numbers()):
        yield calendar.instant(event.at, week), event
    for week, told in enumerate(WEEKS):
        for event in told.EVENTS:
            yield calendar.instant(event.at, week), event
    for event in today.EVENTS:
        yield calendar.instant(event.at), event
