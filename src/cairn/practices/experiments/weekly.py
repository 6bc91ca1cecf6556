from __future__ import annotations

from collections.abc import Sequence

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.moments.models import Moment
from cairn.core.records.wording import words
from cairn.lib.trial.verdict import CANT_TELL, MET, NOT_MET
from cairn.practices.experiments.kinds import ENDED, HALTED, LOOKED, STARTED
from cairn.practices.experiments.models import Experiment

TOLD = {
    STARTED.name: "Started: {what}{expect}",
    HALTED.name: "Stopped: {what}{why}",
    LOOKED.name: "Checked: {what}; {found}",
    **{kind.name: f"{kind.label}: {{what}}{{why}}" for kind in ENDED.values()},
}
SAID = {
    MET: "what was hoped for came about",
    NOT_MET: "it fell short",
    CANT_TELL: "it can’t be told yet whether it works",
}


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What was started, stopped, checked and found, each once and as it was told last."""
    told = Moment.objects.visible_to(viewer).filter(author=viewer, kind__in=TOLD, day__range=(week.first, week.last))
    last = {pk: kind for pk, kind in told.order_by("at", "pk").values_list("record_id", "kind") if pk}
    rows = {row.pk: row for row in Experiment.objects.visible_to(viewer).filter(pk__in=last).with_people()}
    lines = tuple(_line(rows[pk], TOLD[kind]) for pk, kind in last.items() if pk in rows)
    return [Section("experiments", "Experiments", lines, 55)]


def _line(row: Experiment, told: str) -> SectionLine:
    why = row.stopped_because if told == TOLD[HALTED.name] else row.ended_because or row.stopped_because
    said = told.format(
        what=words(row).rstrip("."),
        expect=f", expecting {_one_line(row.as_said('expect'))}" if row.expect else "",
        why=f", because {_one_line(why)}" if why else "",
        found=SAID.get(row.judgement, SAID[CANT_TELL]),
    )
    people = tuple(one.person.pk for one in row.named() if one.person)
    return SectionLine(f"{said}.", row, people)


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
