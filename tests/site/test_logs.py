"""Nothing that a person wrote reaches a log."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from cairn.core.accounts.models import User
from cairn.core.web import anyone
from cairn.site.logs import Discreet, Stderr

CANARY = "canary-7f3a"


@anyone("GET", "POST")
def breaks(request: HttpRequest, name: str) -> HttpResponse:
    typed = request.POST.get("title", "")
    try:
        raise KeyError(typed)
    except KeyError as error:
        raise ValueError(f"can't file {typed} under {name}") from error


urlpatterns = [path("people/<str:name>/", breaks)]
handler404 = "cairn.site.errors.not_found"
handler500 = "cairn.site.errors.server_error"


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """All that any logger says from the lowest level up, as our formatter writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Discreet())
    root, levels = logging.getLogger(), {}
    names = ["", "django", "django.request", "django.security", "django.db.backends", "django.template", "cairn"]
    for name in names:
        logger = logging.getLogger(name)
        levels[name] = logger.level
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@override_settings(ROOT_URLCONF=__name__)
def test_a_forced_error_tells_no_text(alice: User, told: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    url = f"/people/{CANARY}/?q={CANARY}"
    answer = client.post(url, {"title": CANARY}, headers={"Referer": f"http://testserver/{CANARY}"})
    assert answer.status_code == 500
    client.get(f"/{CANARY}/?q={CANARY}")
    client.get("/", HTTP_HOST=f"{CANARY}.example")
    Client(enforce_csrf_checks=True).post(url, {"title": CANARY})
    said = told.getvalue()
    assert CANARY not in said
    # What helps to mend it is there: where, and what kind.
    assert "500 on POST people/<str:name>/" in said
    assert "builtins.ValueError" in said
    assert "builtins.KeyError" in said
    assert "in breaks" in said


@override_settings(ROOT_URLCONF=__name__)
def test_the_usual_formatter_would_have_told_it(told: io.StringIO) -> None:
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler) and handler.stream is told:
            handler.setFormatter(logging.Formatter())
    Client(raise_request_exception=False).post(f"/people/{CANARY}/", {"title": CANARY})
    assert CANARY in told.getvalue()


def _formatted(name: str, message: str, *values: object) -> str:
    return Discreet().format(logging.LogRecord(name, logging.WARNING, "", 1, message, values, None))


def test_ours_is_told_as_it_is_and_of_others_only_the_frame() -> None:
    assert _formatted("cairn.core.outbox", "%s waits", 3).endswith("WARNING cairn.core.outbox: 3 waits")
    assert _formatted("somebody.else", "could not parse %r", CANARY).endswith("could not parse %r")
    assert CANARY not in _formatted("cairnlike", "%s", CANARY)


def test_a_log_that_can_not_be_written_tells_nothing_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = io.StringIO()
    closed.close()
    record = logging.LogRecord("cairn", logging.ERROR, "", 1, "%s", (CANARY,), None)
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr", closed)
        Stderr().emit(record)
    assert capsys.readouterr() == ("", "")
    assert _formatted("cairn", "%d of %d", CANARY).endswith("%d of %d")


def test_a_chain_of_errors_comes_to_an_end() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    record = logging.LogRecord("cairn", logging.ERROR, "", 1, "broke", (), (ValueError, first, None))
    assert Discreet().format(record).count("builtins.ValueError") == 2
