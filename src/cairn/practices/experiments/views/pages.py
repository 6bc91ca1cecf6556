"""Fetching through the doors."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from cairn.core.web import Request
from cairn.practices.experiments.models import Experiment


def readable(request: Request, uid: uuid.UUID) -> Experiment:
    found: Experiment = get_object_or_404(Experiment.objects.visible_to(request.user).with_people(), uid=uid)
    return found


def changeable(request: Request, uid: uuid.UUID) -> Experiment:
    found: Experiment = get_object_or_404(Experiment.objects.changeable_by(request.user).with_people(), uid=uid)
    return found
