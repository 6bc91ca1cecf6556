"""Looking at it, coming back, and taking it away."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.core.accounts.models import User
from cairn.core.records.models import Record
from cairn.site.local.people import SAMPLE
from cairn.site.sample.making import make

pytestmark = pytest.mark.usefixtures("short")

LINE = "You are looking at a sample team."


def test_the_empty_today_leads_into_it_and_back(browser: Client, owner: User) -> None:
    first = browser.get("/").content.decode()
    assert '<form class="acts" method="post" action="/sample/">' in first
    assert "Explore a sample team" in first
    assert LINE not in first

    there = browser.post("/sample/", follow=True).content.decode()
    assert LINE in there
    assert "Rosa Lindqvist" in there
    assert "Explore a sample team" not in there
    assert LINE in browser.get("/people/").content.decode()
    assert LINE in browser.get("/settings/").content.decode()
    browser.post("/capture/", {"line": "tried a line of my own", "once": "a"})
    assert Record.records.get(title="tried a line of my own").owner == User.objects.get(handle="sample-rosa")

    back = browser.post("/sample/leave/", follow=True).content.decode()
    assert LINE not in back
    assert "Welcome. One line is enough." in back
    settings = browser.get("/settings/").content.decode()
    assert 'action="/sample/removal/"' in settings

    browser.post("/sample/")
    assert LINE in browser.get("/").content.decode()
    gone = browser.post("/sample/removal/", follow=True).content.decode()
    assert LINE not in gone
    assert "Welcome. One line is enough." in gone
    assert SAMPLE not in browser.session
    assert not User.objects.filter(sample=True).exists()
    assert 'action="/sample/removal/"' not in browser.get("/settings/").content.decode()


def test_who_is_back_with_their_own_lines_sees_no_sample(browser: Client, owner: User) -> None:
    make(owner)
    browser.post("/capture/", {"line": "a moment of mine", "once": "b"})
    assert Record.records.get(title="a moment of mine").owner == owner
    assert "Explore a sample team" not in browser.get("/").content.decode()
    assert "Explore a sample team" in browser.get("/settings/").content.decode()


def test_gone_in_another_window(browser: Client, owner: User) -> None:
    browser.post("/sample/")
    User.objects.filter(sample=True).update(is_active=False)
    assert LINE not in browser.get("/").content.decode()
    assert browser.post("/sample/leave/").status_code == 303


@pytest.mark.parametrize("path", ["/sample/", "/sample/leave/", "/sample/removal/"])
def test_only_the_owner_and_only_by_a_button(browser: Client, path: str) -> None:
    assert browser.get(path).status_code == 405
    assert Client().post(path).status_code == 403
    assert not User.objects.filter(sample=True).exists()
