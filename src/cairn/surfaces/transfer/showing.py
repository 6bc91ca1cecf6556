"""What a page shows of a run."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from cairn.core import clock
from cairn.core.transfer.formats import named
from cairn.core.transfer.models import Transfer
from cairn.core.transfer.saying import in_words, outcome

DOING = {
    Transfer.LOOKING: "Looking at {name}",
    Transfer.RUNNING: "Bringing in {name}",
    Transfer.RETURNING: "Taking back {name}",
}
HEADINGS = {
    Transfer.LOOKING: "A look at the file",
    Transfer.READY: "What would come in",
    Transfer.RUNNING: "Under way",
    Transfer.RETURNING: "Being taken back",
    Transfer.REFUSED: "It can’t come in",
    Transfer.TAKEN_BACK: "Taken back",
    Transfer.CANCELLED: "Stopped",
}
LEAVING = "Writing everything into one file"


def address(run: Transfer, name: str = "run") -> str:
    return reverse(f"transfer:{name}", args=[run.uid])


def work(run: Transfer) -> dict[str, Any]:
    """`page/progress.html`: a run that is under way, with its number and a way to stop it."""
    title = DOING[run.state].format(name=run.name) if run.is_in else LEAVING
    return {
        "id": run.uid,
        "title": title,
        "done": run.done,
        "total": run.total,
        "count": f"{run.done:,} of {run.total:,}" if run.total else f"{run.done:,} so far",
        "left": left(run, clock.now()),
        "again": address(run, "row"),
        "cancel": "" if run.state == Transfer.RETURNING else address(run, "stop"),
    }


def left(run: Transfer, now: dt.datetime) -> str:
    """How long it may take yet, from how long it took so far; "" while nobody can tell."""
    if not run.total or not run.done or run.state == Transfer.RETURNING:
        return ""
    seconds = (now - run.begun_at).total_seconds() * (run.total - run.done) / run.done
    if seconds < 90:
        return f"about {max(1, round(seconds))} s left"
    return f"about {round(seconds / 60)} min left"


def shown(run: Transfer) -> dict[str, Any]:
    """Everything of one run that a page draws."""
    form = named(run.format) if run.format else None
    heading = HEADINGS.get(run.state, "")
    over = not run.is_under_way and run.state != Transfer.READY
    return {
        "run": run,
        "work": work(run) if run.is_under_way else None,
        "heading": heading or ("It is in" if run.is_in else "It is ready"),
        "label": form.label if form else "",
        "found": in_words(run) if run.found else "",
        "outcome": outcome(run) if over and run.is_in else "",
        "is_ready": run.state == Transfer.READY,
        "nothing_new": not any(run.found.get("new", {}).values()),
        "may_fetch": not run.is_in and run.state == Transfer.DONE,
        "may_go_back": run.is_in and run.state == Transfer.DONE and bool(run.added),
        "is_refused": run.state == Transfer.REFUSED,
    }
