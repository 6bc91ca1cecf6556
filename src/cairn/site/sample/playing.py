"""Plays each event of the story through the action that a person's own tap would call."""

from __future__ import annotations

from functools import singledispatch

from cairn.core import clock
from cairn.core.away import actions as away
from cairn.core.capture.taking import take
from cairn.core.contract import Named, Week
from cairn.core.page.placed import named_as
from cairn.practices.asks import actions as asks
from cairn.practices.asks.models import Ask
from cairn.practices.beliefs import actions as beliefs
from cairn.practices.beliefs.models import Belief
from cairn.practices.decisions import actions as decisions
from cairn.practices.decisions.models import Decision
from cairn.practices.experiments import actions as experiments
from cairn.practices.experiments.kinds import AGREED
from cairn.practices.experiments.models import Experiment
from cairn.practices.experiments.models.reading import shown, verdict
from cairn.practices.habits.actions import checking, intending, planning
from cairn.practices.habits.kinds.ready_made import ready_made
from cairn.practices.habits.models import Habit, Intention
from cairn.practices.notes import actions as notes
from cairn.practices.promises import actions as promises
from cairn.practices.promises.models import Promise
from cairn.practices.reviews import actions as reviews
from cairn.site.sample import events
from cairn.site.sample.stage import Stage

OWN_HEADING = "What I don’t know, and what I need"


@singledispatch
def play(event: events.Event, stage: Stage) -> None:
    """Let `event` happen at `stage.at`."""
    raise TypeError(f"Nobody knows how to play {event!r}.")


@play.register
def _(event: events.Say, stage: Stage) -> None:
    taken = take(stage.accounts[event.by], stage.line(event.line), at=stage.at, zone=stage.calendar.zone)
    assert taken.record is not None
    assert not taken.problem, f"{event.line}: {taken.problem}"
    stage.name([event.name], [taken.record])


@play.register
def _(event: events.Keep, stage: Stage) -> None:
    promises.keep(stage.act(), stage.find(event.name, Promise), told=event.told)


@play.register
def _(event: events.Tell, stage: Stage) -> None:
    promises.tell(stage.act(), stage.find(event.name, Promise))


@play.register
def _(event: events.Move, stage: Stage) -> None:
    due = stage.calendar.following(stage.day, event.to)
    promises.move(stage.act(), stage.find(event.name, Promise), due, told=stage.at)


@play.register
def _(event: events.Break, stage: Stage) -> None:
    promises.break_(stage.act(), stage.find(event.name, Promise), reason=event.reason)


@play.register
def _(event: events.Repair, stage: Stage) -> None:
    row = stage.find(event.name, Promise)
    promises.repair(stage.act(), row, impact=event.impact, amends=event.amends, told=True)


@play.register
def _(event: events.Receive, stage: Stage) -> None:
    promises.receive(stage.act(), stage.find(event.name, Promise))


@play.register
def _(event: events.Nudge, stage: Stage) -> None:
    promises.ask(stage.act(), stage.find(event.name, Promise))


@play.register
def _(event: events.Ask, stage: Stage) -> None:
    asks.ask(stage.act(), stage.find(event.name, Ask))


@play.register
def _(event: events.Step, stage: Stage) -> None:
    due = stage.calendar.following(stage.day, event.due)
    step = promises.add_step(stage.act(), stage.find(event.on, Promise), event.words, due)
    stage.name([event.name], [step])


@play.register
def _(event: events.Evening, stage: Stage) -> None:
    answers = {
        "support": "\n".join(event.support),
        "worn": "\n".join(event.worn),
        "promised": "\n".join(event.promised),
        "tomorrow": event.tomorrow,
    }
    once = f"evening-{stage.day.isoformat()}"
    _, made = reviews.finish_evening(stage.act(), stage.day, answers, once=once)
    stage.name(event.names, made)


@play.register
def _(event: events.Send, stage: Stage) -> None:
    reader = Named("reader", stage.reader.handle, stage.reader)
    note = notes.begin(stage.act(), Week(clock.monday(stage.day), stage.calendar.zone), reader, stage.reader.email)
    notes.edit(stage.act(), note, f"{note.body}\n\n## {OWN_HEADING}\n\n- {event.own}\n")
    notes.say_sent(stage.act(), note)


@play.register
def _(event: events.Review, stage: Stage) -> None:
    act = stage.act()
    review = reviews.begin_week(act, clock.monday(stage.day))
    if event.outcome:
        reviews.look_back(act, review, event.outcome, event.words)
    for step in ("note", "open", "practices"):
        reviews.take_step(act, review, step, "done")
    made = reviews.adapt(act, review, "step", event.adapt, stage.calendar.following(stage.day, "fri"))
    reviews.finish_week(act, review)
    stage.name([event.name], [made])


@play.register
def _(event: events.Leave, stage: Stage) -> None:
    away.go_away(stage.act(), stage.calendar.following(stage.day, event.until))


@play.register
def _(event: events.Intend, stage: Stage) -> None:
    row = intending.intend(stage.act(), event.goal, reason=event.reason, priorities=event.priorities, sign=event.sign)
    stage.name([event.name], [row])


@play.register
def _(event: events.Plan, stage: Stage) -> None:
    found = ready_made(event.slug)
    assert found is not None, event.slug
    habit = planning.plan(
        stage.act(),
        planning.Plan(
            found.will,
            found.cue,
            found.slug,
            found.schedule,
            found.characteristic,
            stage.find(event.serves, Intention),
            event.priority,
        ),
    )
    stage.name([event.slug], [habit])


@play.register
def _(event: events.Check, stage: Stage) -> None:
    checking.check_in(stage.act(), stage.find(event.slug, Habit), event.sort, event.times, event.note)


@play.register
def _(event: events.Supersede, stage: Stage) -> None:
    old, new = stage.find(event.name, Decision), stage.find(event.by, Decision)
    decisions.supersede(stage.act(), old, new, because=event.because)


@play.register
def _(event: events.Settle, stage: Stage) -> None:
    beliefs.settle(stage.act(), stage.find(event.name, Belief), event.outcome, learned=event.learned)


@play.register
def _(event: events.Complete, stage: Stage) -> None:
    row = stage.find(event.name, Experiment)
    experiments.change(
        stage.act(),
        row,
        who=event.who,
        where=event.where,
        signal=event.signal,
        threshold=event.threshold,
        undo_takes=event.undo_takes,
        people=named_as(stage.rosa, row.space, [(AGREED, event.agreed)]),
    )


@play.register
def _(event: events.Number, stage: Stage) -> None:
    experiments.note(stage.act(), stage.find(event.name, Experiment), event.value, stage.day)


@play.register
def _(event: events.Begin, stage: Stage) -> None:
    experiments.start(stage.act(), stage.find(event.name, Experiment))


@play.register
def _(event: events.Verdict, stage: Stage) -> None:
    row = stage.find(event.name, Experiment)
    judgement = verdict(row, shown(stage.rosa, row, stage.day)).judgement
    experiments.check(stage.act(), row, judgement, found=event.found)
    experiments.end(stage.act(), row, event.state, why=event.why)
