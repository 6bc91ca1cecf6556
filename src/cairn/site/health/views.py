"""`/healthz`: this process lives. `/readyz`: it can do its work. Neither says anything about anybody's data."""

from __future__ import annotations

import os
from importlib.metadata import version

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from cairn.core.outbox.models import Outbox
from cairn.core.web import anyone
from cairn.site.health import database

_migrated = False


@anyone("GET")
def healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True, "version": version("trustcairn"), "process": os.getpid()})


@anyone("GET")
def readyz(_request: HttpRequest) -> JsonResponse:
    """503 as long as one of the three isn't as it has to be."""
    found = {"database": database.reachable()}
    found["migrations"] = found["database"] and _is_migrated()
    found["queue"] = found["migrations"] and _can_be_asked()
    return JsonResponse({"ok": all(found.values()), **found}, status=200 if all(found.values()) else 503)


def _is_migrated() -> bool:
    global _migrated
    try:
        # Once it is, it stays so for as long as this process lives.
        _migrated = _migrated or not database.missing_migrations()
    except DatabaseError:
        return False
    return _migrated


def _can_be_asked() -> bool:
    try:
        Outbox.objects.filter(state=Outbox.WAITING).exists()
    except DatabaseError:
        return False
    return True
