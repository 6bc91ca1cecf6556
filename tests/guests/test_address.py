"""Two settings open the guests' listener; both or neither, and what can't be used is told at once."""

from __future__ import annotations

import re

import pytest

from cairn.site.configuration import BadSetting
from cairn.site.guests.address import BIND, URL, Address, configured, names


def read(bind: str = "", url: str = "") -> Address | None:
    return configured({BIND: bind, URL: url})


def test_it_is_off_unless_both_are_set() -> None:
    assert read() is None
    for given, lacking in ((BIND, URL), (URL, BIND)):
        with pytest.raises(BadSetting, match=f"{given} is set and {lacking} isn’t"):
            configured({given: "127.0.0.1:4848"})


@pytest.mark.parametrize(
    ("bind", "host", "port"),
    [
        ("127.0.0.1:4848", "127.0.0.1", 4848),
        ("0.0.0.0:1", "0.0.0.0", 1),
        ("[::1]:65535", "::1", 65535),
        ("localhost:80", "localhost", 80),
    ],
)
def test_where_they_are_served(bind: str, host: str, port: int) -> None:
    found = read(bind, "https://notes.example.org")
    assert found
    assert (found.host, found.port, found.bind) == (host, port, bind)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://Notes.example.org", "https://notes.example.org"),
        ("https://notes.example.org/", "https://notes.example.org"),
        ("https://notes.example.org:443", "https://notes.example.org"),
        ("http://192.168.1.5:4848", "http://192.168.1.5:4848"),
        ("http://[::1]:4848", "http://[::1]:4848"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_what_their_links_begin_with(given: str, url: str) -> None:
    found = read("127.0.0.1:4848", given)
    assert found
    assert found.url == url


@pytest.mark.parametrize(
    "bind",
    [
        "4848",
        ":4848",
        "127.0.0.1",
        "127.0.0.1:0",
        "127.0.0.1:65536",
        "127.0.0.1:many",
        "::1:4848",
        "notes.example:1",
        "http://127.0.0.1:4848",
        "127.0.0.1:4848 ::1:4848",
        "[127.0.0.1:1",
        "999.0.0.1:1",
    ],
)
def test_a_place_that_is_none_is_refused(bind: str) -> None:
    with pytest.raises(BadSetting, match=re.escape(f"{BIND} is {bind!r}; it is an address of this machine")):
        read(bind, "https://notes.example.org")


@pytest.mark.parametrize(
    "url",
    [
        "notes.example.org",
        "https://",
        "ftp://notes.example.org",
        "https://notes.example.org/cairn",
        "https://notes.example.org?x",
        "https://notes.example.org#x",
        "https://me@notes.example.org",
        "https://notes.example.org:0",
        "https://notes.example.org:99999",
        "https://no tes.example",
        "https://[::1",
        "https://*.example.org",
        "https://*",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadSetting, match=re.escape(f"{URL} is {url!r}; it is what a link begins with")):
        read("127.0.0.1:4848", url)


def test_the_names_that_a_browser_may_use() -> None:
    assert names("https://notes.example.org") == {"notes.example.org", "notes.example.org:443"}
    assert names("http://notes.example.org") == {"notes.example.org", "notes.example.org:80"}
    assert names("http://192.168.1.5:4848") == {"192.168.1.5:4848"}


@pytest.mark.parametrize(
    ("url", "here", "safe"),
    [
        ("https://notes.example.org", False, True),
        ("http://notes.example.org", False, False),
        ("http://127.0.0.1:4848", True, True),
        ("http://[::1]:4848", True, True),
        ("http://localhost:4848", True, True),
    ],
)
def test_what_the_doctor_has_to_know_of_it(url: str, here: bool, safe: bool) -> None:
    found = read("127.0.0.1:4848", url)
    assert found
    assert (found.is_for_this_machine, found.is_safe_on_the_way) == (here, safe)
