"""How an ask ends without an answer, and opening it again."""

from __future__ import annotations

import uuid

from django.http import HttpResponse

from cairn.core.page.acting import attempt
from cairn.core.web import Request, signed_in
from cairn.practices.asks import actions
from cairn.practices.asks.views.pages import changeable


@signed_in("POST")
def withdrawal(request: Request, uid: uuid.UUID) -> HttpResponse:
    row = changeable(request, uid)
    return attempt(request, row, lambda act: actions.withdraw(act, row), "Taken back. Nobody waits for it.")


@signed_in("POST")
def expiry(request: Request, uid: uuid.UUID) -> HttpResponse:
    """No answer came: what was said under `else` happens now."""
    row = changeable(request, uid)
    said = f"No answer came. Now: {row.otherwise}" if row.otherwise else "No answer came. It is closed."
    return attempt(request, row, lambda act: actions.expire(act, row), said)


@signed_in("POST")
def reopening(request: Request, uid: uuid.UUID) -> HttpResponse:
    """It was closed too early."""
    row = changeable(request, uid)
    return attempt(request, row, lambda act: actions.reopen(act, row), f"{row.key} is open again.")
