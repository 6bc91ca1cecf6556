from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.bench.bare.models import Line


def insert(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        Line.objects.create(text=request.POST["line"])
    return HttpResponse(status=204)


urlpatterns = [path("", insert)]
