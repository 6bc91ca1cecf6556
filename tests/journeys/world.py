"""A life with some of everything: each kind of record, in each state it can have. It ends on Friday 21 November."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cairn.core.accounts.models import Space, User
from cairn.core.acts import Act
from cairn.core.capture.taking import take
from cairn.core.contract import Entry, Named, Week
from cairn.core.directory import actions as directory
from cairn.core.keeping import actions as keeping
from cairn.core.links import tying
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.records.reading import specific
from cairn.core.search.indexing import all_at_once
from cairn.core.transfer import runs
from cairn.core.transfer.models import Transfer
from cairn.practices.asks import actions as asks
from cairn.practices.beliefs import actions as beliefs
from cairn.practices.decisions import actions as decisions
from cairn.practices.experiments import actions as experiments
from cairn.practices.habits.actions import checking, intending, planning, turning
from cairn.practices.habits.kinds.ready_made import READY_MADE
from cairn.practices.notes import actions as notes
from cairn.practices.promises import actions as promises
from cairn.practices.reviews import actions as reviews
from tests.ground.people import People
from tests.ground.watch import Watch

NOW = "2025-11-21 17:30+01:00"
LAST_MONDAY, THIS_MONDAY = dt.date(2025, 11, 10), dt.date(2025, 11, 17)


@dataclass
class World:
    """`by` is whose life it is; `team` has `bob` in it too."""

    by: User
    bob: User
    team: Space
    watch: Watch

    def at(self, when: str) -> None:
        self.watch.set(f"{when}+01:00")

    def act(self, by: User | None = None) -> Act:
        return Act.begin(by or self.by)

    def line(self, line: str, by: User | None = None) -> Record:
        taken = take(by or self.by, line)
        assert taken.record
        return specific([taken.record])[0]


def build(people: People, watch: Watch) -> World:
    world = World(people.alice, people.bob, people.team, watch)
    parts = (
        directories,
        months_before,
        moments,
        habits,
        promised,
        offered,
        decided,
        tried,
        looked_back,
        written,
        loose_ends,
        transfers,
    )
    with transaction.atomic(), all_at_once():
        for part in parts:
            part(world)
    watch.set(NOW)
    return world


def directories(world: World) -> None:
    world.at("2025-09-29 08:00")
    for user in (world.by, world.bob):
        directory.add(world.act(), world.team, user.name, email=user.email)
    for name in ("Dana", "Ben", "Mei"):
        directory.add(world.act(), world.by.home, name, email=f"{name.lower()}@example.org", role="Engineering")
    directory.add(world.act(), world.by.home, "Olaf Unmentioned", note="Joined in autumn.")


def months_before(world: World) -> None:
    """Enough that was kept, late and broken for every signal to have something to say."""
    for n in range(14):
        day = dt.date(2025, 10, 1) + dt.timedelta(days=2 * n)
        world.at(f"{day} 09:00")
        due = day + dt.timedelta(days=2 if n % 3 else 1)
        row = world.line(f"promise: answer number {n} to @ben by {due}")
        world.at(f"{day + dt.timedelta(days=2)} 11:00")
        if n == 5:
            promises.break_(world.act(), row, reason="too much at once")
            promises.repair(world.act(), row, impact="Ben had to wait.", amends="Half of it today.", told=True)
        else:
            promises.keep(world.act(), row, told=n % 4 != 0)
            if n % 4 == 0:
                promises.tell(world.act(), row)


def moments(world: World) -> None:
    for n in range(7):
        world.at(f"{dt.date(2025, 10, 28) + dt.timedelta(days=2 * n)} 10:00")
        world.line(f"paired with @mei on piece {n} #empathy")
    world.at("2025-11-18 10:00")
    world.line("stayed calm when the build broke, asked what we know first #empathy")
    world.line("slip: late to standup, told nobody #consistency")
    world.line("own: I forgot to tell @ben about the freeze, and said so")
    world.line("told the room I was wrong about the cache +team #transparency")


def habits(world: World) -> None:
    world.at("2025-10-20 08:00")
    goal = intending.intend(
        world.act(), "Understand before I answer", reason="It costs less.", priorities=["Ask first"], sign="Fewer redos"
    )
    over = intending.intend(world.act(), "Say no earlier")
    made = []
    for one in READY_MADE[:6]:
        plan = planning.Plan(one.will, one.cue, one.slug, one.schedule, one.characteristic)
        made.append(planning.plan(world.act(), plan))
        if len(made) == 3:
            turning.graduate(world.act(), made[2])
        elif len(made) == 4:
            turning.archive(world.act(), made[3])
    for day in range(20, 32):
        world.at(f"2025-10-{day} 18:00")
        checking.check_in(world.act(), made[0], "done" if day % 4 else "skip", 1, "")
    world.at("2025-11-03 18:00")
    checking.check_in(world.act(), made[0], "nothing", 0, "forgot")
    intending.end(world.act(), over, "reached")
    intending.keep(world.act(), goal, dt.date(2025, 11, 21))


def promised(world: World) -> None:
    world.at("2025-11-12 09:00")
    world.line("promise: send the rollback plan to @dana by 2025-11-21")
    world.line("promise: numbers for the capacity plan to @ben by 2025-11-20")
    world.line("promise: write the handover page by 2025-11-19")
    undated = world.line("promise: ask around for a mentor")
    promises.add_step(world.act(), undated, "write to two people", dt.date(2025, 11, 25))
    world.line("owed: @mei figures from the vendor by 2025-11-14")
    broken, untold, moved, released, gone = (
        world.line(f"promise: piece of {what} to @dana by 2025-11-18") for what in ("a", "b", "c", "d", "e")
    )
    world.at("2025-11-17 09:00")
    promises.break_(world.act(), broken, reason="the week was full")
    promises.keep(world.act(), untold, told=False)
    promises.move(world.act(), moved, dt.date(2025, 11, 28))
    promises.release(world.act(), released, reason="not needed any more", told=False)
    keeping.delete(world.act(), gone)


def offered(world: World) -> None:
    world.at("2025-11-17 10:00")
    world.line("promise: @alice reviews the API doc for @bob by 2025-11-24 +team", by=world.bob)
    world.line("promise: @bob books the room for @alice by 2025-11-24 +team")
    row = world.line("promise: @bob shares the slides with @alice by 2025-11-26 +team")
    promises.accept(world.act(world.bob), row)


def looked_back(world: World) -> None:
    world.at("2025-11-14 17:00")
    week = reviews.begin_week(world.act(), LAST_MONDAY)
    reviews.adapt(world.act(), week, "step", "tell Ben first when a date moves", dt.date(2025, 11, 21))
    reviews.finish_week(world.act(), week)
    world.at("2025-11-17 19:00")
    answers = {"support": "thanked @ben", "worn": "was short", "promised": "the minutes to @mei", "tomorrow": "call"}
    reviews.finish_evening(world.act(), THIS_MONDAY, answers, once="that-evening")
    reviews.come_back(world.act(), "slow")
    reviews.begin_week(world.act(), THIS_MONDAY)


def written(world: World) -> None:
    dana = Person.objects.get(space=world.by.home, handle="dana")
    reader = Named("reader", dana.handle, dana)
    world.at("2025-11-14 17:10")
    sent = notes.begin(world.act(), Week(LAST_MONDAY, world.by.zone), reader, dana.email)
    notes.say_sent(world.act(), sent)
    world.at("2025-11-20 17:10")
    notes.begin(world.act(), Week(THIS_MONDAY, world.by.zone), reader, dana.email)
    world.line("showed @zoe the new dashboard")


def decided(world: World) -> None:
    """Decisions in each state, what they rest on, what was found out about that, and what is asked for."""
    world.at("2025-11-12 10:00")
    pilot = world.line("decision: use SQLite for the pilot because one file assuming under 50 users review:1w")
    old = world.line("decision: recaps by mail instead of the wiki")
    world.line("decision: reviews before noon +team")
    for state in ("reversed", "dropped"):
        decisions.end(world.act(), world.line(f"decision: to be {state}"), state, because="it cost too much")
    proposed = Entry("decision", "hire a second designer", world.by.home)
    decisions.propose(world.act(), proposed, context="Reviews wait for a week.")
    options = [{"title": "the channel", "text": "", "arguments": [{"sign": "good", "text": "all are there"}]}]
    new = world.line("decision: recaps in the channel because all are there")
    decisions.change(world.act(), new, options=options, choice="the channel", consequences="Mail gets quiet.")
    decisions.supersede(world.act(), old, specific([new])[0])
    for n in range(12):
        row = world.line(f"believe: the vendor ships feature {n} conf:{60 + 20 * (n % 2)}")
        beliefs.settle(world.act(), row, "held" if n % 3 else "failed", learned="they said so")
    world.line("forecast: the vendor API will slip blocks the beta conf:40 by 1 dec unblock @mei")
    (ground,) = tying.of(world.by, pilot, "rests on")
    beliefs.settle(world.act(), specific([ground])[0], "failed")
    slot = world.line("ask: @dana a two-hour review slot by thu success a date in the calendar else we meet unprepared")
    asks.ask(world.act(), slot)


def tried(world: World) -> None:
    """An experiment in each state: what is missing, what is noted, what stopped one, and what came out."""
    given = {
        "expect": "more people speak",
        "who": "the platform team",
        "where": "the Monday meeting",
        "measure": "speakers per meeting",
        "threshold": 5.0,
        "stop": "it overruns twice",
        "undo": "drop it next week",
        "undo_takes": "minutes",
    }

    def begun(title: str, check: dt.date, **more: Any) -> Any:
        days = {"until": check, "check_on": check}
        entry = Entry("try", title, world.by.home, people=(Named("agreed", "me"),))
        row = experiments.draft(world.act(), entry, **{**given, **days, **more})
        for n in range(6):
            experiments.note(world.act(), row, 2 + n % 2, dt.date(2025, 10, 20) + dt.timedelta(days=n))
        return experiments.start(world.act(), row, beside=True)

    world.at("2025-11-03 09:00")
    friday = dt.date(2025, 11, 14)
    done = {state: begun(f"what is {state}", friday) for state in ("kept", "widened", "rolled-back", "repeated")}
    due, halted, checked = begun("silent reading", friday), begun("no slides", friday), begun("a round first", friday)
    alternating = begun("meetings while walking", dt.date(2025, 11, 28), periods=8, stop="below 1, twice")
    for n in range(8):
        world.at(f"2025-11-{4 + n:02} 10:00")
        for row in (*done.values(), due, checked, alternating):
            experiments.note(world.act(), row, 5 + n % 3, world.act().day)
    experiments.tick(world.act(), halted)
    experiments.stop(world.act(), halted, why="it overran twice")
    world.at("2025-11-14 16:00")
    for state, row in done.items():
        experiments.check(world.act(), row, "met", found="it was calmer")
        experiments.end(world.act(), row, state, why="it was calmer")
    experiments.check(world.act(), checked, "met")
    world.line("try: answer mails at noon, expect fewer interruptions for:2w")


def loose_ends(world: World) -> None:
    """Two lines that want to be settled."""
    world.at("2025-11-21 09:00")
    world.line("h: no-such-habit x2")


def transfers(world: World) -> None:
    """A run in each state: what came in, what waits, what was refused, what is under way, and what goes out."""
    world.at("2025-11-21 17:00")
    journal = [b"[2025-11-01 09:30] Walked with the vendor.\n"]
    came = runs.finish(runs.begin(world.act(), [b"read the old notes\n"], "lines.txt", "lines"))
    runs.confirm(world.act(), came)
    runs.finish(came)
    runs.finish(runs.begin(world.act(), journal, "journal.txt"))
    runs.finish(runs.begin(world.act(), [b"\x89PNG"], "holiday.png"))
    runs.finish(runs.begin_leaving(world.act()))
    under_way = runs.begin(world.act(), journal, "ten-years.txt")
    later = world.watch.now + dt.timedelta(days=1)
    Transfer.objects.filter(pk=under_way.pk).update(
        state=Transfer.RUNNING, total=90_000, done=31_000, lease_until=later
    )
