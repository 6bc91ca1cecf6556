"""Fetching through the doors."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from cairn.core.web import Request
from cairn.practices.decisions.models import Decision


def readable(request: Request, uid: uuid.UUID) -> Decision:
    found: Decision = get_object_or_404(Decision.objects.visible_to(request.user).with_people(), uid=uid)
    return found


def changeable(request: Request, uid: uuid.UUID) -> Decision:
    found: Decision = get_object_or_404(Decision.objects.changeable_by(request.user).with_people(), uid=uid)
    return found
