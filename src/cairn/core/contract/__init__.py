"""The contract of a practice: what its folder may give, as frozen values.

A practice is one folder under `cairn/practices`; its `practice.py` ends in `practice = Practice(...)`. Every field but
name and purpose is optional, and a field exists only because a real practice uses it.
"""

from cairn.core.contract.captures import Entry, Named, Refused, Take
from cairn.core.contract.formats import Format, Fresh, Item, Leaf
from cairn.core.contract.kinds import Kind, MomentKind
from cairn.core.contract.practice import Page, Practice
from cairn.core.contract.shown import Card, Loop, LoopAction, Panel, Shown
from cairn.core.contract.told import Count, Measure, Section, SectionLine, Week

__all__ = [
    "Card",
    "Count",
    "Entry",
    "Format",
    "Fresh",
    "Item",
    "Kind",
    "Leaf",
    "Loop",
    "LoopAction",
    "Measure",
    "MomentKind",
    "Named",
    "Page",
    "Panel",
    "Practice",
    "Refused",
    "Section",
    "SectionLine",
    "Shown",
    "Take",
    "Week",
]
