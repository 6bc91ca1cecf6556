"""`cairn add` with a team's server: each line is sent there, since there is no spool beside a database of many."""

import http.client
import json
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from cairn.lib import spool

PATH = "/api/captures"
SECONDS = 10
LONGEST_ANSWER = 65_536
ON_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
SENTENCES = {
    401: "The server doesn't know this token. It may have been ended; make a new one in your settings.",
    403: "This token may not add lines.",
    404: "There is no Cairn at CAIRN_URL.",
}


class NotTaken(OSError):
    """The server didn't take the line; the text says why."""


def door() -> Callable[[str, str, str], str] | str:
    """What sends one line (name, line, zone), tells who can read it, and raises `OSError` if it isn't saved.

    Or a sentence that says why there is no way to send one.
    """
    url = os.environ.get("CAIRN_URL", "").strip().rstrip("/")
    try:
        token = _token()
    except OSError as error:
        return f"CAIRN_TOKEN_FILE can't be read: {error.strerror}."
    if not url or not token:
        missing = " and ".join(name for name, value in (("CAIRN_URL", url), ("CAIRN_TOKEN", token)) if not value)
        return (
            f"This Cairn keeps a team's records on a server, so a line has to be sent there: set {missing}. "
            "A token is made on your settings page."
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if parts.scheme not in ("http", "https") or not host:
        return f"CAIRN_URL isn't an address: {url}"
    if parts.scheme == "http" and host not in ON_THIS_MACHINE:
        return "CAIRN_URL begins with http://, which would show your token to everyone on the way. Use https://."

    def connect() -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        return kind(host, port, timeout=SECONDS)

    def keep(name: str, line: str, zone: str) -> str:
        body = {"line": line, "at": spool.instant(name).isoformat(), "zone": zone, "once": spool.once(name)}
        return _send(connect, parts.path + PATH, token, json.dumps(body).encode())

    return keep


def _token() -> str:
    token = os.environ.get("CAIRN_TOKEN", "")
    file = os.environ.get("CAIRN_TOKEN_FILE")
    if not token and file:
        token = Path(file).read_text(encoding="utf-8")
    return token.strip()


def _send(connect: Callable[[], http.client.HTTPConnection], path: str, token: str, body: bytes) -> str:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def post() -> tuple[int, bytes]:
        connection = connect()
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            return response.status, response.read(LONGEST_ANSWER)
        finally:
            connection.close()

    failures = (OSError, http.client.HTTPException)
    try:
        try:
            status, content = post()
        except failures:
            # The key in the body makes a second try safe: the server takes a line once.
            status, content = post()
    except failures as error:
        raise NotTaken(f"the server at CAIRN_URL can't be reached ({error})") from error
    if status not in (200, 201):
        raise NotTaken(SENTENCES.get(status, f"the server answered with {status}"))
    return _readers(content)


def _readers(content: bytes) -> str:
    try:
        found = json.loads(content)
    except ValueError:
        # It is saved; who can read it is for the page to say.
        return ""
    return str(found.get("readers", "")) if isinstance(found, dict) else ""
