"""Where guests are served, and the one name they reach that by: two settings, off unless both are set. No Django."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from cairn.site.configuration import BadSetting, value

BIND, URL = "CAIRN_GUEST_BIND", "CAIRN_GUEST_URL"
EXAMPLE = f"{BIND}=127.0.0.1:4848 and {URL}=https://notes.example.org"
PLACE = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/\[\]]+)):(?P<port>[0-9]{1,5})")
NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """`host` and `port` are what is listened on; `url` is what a link begins with, without a slash at its end."""

    host: str
    port: int
    url: str

    @property
    def bind(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def family(self) -> socket.AddressFamily:
        return socket.AF_INET6 if ":" in self.host else socket.AF_INET

    @property
    def is_safe_on_the_way(self) -> bool:
        """Whether nobody on the way can read along."""
        return self.url.startswith("https:") or self.is_for_this_machine

    @property
    def is_for_this_machine(self) -> bool:
        """Whether a link works here alone."""
        name = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name == "localhost"


def configured(environment: Mapping[str, str] | None = None) -> Address | None:
    """What the two settings say; None where neither is set. Raises `BadSetting`."""
    bind, url = value(BIND, environment), value(URL, environment)
    if not bind and not url:
        return None
    if not bind or not url:
        lacking, there = (URL, BIND) if bind else (BIND, URL)
        raise BadSetting(f"{there} is set and {lacking} isn’t; guests need both, say {EXAMPLE}.")
    return Address(*_place(bind), _url(url))


def names(url: str) -> frozenset[str]:
    """What a browser that follows a link to `url` names as the host: with the usual port or without it."""
    parts = urlsplit(url)
    if parts.port is not None:
        return frozenset({parts.netloc})
    return frozenset({parts.netloc, f"{parts.netloc}:{USUAL[parts.scheme]}"})


def _place(given: str) -> tuple[str, int]:
    found = PLACE.fullmatch(given)
    host = (found["six"] or found["host"]) if found else ""
    if not found or not _is_of_a_machine(host) or not 0 < int(found["port"]) < 65536:
        raise BadSetting(
            f"{BIND} is {given!r}; it is an address of this machine and a port, like 127.0.0.1:4848 or [::1]:4848."
        )
    return host, int(found["port"])


def _is_of_a_machine(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _url(given: str) -> str:
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), None
    host = (parts.hostname or "").lower()
    more = parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None or port == 0
    if parts.scheme not in USUAL or not _is_a_name(host) or more:
        raise BadSetting(
            f"{URL} is {given!r}; it is what a link begins with, like https://notes.example.org, and nothing after it."
        )
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port not in (None, USUAL[parts.scheme]) else "")


def _is_a_name(host: str) -> bool:
    return bool(NAME.fullmatch(host)) or (":" in host and _is_of_a_machine(host))
