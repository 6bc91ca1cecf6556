"""What every answer to a guest carries, and whom nothing is answered."""

from __future__ import annotations

import logging

import pytest

from cairn.core.passes import actions
from cairn.core.passes.models import Pass
from cairn.site.configuration import BadSetting
from cairn.site.guests import application
from cairn.site.headers import HEADERS
from cairn.site.logs import Discreet
from tests.ground.guest import HOST, Guest
from tests.ground.hand import Hand

PLACES = ("/robots.txt", "/s/x/", "/", "/static/x.css", "/nowhere/")


def test_every_answer_carries_every_header(hand: Hand, guest: Guest) -> None:
    answers = [guest.get(place) for place in PLACES]
    answers += [guest.ask("POST", "/s/x/"), guest.get("/", HTTP_HOST="evil.example")]
    assert {one.status_code for one in answers} == {200, 403, 404, 405}
    for answer in answers:
        assert HEADERS.keys() <= set(answer.headers)
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
        assert answer["Strict-Transport-Security"]
        assert "Set-Cookie" not in answer.headers
        assert not answer.cookies
        assert "script" not in answer["Content-Security-Policy"]


def test_without_encryption_none_is_promised(guest: Guest, settings: object) -> None:
    settings.GUEST_URL = "http://guests.example.org"  # type: ignore[attr-defined]
    assert "Strict-Transport-Security" not in Guest().get("/robots.txt").headers


@pytest.mark.parametrize("name", [HOST, HOST.upper(), f"{HOST}:443"])
def test_it_answers_to_its_name(guest: Guest, name: str) -> None:
    assert guest.get("/robots.txt", HTTP_HOST=name).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "",
        "127.0.0.1",
        "localhost",
        f"{HOST}.evil.example",
        f"{HOST}:4848",
        f"{HOST}:80",
        f"{HOST},evil.example",
        f"x.{HOST}",
        f"{HOST}.",
        f"{HOST}@evil.example",
        f"{HOST}/",
    ],
)
def test_it_answers_to_no_other(hand: Hand, guest: Guest, name: str) -> None:
    given = actions.share(hand.act(), hand.write("a canary"))
    for place in ("/robots.txt", f"/s/{given.token}/", "/nowhere/"):
        answer = guest.get(place, HTTP_HOST=name)
        assert answer.status_code == 403
        assert "canary" not in answer.content.decode()
    # Nor to what says that somebody stands before it.
    assert guest.get("/robots.txt", HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST=HOST).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_it_can_only_be_read(hand: Hand, guest: Guest, method: str) -> None:
    given = actions.share(hand.act(), hand.write("a canary"))
    for place in (f"/s/{given.token}/", "/robots.txt", "/nowhere/"):
        answer = guest.ask(method, place)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
        assert "canary" not in answer.content.decode()
    assert Pass.objects.get().revoked_at is None


def test_nobody_indexes_it(guest: Guest) -> None:
    assert guest.text("/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_what_breaks_says_nothing_and_tells_the_log_nothing(
    hand: Hand, guest: Guest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(token: str, _now: object) -> None:
        raise RuntimeError(f"canary of Ana's with {token}")

    monkeypatch.setattr("cairn.core.page.guests.valid", break_down)
    with caplog.at_level(logging.WARNING):
        answer = guest.get("/s/a-secret-token/")
        guest.get("/another-secret/")
    assert answer.status_code == 500
    assert "tell whoever gave you the link" in answer.content.decode()
    told = "\n".join(map(Discreet().format, caplog.records))
    assert "500 on GET s/<str:token>/" in told
    assert not [word for word in ("canary", "secret", "Ana") if word in told + answer.content.decode()]
    # The twin: what others write of the same.
    assert "a-secret-token" in "\n".join(record.getMessage() for record in caplog.records)


def test_there_is_none_unless_it_is_wanted(settings: object) -> None:
    settings.GUEST_URL = ""  # type: ignore[attr-defined]
    with pytest.raises(BadSetting, match="both settings"):
        application.application()


def test_the_site_keeps_its_own_middleware(guest: Guest, settings: object) -> None:
    assert settings.MIDDLEWARE != application.MIDDLEWARE  # type: ignore[attr-defined]
    assert "cairn.core.web.guard.Guard" in settings.MIDDLEWARE  # type: ignore[attr-defined]
