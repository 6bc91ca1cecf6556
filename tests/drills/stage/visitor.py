"""A browser without script: signed in once, it sends forms and reads what comes back."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.drills.stage.server import Server

PATIENCE = 60
GONE = (OSError, http.client.HTTPException)
"""What is raised where the server died before its answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str
    location: str

    @property
    def saved(self) -> bool:
        """Whether the page goes on, as it does after a save, rather than showing the form again or an error."""
        return self.status == 303


class Visitor:
    """One connection to `server`, as its owner. Not for two threads at once: `another` has a connection of its own."""

    def __init__(self, server: Server, cookies: dict[str, str] | None = None) -> None:
        self.server = server
        self.cookies = cookies or {}
        self._connection: http.client.HTTPConnection | None = None

    @classmethod
    def enter(cls, server: Server) -> Visitor:
        """Follow the link that the server printed."""
        visitor = cls(server)
        for url in (server.link, "/"):
            try:
                answer = visitor.get(url)
            except GONE as error:
                raise AssertionError(f"no answer to {url}:\n{server.said()}") from error
            assert answer.status == 200, (url, answer.status, server.said())
        return visitor

    def another(self) -> Visitor:
        return Visitor(self.server, dict(self.cookies))

    def get(self, url: str) -> Answer:
        return self._ask("GET", url, "")

    def post(self, url: str, fields: dict[str, str]) -> Answer:
        """Send a form. Raises one of `GONE` where there was no answer."""
        token = next(value for name, value in self.cookies.items() if name.endswith("_csrf"))
        return self._ask("POST", url, urlencode({**fields, "csrfmiddlewaretoken": token}))

    def once(self, url: str) -> str:
        """The idempotency key of the form on a page, which is the last one there: the capture box stands before it."""
        return re.findall(r'name="once" value="([^"]+)"', self.get(url).text)[-1]

    def leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, url: str, body: str) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, url, body, headers)
            response = self._connection.getresponse()
            text = response.read().decode(errors="replace")
        except GONE:
            self.leave()
            raise
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.will_close:
            self.leave()
        return Answer(response.status, text, response.headers.get("Location", ""))
