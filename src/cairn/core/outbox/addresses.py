"""Addresses: whose a message may go to, and which domain is ours."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import global_settings, settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode

MOST = 100
# Reserved for names that lead nowhere (RFC 6761).
NOWHERE = "cairn.invalid"


class CannotSend(ValueError):
    """Why a message can't be sent as it stands, for the person who wrote it."""


def is_address(text: str) -> bool:
    """Whether `text` is one bare address that any mail server understands: the part before the @ in plain ASCII."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.rpartition("@")[0].isascii()


def clean(to: Iterable[str]) -> list[str]:
    """The addresses in `to`, each once, in their order. Raises `CannotSend`."""
    if isinstance(to, str):
        to = (to,)
    found: dict[str, str] = {}
    for one in to:
        address = one.strip(" ")
        if not is_address(address):
            raise CannotSend(f"“{one}” isn't an e-mail address that a message can go to.")
        found.setdefault(address.casefold(), address)
    if not found:
        raise CannotSend("A message needs at least one address to go to.")
    if len(found) > MOST:
        raise CannotSend(f"A message can go to {MOST} addresses at most; these are {len(found)}.")
    return list(found.values())


def is_configured() -> bool:
    """Whether mail can leave: there is a server to give it to, and an address that it comes from."""
    sender = settings.DEFAULT_FROM_EMAIL
    if not settings.EMAIL_HOST or sender == global_settings.DEFAULT_FROM_EMAIL:
        return False
    return is_address(parseaddr(sender)[1])


def own_domain() -> str:
    """The domain that the sender's address shows anyway; never this machine's name. A reserved one without a sender."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if settings.DEFAULT_FROM_EMAIL == global_settings.DEFAULT_FROM_EMAIL or not is_address(address):
        return NOWHERE
    domain = punycode(address.rpartition("@")[2])
    return domain if "." in domain and domain[0] != "[" else NOWHERE
