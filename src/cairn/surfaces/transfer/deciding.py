"""Letting a file come in, stopping it, and taking it back."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect

from cairn.core.acts import Act
from cairn.core.transfer import runs
from cairn.core.transfer.models import Transfer
from cairn.core.web import Request, signed_in
from cairn.surfaces.transfer.showing import address
from cairn.surfaces.transfer.views import run_of

AT_ONCE = 200
"""Things that come in while somebody waits; more of them with a bar."""


@signed_in("POST")
def go(request: Request, uid: uuid.UUID) -> HttpResponse:
    return _decided(request, uid, runs.confirm)


@signed_in("POST")
def stop(request: Request, uid: uuid.UUID) -> HttpResponse:
    return _decided(request, uid, runs.cancel)


@signed_in("POST")
def give_back(request: Request, uid: uuid.UUID) -> HttpResponse:
    return _decided(request, uid, runs.take_back)


def _decided(request: Request, uid: uuid.UUID, decide: Callable[[Act, Transfer], object]) -> HttpResponse:
    """Whatever became of it meanwhile, its page says so."""
    run = run_of(request, uid)
    decide(Act.begin(request.user), run)
    if run.total <= AT_ONCE:
        runs.finish(run)
    return redirect(address(run))
