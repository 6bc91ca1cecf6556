"""What every answer carries, whatever it is."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from tests.ground.addresses import addresses

from cairn.core.accounts.models import User
from cairn.core.web import Request, anyone, signed_in
from cairn.site.headers import HEADERS, PRIVATE


@anyone()
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of Ana's")


@signed_in("POST")
def taps(request: Request) -> HttpResponse:
    return HttpResponse()


@anyone()
def kept(request: HttpRequest) -> HttpResponse:
    return HttpResponse(headers={"Cache-Control": "max-age=60"})


urlpatterns = [path("breaks/", breaks), path("taps/", taps), path("kept/", kept)]
handler403 = "cairn.site.errors.forbidden"
handler404 = "cairn.site.errors.not_found"
handler500 = "cairn.site.errors.server_error"


def missing(answer: object) -> list[str]:
    return [name for name, value in HEADERS.items() if answer.headers.get(name) != value]  # type: ignore[attr-defined]


def test_every_address_carries_them_signed_in_or_not(alice: User) -> None:
    inside = Client(raise_request_exception=False)
    inside.force_login(alice)
    for client in (inside, Client(raise_request_exception=False)):
        for address in addresses():
            answer = client.get(address.url)
            assert missing(answer) == [], address
            assert "no-store" in answer["Cache-Control"], address


def test_errors_carry_them_and_say_what_to_do(alice: User) -> None:
    client = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF=__name__):
        stranger = client.get("/taps/")
        client.force_login(alice)
        answers = {
            403: stranger,
            404: client.get("/nowhere/"),
            405: client.get("/taps/"),
            500: client.get("/breaks/"),
        }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert missing(answer) == []
        assert answer["Cache-Control"] == PRIVATE
        assert b"<h1>" in answer.content
        assert b"Ana" not in answer.content
    assert answers[405]["Allow"] == "POST"
    assert b"run <code>cairn</code>" in answers[403].content


def test_a_foreign_request_gets_them_too() -> None:
    answer = Client().get("/healthz", HTTP_HOST="evil.example")
    assert answer.status_code == 403
    assert missing(answer) == []


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_may_say_that_its_answer_can_be_kept() -> None:
    assert Client().get("/kept/")["Cache-Control"] == "max-age=60"


@override_settings(MIDDLEWARE=[one for one in settings.MIDDLEWARE if not one.endswith(".Headers")])
def test_without_the_middleware_they_are_missing(db: None) -> None:
    assert "Content-Security-Policy" in missing(Client().get("/healthz"))


@pytest.mark.parametrize("never", ["unsafe-inline", "unsafe-eval", "*", "http:", "https:"])
def test_the_policy_lets_nothing_inline_and_nobody_else_in(never: str) -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert never not in policy
    assert policy.startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in policy


def test_a_form_without_its_token_is_refused_calmly(alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    with override_settings(ROOT_URLCONF=__name__):
        answer = client.post("/taps/")
    assert answer.status_code == 403
    assert b"opened too long ago" in answer.content
    assert missing(answer) == []
