"""What the pages share: fetching through the doors."""

from __future__ import annotations

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from cairn.core.web import Request
from cairn.practices.promises.models import Promise


def readable(request: Request, uid: uuid.UUID) -> Promise:
    rows = Promise.objects.visible_to(request.user)
    found: Promise = get_object_or_404(rows.with_people(), uid=uid)
    return found


def changeable(request: Request, uid: uuid.UUID) -> Promise:
    rows = Promise.objects.changeable_by(request.user)
    found: Promise = get_object_or_404(rows.with_people(), uid=uid)
    return found


def own(request: Request, uid: uuid.UUID) -> Promise:
    """One that is the viewer's to keep; anybody else's isn't there."""
    row = changeable(request, uid)
    if not row.is_kept_by(request.user):
        raise Http404
    return row


def followed(request: Request, uid: uuid.UUID) -> Promise:
    """Somebody else's, filed by the viewer."""
    row = changeable(request, uid)
    if not row.is_followed_by(request.user):
        raise Http404
    return row
