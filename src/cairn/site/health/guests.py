"""Guests: are they let in, where, and can they follow a link safely."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from django.conf import settings

from cairn.site.guests.address import EXAMPLE, Address
from cairn.site.health.finding import Finding, fine, look, wrong
from cairn.site.local import running

GROUP = "Guests"


def findings() -> Iterator[Finding]:
    guests: Address | None = settings.GUESTS
    if guests is None:
        yield fine(GROUP, f"None are let in; to share a record by a link, set {EXAMPLE}")
        return
    if is_taken(guests):
        yield wrong(GROUP, f"{guests.bind} can’t be listened on", "Choose another place in CAIRN_GUEST_BIND.")
    else:
        yield fine(GROUP, f"Their links begin with {guests.url} and are served on {guests.bind}")
    if guests.is_for_this_machine:
        yield look(
            GROUP, "Only this machine can open the links", "Set CAIRN_GUEST_URL to an address that others reach."
        )
    elif not guests.is_safe_on_the_way:
        yield look(
            GROUP,
            "What guests read goes through the network unencrypted",
            "Put a server with TLS before it, and let CAIRN_GUEST_URL begin with https://.",
        )


def is_taken(guests: Address) -> bool:
    """Whether something else is there. What `cairn serve` itself listens on is as it has to be."""
    if not settings.LOCAL or running.current():
        return False
    try:
        socket.create_server((guests.host, guests.port), family=guests.family).close()
    except OSError:
        return True
    return False
