"""What the pages share: fetching through the doors."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from cairn.core.web import Request
from cairn.practices.asks.models import Ask


def readable(request: Request, uid: uuid.UUID) -> Ask:
    found: Ask = get_object_or_404(Ask.objects.visible_to(request.user).with_people(), uid=uid)
    return found


def changeable(request: Request, uid: uuid.UUID) -> Ask:
    found: Ask = get_object_or_404(Ask.objects.changeable_by(request.user).with_people(), uid=uid)
    return found
