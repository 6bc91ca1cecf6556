"""Two listeners, and nothing of the one at the other: by its addresses, and by what its views say of themselves."""

from __future__ import annotations

import contextlib

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from cairn.core.web import Audience, anyone, audience_of
from cairn.core.web import guest as for_guests
from cairn.core.web.guard import Guard, GuestGuard
from cairn.site.guests import application, threshold
from cairn.site.guests.threshold import URLCONF
from tests.ground.addresses import addresses
from tests.ground.guest import Guest
from tests.ground.hand import Hand

OURS = None


@for_guests("GET")
def theirs(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for guests")


@anyone("GET")
def everybodys(request: HttpRequest) -> HttpResponse:
    return HttpResponse("of the site")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything")


urlpatterns = [path("theirs/", theirs), path("everybodys/", everybodys), path("forgotten/", forgotten)]


def strays(urlconf: str | None, admits: set[Audience]) -> list[str]:
    """Addresses of a listener whose views are for others, or for nobody that they name."""
    return [one.route for one in addresses(urlconf) if audience_of(one.view) not in admits]


def test_each_serves_its_own_alone() -> None:
    assert strays(URLCONF, {Audience.GUEST}) == []
    assert strays(OURS, {Audience.ANYONE, Audience.SIGNED_IN}) == []
    assert {one.route for one in addresses(URLCONF)} == {"robots.txt", "s/<str:token>/"}


def test_a_stray_is_found() -> None:
    assert strays(__name__, {Audience.GUEST}) == ["everybodys/", "forgotten/"]
    assert strays(__name__, {Audience.ANYONE, Audience.SIGNED_IN}) == ["theirs/", "forgotten/"]


def test_no_address_of_the_site_is_there_for_guests(hand: Hand, guest: Guest) -> None:
    reached = [one.url for one in addresses() if guest.get(one.url).status_code != 404]
    assert reached == []


def test_no_address_for_guests_is_there_on_the_site(hand: Hand) -> None:
    for client in (hand.browser(), Client()):
        assert [one.url for one in addresses(URLCONF) if client.get(one.url).status_code != 404] == []


def test_were_they_together_it_would_be_seen(hand: Hand, guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twins: a listener that is given the other's addresses, with its guard and without."""
    monkeypatch.setattr(threshold, "URLCONF", "cairn.site.urls")
    assert guest.get("/healthz").status_code == 500
    monkeypatch.setattr(application, "MIDDLEWARE", [one for one in application.MIDDLEWARE if "guard" not in one])
    unguarded = Guest()
    assert "/healthz" in [one.url for one in addresses() if unguarded.get(one.url).status_code != 404]
    with override_settings(ROOT_URLCONF=URLCONF):
        client = Client(raise_request_exception=False)
        assert client.get("/robots.txt").status_code == 500


@pytest.mark.parametrize(("guard", "serves"), [(Guard, [everybodys]), (GuestGuard, [theirs])])
def test_the_guard_runs_what_is_for_its_listener_alone(guard: type[Guard], serves: list[object]) -> None:
    request, run = RequestFactory().get("/"), []
    for view in (theirs, everybodys, forgotten):
        with contextlib.suppress(ImproperlyConfigured):
            guard(lambda _request: HttpResponse()).process_view(request, view)
            run.append(view)
    assert run == serves


def test_a_guest_is_handed_style_and_no_script(hand: Hand, guest: Guest) -> None:
    from django.templatetags.static import static

    sheet = guest.get(static("page/tokens.css"))
    sheet.close()
    assert sheet.status_code == 200
    assert "immutable" in sheet["Cache-Control"]
    assert sheet["X-Robots-Tag"] == "noindex, nofollow"
    for name in ("page/page.js", "page/vendor/htmx.min.js", "page/cairn.svg"):
        ours = Client().get(static(name))
        ours.close()
        assert ours.status_code == 200
        assert guest.get(static(name)).status_code == 404
