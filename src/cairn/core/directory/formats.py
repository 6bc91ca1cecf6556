"""People out of an address book."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cairn.core.acts import Act
from cairn.core.contract import Format, Fresh, Item
from cairn.core.directory.many import Newcomer, add_many
from cairn.lib.formats import vcard
from cairn.lib.formats.plain import one_line
from cairn.lib.formats.source import Source


def read(source: Source) -> Iterator[Item]:
    for card in vcard.cards(source):
        ident = card.uid or card.email or card.name.casefold()
        yield Item(ident, "people", one_line(card.name, 80), card.line, None, card)


def take(act: Act, fresh: Fresh) -> None:
    """Into one's own directory. Who is there already, by address or by full name, is left alone, and so is oneself."""
    add_many(act, act.by.home, [Newcomer(uid, one.data.name, _address(one.data), one.data.does) for uid, one in fresh])


def _address(card: vcard.Card) -> str:
    try:
        validate_email(card.email)
    except ValidationError:
        return ""
    return card.email


VCARD = Format(
    name="vcard",
    label="vCard",
    about="People of an address book (.vcf): name, address, what they do. Those you have already are left alone.",
    endings=(".vcf", ".vcard"),
    recognise=vcard.is_vcard,
    read=read,
    take=take,
)
