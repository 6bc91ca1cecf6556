"""The printed link: once, for the owner alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cairn.core.accounts.models import Membership, User
from cairn.site.local import people, token


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))
    yield tmp_path / "data"
    token.forget()


def link() -> str:
    return token.ADDRESS.format(token.issue())


def is_signed_in(client: Client) -> bool:
    return settings.SESSION_COOKIE_NAME in client.cookies and "_auth_user_id" in client.session


def test_the_token_is_for_the_owners_eyes_only(folder: Path) -> None:
    token.issue()
    token.opener("http://127.0.0.1:4747/enter/x/")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("entry", "open.html"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["entry", "open.html"]


def test_the_link_signs_the_owner_in_and_moves_on(db: None) -> None:
    client = Client()
    answer = client.get(link())
    assert answer.status_code == 200
    # Not a redirect: after one that came from elsewhere, the browser holds the Strict cookie back.
    assert b'http-equiv="refresh"' in answer.content
    assert b'href="/" autofocus' in answer.content
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert User.objects.get(pk=client.session["_auth_user_id"]) == people.owner()


def test_it_works_once(db: None) -> None:
    url = link()
    Client().get(url)
    stranger = Client()
    answer = stranger.get(url)
    assert answer.status_code == 403
    assert b"run <code>cairn</code> again" in answer.content
    assert not is_signed_in(stranger)


def test_whoever_is_in_already_just_moves_on(db: None) -> None:
    client, url = Client(), link()
    client.get(url)
    assert client.get(url).status_code == 200


def test_a_head_uses_nothing_up_and_learns_nothing(db: None) -> None:
    client, url = Client(), link()
    right, wrong = client.head(url), client.head("/enter/wrong/")
    assert (right.status_code, right.headers) == (wrong.status_code, wrong.headers)
    assert not is_signed_in(client)
    client.get(url)
    assert is_signed_in(client)


@pytest.mark.parametrize("wrong", ["x", "ünïcode", "%00", "x" * 5000])
def test_a_wrong_token_opens_nothing_and_uses_nothing_up(db: None, wrong: str) -> None:
    client, url = Client(), link()
    assert client.get(f"/enter/{wrong}/").status_code == 403
    assert not is_signed_in(client)
    assert client.get(url).status_code == 200


def test_a_new_link_takes_the_place_of_the_one_before(db: None) -> None:
    first, second = link(), link()
    assert Client().get(first).status_code == 403
    assert Client().get(second).status_code == 200


def test_nothing_was_issued(db: None) -> None:
    assert Client().get("/enter//").status_code == 404
    assert Client().get("/enter/x/").status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_a_get_enters(db: None, method: str) -> None:
    client, url = Client(), link()
    assert client.generic(method, url).status_code == 405
    assert not is_signed_in(client)


def test_the_owner_is_made_once_with_a_personal_space(db: None) -> None:
    first, second = people.settle(), people.settle()
    assert first == second == people.owner()
    assert first.name
    assert first.home.is_personal
    assert not first.has_usable_password()
    assert Membership.objects.filter(user=first).count() == 1


@pytest.mark.parametrize(("name", "zone"), [("Europe/Berlin", "Europe/Berlin"), ("Nowhere/Land", "UTC"), ("", "UTC")])
def test_the_zone_is_the_machines_or_none(db: None, monkeypatch: pytest.MonkeyPatch, name: str, zone: str) -> None:
    monkeypatch.setattr(settings, "ZONE_HERE", name)
    assert people.settle().zone == zone


def test_the_zone_is_asked_before_django_sets_its_own(tmp_path: Path) -> None:
    code = "import django; django.setup(); from django.conf import settings; print(settings.ZONE_HERE)"
    environment = {**os.environ, "TZ": "America/New_York", "CAIRN_DATA_DIR": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "America/New_York"


def test_the_sample_acts_while_the_session_stays_the_owners(db: None) -> None:
    client = Client()
    client.get(link())
    sample = User.objects.create_user("sample", name="Sam", sample=True)
    assert _acting(client) == people.owner()
    session = client.session
    session[people.SAMPLE] = True
    session.save()
    assert _acting(client) == sample
    assert client.get("/nowhere/").wsgi_request.owner == people.owner()  # type: ignore[attr-defined]
    sample.delete()
    assert _acting(client) == people.owner()
    assert people.SAMPLE not in client.session


def _acting(client: Client) -> object:
    request = client.get("/nowhere/").wsgi_request
    user = request.user
    # Lazily found, and kept with the session when it changed.
    assert user.is_authenticated
    request.session.save()
    return user
