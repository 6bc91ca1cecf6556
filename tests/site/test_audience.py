"""Every view says whom it is for, and is held to that."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from tests.ground.addresses import Address, addresses

from cairn.core.accounts.models import User
from cairn.core.web import Audience, Request, SignedOut, anyone, audience_of, htmx, signed_in


@signed_in("GET", "POST")
def private(request: Request, number: int = 0) -> HttpResponse:
    return HttpResponse(f"{request.user.name} {number}")


@anyone()
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything")


urlpatterns = [
    path("private/<int:number>/", private, name="private"),
    path("public/", public),
    path("forgotten/", forgotten),
]


def undeclared(found: list[Address]) -> list[str]:
    return [one.route for one in found if audience_of(one.view) is None]


def test_every_address_declares_its_audience() -> None:
    found = addresses()
    assert {one.name for one in found} >= {"healthz", "readyz", "enter"}
    assert undeclared(found) == []


def test_a_forgotten_view_is_found() -> None:
    assert undeclared(addresses(__name__)) == ["forgotten/"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_forgotten_view_is_not_run(client: Client) -> None:
    with pytest.raises(ImproperlyConfigured, match="forgotten declares no audience"):
        client.get("/forgotten/")


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_no_database_can_keep_reaches_no_view(method: str) -> None:
    client = Client(raise_request_exception=False)
    assert getattr(client, method)("/public/", {"q": "nothing\0"}).status_code == 400
    assert client.get("/public/", {"q": "nothing"}).status_code == 200


def _request(method: str, user: Any) -> HttpRequest:
    request = RequestFactory().generic(method, "/")
    request.user = user
    return request


def test_methods_are_enforced() -> None:
    ana = User(name="Ana")
    assert private(_request("GET", ana), 7).content == b"Ana 7"  # type: ignore[attr-defined]
    assert private(_request("POST", ana)).status_code == 200
    assert private(_request("HEAD", ana)).status_code == 200
    refused = private(_request("DELETE", ana))
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, POST")
    assert public(_request("POST", AnonymousUser())).status_code == 405
    assert public(_request("GET", AnonymousUser())).status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_a_stranger_learns_nothing_not_even_the_methods(method: str) -> None:
    with pytest.raises(SignedOut):
        private(_request(method, AnonymousUser()))


def test_a_decorator_without_brackets_is_refused_at_once() -> None:
    with pytest.raises(ImproperlyConfigured, match="in capitals"):
        signed_in(forgotten)  # type: ignore[arg-type]
    with pytest.raises(ImproperlyConfigured, match="in capitals"):
        anyone("get")


def test_the_declaration_can_be_read() -> None:
    assert audience_of(private) is Audience.SIGNED_IN
    assert audience_of(public) is Audience.ANYONE
    assert private.__name__ == "private"


def test_htmx_wants_a_part_unless_it_restores_the_page() -> None:
    asked = RequestFactory().get
    assert not htmx(asked("/"))
    assert htmx(asked("/", headers={"HX-Request": "true"}))
    assert not htmx(asked("/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}))
