from __future__ import annotations

from dataclasses import replace

from cairn.core.accounts.models import User
from cairn.core.contract.registry import practices
from cairn.core.contract.told import Section, Week


def sections(viewer: User, week: Week) -> list[Section]:
    """What every practice has to tell of `week`, as data; sections of one key from several practices are joined."""
    found: dict[str, Section] = {}
    for practice in practices():
        for section in practice.weekly(viewer, week) if practice.weekly else ():
            known = found.get(section.key)
            joined = replace(known, lines=(*known.lines, *section.lines)) if known else section
            found[section.key] = joined
    return sorted((one for one in found.values() if one.lines), key=lambda one: (one.order, one.key))
