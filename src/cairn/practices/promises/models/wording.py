"""How a promise is put into a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.core.records.wording import capital, first_name, words

if TYPE_CHECKING:
    from cairn.practices.promises.models.promise import Promise


def sentence(row: Promise) -> str:
    """Its words as a sentence begins, with whom it is to; without a full stop."""
    said = words(row).rstrip(".")
    other = row.for_whom
    if other and first_name(other).casefold() not in said.casefold():
        said = f"{said}, to {first_name(other)}"
    return capital(said)
