"""A record in the form in which it is read again once it was written."""

from __future__ import annotations

from dataclasses import replace

from cairn.lib.formats.adr.names import title_from
from cairn.lib.formats.adr.outcome import CHOSEN
from cairn.lib.formats.adr.page import cleaned
from cairn.lib.formats.adr.reading import numbered
from cairn.lib.formats.adr.record import Adr, Argument, Option
from cairn.lib.formats.adr.texts import SIGNS, settled_text
from cairn.lib.formats.adr.words import status_in


def settled(adr: Adr, name: str) -> Adr:
    """`adr` without what no file can say: blank space around texts, lines within titles and names, a fence that is left
    open, a status in words that don't mean its status."""
    title = cleaned(adr.title)
    title = title[numbered(title, name) :] or title_from(name)
    status_text = " ".join(adr.status_text.split())
    if status_in(status_text) != adr.status:
        status_text = adr.status
    return replace(
        adr,
        title=title,
        status_text=status_text,
        options=tuple(_option(one) for one in adr.options if cleaned(one.title)),
        choice=_choice(adr.choice),
        deciders=_names(adr.deciders),
        consulted=_names(adr.consulted),
        informed=_names(adr.informed),
        context=settled_text(adr.context),
        drivers=settled_text(adr.drivers),
        because=settled_text(adr.because),
        consequences=settled_text(adr.consequences),
        confirmation=settled_text(adr.confirmation),
        more=settled_text(adr.more),
    )


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(name.split()) for name in given)))


def _option(one: Option) -> Option:
    arguments = tuple(Argument(SIGNS.get(a.sign, "neutral"), " ".join(a.text.split())) for a in one.arguments)
    title = cleaned(one.title).lstrip("`~") if one.title.lstrip().startswith(("```", "~~~")) else cleaned(one.title)
    return Option(title or "…", settled_text(one.text), arguments)


def _choice(text: str) -> str:
    found = settled_text(text)
    return " ".join(found.split()) if "\n" not in found or CHOSEN.match(found) else found
