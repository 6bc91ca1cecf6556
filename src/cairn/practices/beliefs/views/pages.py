"""Fetching through the doors."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from cairn.core.web import Request
from cairn.practices.beliefs.models import Belief


def readable(request: Request, uid: uuid.UUID) -> Belief:
    found: Belief = get_object_or_404(Belief.objects.visible_to(request.user).with_people(), uid=uid)
    return found


def changeable(request: Request, uid: uuid.UUID) -> Belief:
    found: Belief = get_object_or_404(Belief.objects.changeable_by(request.user).with_people(), uid=uid)
    return found
