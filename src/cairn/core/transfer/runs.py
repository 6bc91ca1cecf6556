"""Beginning a run, deciding about it, and going on with it: by whoever waits at the terminal, or by a worker."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable

from django.db import DatabaseError

from cairn.core import clock
from cairn.core.acts import Act, silent_action
from cairn.core.contract import Format
from cairn.core.transfer import folder, leaving
from cairn.core.transfer.bringing import bring
from cairn.core.transfer.claiming import Lost, claim, settle
from cairn.core.transfer.looking import Tell, look
from cairn.core.transfer.models import Transfer
from cairn.core.transfer.returning import give_back

log = logging.getLogger(__name__)

KEPT = dt.timedelta(days=30)
"""How long what came in can be taken back."""
FETCHED = dt.timedelta(days=1)
"""How long what goes out waits to be fetched."""
BOOKKEEPING = "a run is no deed: what it brings in tells of itself"


@silent_action(BOOKKEEPING)
def begin(act: Act, pieces: Iterable[bytes], name: str, format: str = "") -> Transfer:
    """Keep a file that is to be looked at. `format` where somebody said which it is. Raises `TooLarge`, `OSError`."""
    file, size, digest = folder.keep(pieces)
    return Transfer.objects.create(
        by=act.by,
        way=Transfer.IN,
        state=Transfer.LOOKING,
        name=name[-200:] or "a file",
        format=format,
        file=file,
        size=size,
        digest=digest,
        begun_at=act.recorded,
        moved_at=act.recorded,
    )


@silent_action(BOOKKEEPING)
def begin_leaving(act: Act, to: Format | None = None) -> Transfer:
    """Put everything into one file, to be fetched; or what another program reads, into a file of its own."""
    return Transfer.objects.create(
        by=act.by,
        way=Transfer.OUT,
        state=Transfer.RUNNING,
        name=to.written_as if to else leaving.name_of(act.today),
        format=to.name if to else "",
        begun_at=act.recorded,
        moved_at=act.recorded,
    )


@silent_action(BOOKKEEPING)
def confirm(act: Act, run: Transfer) -> bool:
    """Let what was looked at come in; False where that was decided already."""
    return _decide(act, run, Transfer.READY, Transfer.RUNNING)


@silent_action(BOOKKEEPING)
def cancel(act: Act, run: Transfer) -> bool:
    """Stop `run`; what it has brought in already goes again. False where it was over already."""
    if _decide(act, run, Transfer.RUNNING, Transfer.RETURNING if run.is_in else Transfer.CANCELLED):
        return True
    before = (Transfer.LOOKING, Transfer.READY)
    done = any(_decide(act, run, state, Transfer.CANCELLED) for state in before)
    if done:
        folder.drop(run.file)
    return done


@silent_action(BOOKKEEPING)
def take_back(act: Act, run: Transfer) -> bool:
    """Remove again what came in; False where there is nothing to remove."""
    return run.is_in and _decide(act, run, Transfer.DONE, Transfer.RETURNING)


def _decide(act: Act, run: Transfer, before: str, after: str) -> bool:
    columns: dict[str, object] = {"state": after, "lease_until": None, "claimed_by": None}
    if after not in Transfer.UNDER_WAY:
        columns["ended_at"] = act.recorded
    return bool(Transfer.objects.visible_to(act.by).filter(pk=run.pk, state=before).update(**columns))


def go_on(run: Transfer, tell: Tell = lambda run: None) -> None:
    """Go on with a run that is the caller's (`claim`) until it waits for somebody or is over."""
    doing: dict[str, Callable[[Transfer, Tell], None]] = {
        Transfer.LOOKING: look,
        Transfer.RUNNING: bring if run.is_in else leaving.leave,
        Transfer.RETURNING: give_back,
    }
    try:
        doing[run.state](run, tell)
    except Lost:
        return
    except (DatabaseError, OSError):
        # The next time may go well: the lease runs out, and the run goes on where it was.
        raise
    except Exception as error:  # noqa: BLE001 -- whatever it is, the run mustn't be tried for ever
        # The type alone: its message could hold what somebody wrote.
        log.warning("a run broke (%s)", type(error).__name__)
        after = Transfer.RETURNING if run.is_in and run.state == Transfer.RUNNING else Transfer.REFUSED
        settle(run, after, problem=f"Cairn broke over it ({type(error).__name__}); nothing of it was kept.")
    finally:
        if run.seat:
            run.seat.leave()
            run.seat = None


def work(now: dt.datetime | None = None) -> bool:
    """Go on with one run that waits; whether there was one."""
    run = claim(now or clock.now())
    if run is not None:
        go_on(run)
    return run is not None


def finish(run: Transfer, tell: Tell = lambda run: None) -> Transfer:
    """Go on with `run` until it waits for somebody or is over, whoever does it; the run as it stands then."""
    while True:
        run.refresh_from_db()
        if not run.is_under_way:
            return run
        mine = claim(clock.now(), run)
        if mine is None:
            return run
        go_on(mine, tell)


def sweep(now: dt.datetime) -> None:
    """Remove files that nobody fetched or decided about, and runs that are over for long."""
    waiting = Transfer.objects.filter(way=Transfer.OUT, state=Transfer.DONE, ended_at__lt=now - FETCHED)
    idle = Transfer.objects.filter(state=Transfer.READY, moved_at__lt=now - KEPT)
    over = Transfer.objects.exclude(state__in=Transfer.UNDER_WAY).filter(ended_at__lt=now - KEPT)
    for run in [*waiting, *idle, *over]:
        folder.drop(run.file)
        run.delete()
