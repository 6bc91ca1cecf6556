from __future__ import annotations

import re
from collections.abc import Sequence

from cairn.core.accounts.models import User
from cairn.core.contract import Section, SectionLine, Week
from cairn.core.moments.reading import lived
from cairn.core.records.reading import of_kinds
from cairn.core.records.wording import in_words
from cairn.lib.capture.suggest import one_off
from cairn.practices.moments.kinds import KINDS, OWN, SLIP
from cairn.practices.moments.models import Happening

WHY_PRIVATE = {SLIP: "slip", OWN: "owned mistake"}

HEAD = re.compile(r"\W*(\w+)\s*[:：]")
KEPT_HOME = (SLIP, OWN, "journal", "feedback")
"""Words before a colon that say: this is for me alone. A letter wrong, or no verb for it here, says it all the same."""


def weekly(viewer: User, week: Week) -> Sequence[Section]:
    """What was noted in `week` by `viewer`: plain moments to tell, slips and owned mistakes for the owner alone."""
    kinds = [kind.name for kind in KINDS]
    told = lived(viewer, week.first, week.last).filter(author=viewer, record__kind__in=kinds)
    rows = of_kinds(told.values_list("record__kind", "record_id"))
    lines = tuple(_line(row) for row in rows if isinstance(row, Happening))
    return [Section("along", "Along the way", lines, order=60)]


def _line(row: Happening) -> SectionLine:
    people = tuple(one.person.pk for one in row.named() if one.person)
    return SectionLine(_sentence(row), row, people, private=_why_private(row), personal=True)


def _why_private(row: Happening) -> str:
    """Why it is the owner's alone; "" for what may be told."""
    if row.notice:
        # A verb refused it, so what it is hasn't been said yet: a habit, say.
        return "not settled yet"
    return WHY_PRIVATE.get(row.sort, "") or ("perhaps private" if _seems_private(row.title) else "")


def _seems_private(title: str) -> bool:
    """Whether it begins as a slip or the like and became a plain moment by a slip of the pen."""
    head = HEAD.match(title)
    if head is None:
        return title.casefold().split(" ", 1)[0] == SLIP
    word = head[1].casefold()
    return any(word == known or (len(known) > 3 and one_off(word, known)) for known in KEPT_HOME)


def _sentence(row: Happening) -> str:
    said = in_words(row)
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?", "…")) else ".")
