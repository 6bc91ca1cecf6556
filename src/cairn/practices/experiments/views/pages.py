"""Fetching through the doors."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.shortcuts import get_object_or_404

from cairn.core.acts import Act, NotNow
from cairn.core.capture.receipts import TAKEN_BACK, done_once
from cairn.core.moments.reading import history
from cairn.core.web import Request
from cairn.practices.experiments.models import Experiment


def readable(request: Request, uid: uuid.UUID) -> Experiment:
    found: Experiment = get_object_or_404(Experiment.objects.visible_to(request.user).with_people(), uid=uid)
    return found


def changeable(request: Request, uid: uuid.UUID) -> Experiment:
    found: Experiment = get_object_or_404(Experiment.objects.changeable_by(request.user).with_people(), uid=uid)
    return found


def once(request: Request, row: Experiment, do: Callable[[Act], object]) -> Callable[[Act], None]:
    """`do` for `attempt`, but a form that comes again, after a second tap or a lost answer, does nothing anew."""

    def first(act: Act) -> uuid.UUID:
        do(act)
        return act.id

    def again(then: uuid.UUID) -> uuid.UUID:
        if not history(request.user, row).filter(act=then).exists():
            raise NotNow(TAKEN_BACK)
        return then

    def run(act: Act) -> None:
        # Undo is offered for what the first one did.
        act.id = done_once(act, request.POST, lambda: first(act), again)

    return run
