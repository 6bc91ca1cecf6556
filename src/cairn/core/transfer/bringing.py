"""Brings in what was looked at, batch by batch: whoever dies in between leaves a run that goes on where it was."""

from __future__ import annotations

from itertools import islice

from django.db import transaction

from cairn.core import clock
from cairn.core.acts import Act
from cairn.core.contract import Format, Item
from cairn.core.database import bulk
from cairn.core.transfer.claiming import move, settle
from cairn.core.transfer.folder import digest_of, drop
from cairn.core.transfer.formats import fresh, named
from cairn.core.transfer.identity import NOBODY
from cairn.core.transfer.looking import Tell, batches, source_of
from cairn.core.transfer.models import Arrival, Transfer
from cairn.lib.formats.source import Unreadable


def bring(run: Transfer, tell: Tell) -> None:
    """Go on with `run` to its end. Raises `Lost` where somebody else has it by now."""
    form = named(run.format)
    if form is None or digest_of(run.file) != run.digest:
        settle(run, Transfer.RETURNING, problem="The file isn’t there any more as it was looked at.")
        return
    try:
        for batch in batches(islice(form.read(source_of(run)), run.done, None)):
            _take(run, form, batch)
            tell(run)
    except Unreadable as no:
        settle(run, Transfer.RETURNING, problem=no.why, line=no.line)
        return
    settle(run, Transfer.DONE)
    drop(run.file)


def _take(run: Transfer, form: Format, batch: list[Item]) -> None:
    """One batch, in one transaction with where the run stands: it is in wholly, or not at all."""
    with transaction.atomic():
        given = fresh(run.by, form, batch)
        act = Act(run.by, recorded=clock.now(), id=run.act)
        if given:
            form.take(act, given)
            bulk.insert_values(Arrival, ("transfer_id", "uid"), [(run.pk, uid) for uid, _ in given if uid != NOBODY])
        added = sum(1 for _, item in given if item.what)
        move(run, done=run.done + len(batch), added=run.added + added)
