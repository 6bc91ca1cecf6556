"""The real thing: `cairn serve` with guests let in, each listener in a process of its own."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.prepared import data_in
from tests.ground.serving import PATIENCE, Cairn, free_port

pytestmark = pytest.mark.sqlite
NAME = "notes.example.org"


class WithGuests(Cairn):
    """`ask` is a guest's; `get` its owner's."""

    def __init__(self, data: Path, **more: str) -> None:
        self.theirs = free_port()
        given = {"CAIRN_GUEST_BIND": f"127.0.0.1:{self.theirs}", "CAIRN_GUEST_URL": f"https://{NAME}", **more}
        super().__init__(data, "--port", str(free_port()), **given)

    def ask(self, url: str, host: str = NAME) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.theirs, timeout=PATIENCE)
        try:
            connection.request("GET", url, headers={"Host": host})
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()


def test_guests_have_a_listener_of_their_own(tmp_path: Path, started: list[Cairn]) -> None:
    cairn = WithGuests(data_in(tmp_path))
    started.append(cairn)
    assert f"For guests  https://{NAME}\n" in cairn.printed
    assert cairn.ask("/robots.txt")[1] == "User-agent: *\nDisallow: /\n"
    assert cairn.ask("/s/canary/")[0].status == 404
    for url in ("/healthz", "/", cairn.link):
        assert cairn.ask(url)[0].status == 404
        assert cairn.ask(url, f"127.0.0.1:{cairn.theirs}")[0].status == 403
    # Asked by a guest, the link that signs its owner in isn't used up.
    assert cairn.get("/robots.txt")[0].status == 404
    assert cairn.get("/s/canary/")[0].status == 404
    assert cairn.get(cairn.link)[0].status == 200
    assert cairn.end() == (0, "")


@pytest.mark.parametrize(
    "trick",
    ["//healthz", "/s/../healthz", "/%2e%2e/healthz", "/s/%2f/healthz", "https://x/healthz", "/s/x/%00", "/s/%ff/"],
)
def test_no_way_of_writing_it_leads_elsewhere(with_guests: WithGuests, trick: str) -> None:
    with socket.create_connection(("127.0.0.1", with_guests.theirs), timeout=PATIENCE) as connection:
        connection.sendall(f"GET {trick} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    assert answer.startswith(("HTTP/1.1 404 ", "HTTP/1.1 400 "))
    assert '"process"' not in answer
    assert "X-Robots-Tag: noindex" in answer


def test_what_is_no_request_gets_their_headers_and_no_echo(with_guests: WithGuests) -> None:
    with socket.create_connection(("127.0.0.1", with_guests.theirs), timeout=PATIENCE) as connection:
        connection.sendall(b"canary GET /canary HTTP/9\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 400 ")
    assert "X-Robots-Tag: noindex" in answer
    assert "Referrer-Policy: no-referrer" in answer
    assert "canary" not in answer


def test_strangers_who_keep_theirs_busy_slow_its_owner_in_nothing(with_guests: WithGuests) -> None:
    held = [socket.create_connection(("127.0.0.1", with_guests.theirs), timeout=PATIENCE) for _ in range(40)]
    try:
        for one in held:
            one.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: ")
        began = time.monotonic()
        assert with_guests.get("/healthz")[0].status == 200
        assert time.monotonic() - began < 5
    finally:
        for one in held:
            one.close()


@pytest.fixture(scope="module")
def with_guests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WithGuests]:
    cairn = WithGuests(data_in(tmp_path_factory.mktemp("served")))
    yield cairn
    assert cairn.end() == (0, "")


def test_off_there_is_none(tmp_path: Path, started: list[Cairn]) -> None:
    cairn = Cairn(data_in(tmp_path), "--port", str(free_port()))
    started.append(cairn)
    assert "For guests" not in cairn.printed
    assert cairn.get("/robots.txt")[0].status == 404


def test_what_it_can_not_use_is_told_at_the_start(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        code, error = WithGuests(tmp_path / "a", CAIRN_GUEST_BIND=place).end()
    assert code == 1
    assert error.startswith(f"Cairn can’t start: guests can’t be served on {place} (Address already in use).")
    assert error.endswith("Choose another place in CAIRN_GUEST_BIND.\n")
    code, error = WithGuests(tmp_path / "b", CAIRN_GUEST_URL="notes.example.org").end()
    assert code == 1
    assert error.startswith("Cairn can’t start: CAIRN_GUEST_URL is 'notes.example.org'; it is what a link begins with")
    code, error = WithGuests(tmp_path / "c", CAIRN_GUEST_URL="").end()
    assert code == 1
    assert "CAIRN_GUEST_BIND is set and CAIRN_GUEST_URL isn’t" in error
