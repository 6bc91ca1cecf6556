"""Every format there is: Cairn's own, those of core, and what the practices bring."""

from __future__ import annotations

from cairn.core.accounts.models import User
from cairn.core.contract import Format, Fresh, Item
from cairn.core.contract.registry import practices
from cairn.core.transfer import identity
from cairn.core.transfer.archive.reading import ARCHIVE
from cairn.core.transfer.lines import LINES
from cairn.core.transfer.people import VCARD
from cairn.lib.formats.source import Source


def formats() -> tuple[Format, ...]:
    """Cairn's own first: nothing else looks like it."""
    return (ARCHIVE, LINES, VCARD, *(one for practice in practices() for one in practice.formats))


def named(name: str) -> Format | None:
    return next((one for one in formats() if one.name == name), None)


def recognised(source: Source) -> Format | None:
    """The first format that knows the file by its beginning. Raises what a format raises of a hostile one."""
    return next((one for one in formats() if one.recognise(source)), None)


def fresh(by: User, form: Format, items: list[Item]) -> Fresh:
    """Those of `items` that aren't there yet, each with its uid."""
    return form.fresh(by, items) if form.fresh else identity.fresh(by, form.name, items)
