"""Somebody with a browser, as far as a server can tell: one connection that stays open, and the owner's cookies."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from tests.ground.serving import Cairn

PATIENCE = 120
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    sent: int
    """Bytes of the body as they came over the wire."""
    type: str


class Visitor:
    """Signed in by the printed link, or with the cookies of another."""

    def __init__(self, port: int, link: str = "", cookies: Mapping[str, str] | None = None) -> None:
        self.port = port
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        if link:
            self.get(link)

    def get(self, url: str) -> Answer:
        return self._ask("GET", url)

    def post(self, url: str, **fields: str) -> Answer:
        """A form sent without script; where it leads isn't followed."""
        return self._ask("POST", url, urlencode(fields))

    def send(self, url: str, **fields: str) -> Answer:
        """A form sent by the page's script, which puts the answer into the page."""
        return self._ask("POST", url, urlencode(fields), {"HX-Request": "true"})

    def form(self, url: str) -> str:
        """The token against forged forms that stands in the page at `url`."""
        found = TOKEN.search(self.get(url).body)
        assert found, f"{url} has no form"
        return found[1].decode()

    def another(self) -> Visitor:
        """The same person in another window."""
        return Visitor(self.port, cookies=self.cookies)

    def close(self) -> None:
        self.connection.close()

    def _ask(self, method: str, url: str, body: str | None = None, more: Mapping[str, str] | None = None) -> Answer:
        here = f"http://127.0.0.1:{self.port}"
        headers = {"Sec-Fetch-Site": "same-origin", "Accept-Encoding": "gzip", **(more or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": here}
        answer = self._answered(method, url, body, headers)
        raw = answer.read()
        for one in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = one.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = gzip.decompress(raw) if answer.headers.get("Content-Encoding") == "gzip" else raw
        return Answer(answer.status, text, len(raw), answer.headers.get_content_type())

    def _answered(self, method: str, url: str, body: str | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        self.connection.request(method, url, body, headers)
        try:
            return self.connection.getresponse()
        except http.client.RemoteDisconnected:
            # The server lets go of a line that was idle for long; a browser asks once more, on a new one.
            self.connection.request(method, url, body, headers)
            return self.connection.getresponse()


class Served:
    """A Cairn that runs, and its owner's visitor."""

    def __init__(self, cairn: Cairn) -> None:
        self.cairn = cairn
        self.visitor = Visitor(cairn.port, cairn.link)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self.visitor.close()
        self.cairn.end()
