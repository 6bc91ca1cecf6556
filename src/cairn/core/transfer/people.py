"""People out of an address book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.contract import Format, Fresh, Item
from cairn.core.directory.many import Newcomer, add_many, unknown
from cairn.core.transfer import identity
from cairn.lib.formats import vcard
from cairn.lib.formats.plain import one_line
from cairn.lib.formats.source import Source

NAME = "vcard"


def read(source: Source) -> Iterator[Item]:
    for card in vcard.cards(source):
        ident = card.uid or card.email or card.name.casefold()
        yield Item(ident, "people", one_line(card.name, 80), card.line, None, card)


def fresh(by: User, items: Sequence[Item]) -> Fresh:
    """Who hasn't come in yet, isn't in one's own directory by address or by full name, and isn't oneself."""
    given = identity.fresh(by, NAME, items)
    new = {one.uid for one in unknown(by, by.home, _newcomers(given))}
    return [(uid, item) for uid, item in given if uid in new]


def take(act: Act, given: Fresh) -> None:
    add_many(act, act.by.home, _newcomers(given))


def _newcomers(given: Fresh) -> list[Newcomer]:
    return [Newcomer(uid, one.data.name, _address(one.data), one.data.does) for uid, one in given]


def _address(card: vcard.Card) -> str:
    try:
        validate_email(card.email)
    except ValidationError:
        return ""
    return card.email


VCARD = Format(
    name=NAME,
    label="vCard",
    about="People of an address book (.vcf): name, address, what they do. Those you have already are left alone.",
    endings=(".vcf", ".vcard"),
    recognise=vcard.is_vcard,
    read=read,
    take=take,
    fresh=fresh,
)
