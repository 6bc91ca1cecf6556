from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from cairn.core import clock
from cairn.core.accounts.models import User
from cairn.core.web import Request, anyone, signed_in
from tests.ground.people import People
from tests.ground.site import Site
from tests.ground.watch import Watch


@signed_in("GET")
def whoami(request: Request) -> HttpResponse:
    return HttpResponse(f"<h1>{request.user.name}</h1>{clock.now():%A}")


@anyone("GET")
def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<h1>hello</h1>")


urlpatterns = [path("", whoami), path("hello/", hello)]


@pytest.mark.urls(__name__)
def test_a_page_is_signed_in_as_whom_it_was_opened_for(site: Site, people: People, watch: Watch) -> None:
    alice, nobody = site.open(people.alice), site.open()
    watch.forward(days=4)
    alice.goto("/")
    assert alice.text_content("h1") == "Alice"
    assert "Friday" in (alice.text_content("body") or "")
    nobody.goto("/hello/")
    assert nobody.text_content("h1") == "hello"
    answer = nobody.goto("/")
    assert answer is not None
    assert answer.status in (401, 403, 404)
    assert User.objects.count() == 3
