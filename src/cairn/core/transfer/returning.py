"""Takes back what a run brought in. What something was done with since stays, and is counted."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.db.models import Q

from cairn.core.accounts.models import Space
from cairn.core.capture.models import Receipt
from cairn.core.moments.models import Moment
from cairn.core.outbox.models import Outbox
from cairn.core.people.models import Person
from cairn.core.records.models import Record, RecordPerson
from cairn.core.transfer.claiming import move, settle
from cairn.core.transfer.folder import drop
from cairn.core.transfer.looking import Tell
from cairn.core.transfer.models import Transfer
from cairn.core.undo.undoing import makes_its_record, restore

BATCH = 200


def give_back(run: Transfer, tell: Tell) -> None:
    """Remove what `run` brought in, last first, batch by batch; go on where it was left. Raises `Lost`."""
    # One that is still under way was cancelled, or broke.
    otherwise = Transfer.REFUSED if run.problem else Transfer.CANCELLED
    after = Transfer.TAKEN_BACK if run.ended_at else otherwise
    while pks := list(run.arrivals.order_by("-pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            uids = [*run.arrivals.filter(pk__in=pks).values_list("uid", flat=True)]
            kept = _remove(run, uids)
            run.arrivals.filter(pk__in=pks).delete()
            move(run, done=max(0, run.done - len(pks)), kept=run.kept + kept)
        tell(run)
    kept = run.kept + _put_back(run)
    drop(run.file)
    settle(run, after, added=kept, kept=kept, done=0)


def _put_back(run: Transfer) -> int:
    """Let what was there before `run`, and came in another form, be what it was; how many were changed again since and
    stay. What `run` made is gone by now, but for what somebody built on."""
    told = Moment.objects.filter(act=run.act, author=run.by, record__isnull=False).exclude(before=[])
    kept = 0
    for pk in list(told.order_by("-pk").values_list("pk", flat=True)):
        with transaction.atomic():
            moment = Moment.objects.select_for_update().get(pk=pk)
            kept += not (makes_its_record(moment) or restore(moment))
            move(run)
    return kept


def _remove(run: Transfer, uids: list[uuid.UUID]) -> int:
    """Remove the rows of `uids` that nobody built on; how many stay."""
    # A line is known by the receipt that it left.
    typed = Receipt.objects.filter(by=run.by, once__in=[uid.hex for uid in uids]).values("record")
    records = Record.records.filter(Q(uid__in=uids) | Q(pk__in=typed), owner=run.by)
    since = Moment.objects.filter(record__in=records, recorded_at__gt=run.begun_at).exclude(act=run.act)
    built_on = set(since.values_list("record_id", flat=True))
    gone = records.exclude(pk__in=built_on)
    # Else a line that is sent again would be taken for one that somebody took back.
    Receipt.objects.filter(by=run.by, record__in=gone).delete()
    Outbox.objects.filter(Q(record__in=gone) | Q(uid__in=uids), by=run.by).delete()
    gone.delete()
    Moment.objects.filter(uid__in=uids, author=run.by, record=None).delete()
    people = Person.objects.filter(uid__in=uids, space__memberships__user=run.by)
    named = set(RecordPerson.objects.filter(person__in=people).values_list("person_id", flat=True))
    Person.objects.filter(pk__in=people.exclude(pk__in=named).values("pk")).delete()
    spaces = Space.objects.filter(uid__in=uids, memberships__user=run.by)
    full = Q(pk__in=Record.records.filter(space__in=spaces).values("space_id"))
    Space.objects.filter(pk__in=spaces.exclude(full).values("pk")).delete()
    return len(built_on) + len(named)
