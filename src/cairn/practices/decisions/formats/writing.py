"""Decisions as records: each in the file that it came in as, with what was changed here, or in a new one."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.contract import Leaf
from cairn.core.links import tying
from cairn.core.transfer.folder import whole
from cairn.lib.formats import adr
from cairn.practices.decisions.actions.bringing import written_out
from cairn.practices.decisions.formats.fields import to_record
from cairn.practices.decisions.kinds import SUPERSEDES
from cairn.practices.decisions.models import Decision

WRITTEN_AS = "decisions.zip"
AT_ONCE = 100
"""Rows that are written in one transaction, so that nobody waits for long."""
ABOUT = "about"


def leaves(viewer: User) -> Iterator[Leaf]:
    """Each decision of `viewer`'s own as a file."""
    names = _named(viewer)
    ties = _ties(viewer, names)
    for row, name in names:
        known = row.source.encode() if row.source else None
        yield Leaf(name, _text(row, name, ties.get(row.pk, [])).encode(), known)


def write(viewer: User, path: str) -> None:
    """Write them all into a new zip at `path`."""
    with whole(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for leaf in leaves(viewer):
            archive.writestr(leaf.name, leaf.content)


def laid(act: Act, given: Sequence[Leaf]) -> None:
    """Remember what lies in their files now, so that a change there is seen."""
    content = {leaf.name: leaf.content.decode() for leaf in given}
    rows = [(row, name, content[name]) for row, name in _named(act.by) if name in content]
    for start in range(0, len(rows), AT_ONCE):
        written_out(act, rows[start : start + AT_ONCE])


def _named(viewer: User) -> list[tuple[Decision, str]]:
    """Each decision with the name of its file. One that has none yet gets its own number, or the next after all that
    are taken: a name that was written once stays."""
    rows = list(Decision.objects.changeable_by(viewer).with_people().order_by("pk"))
    taken = {number for row in rows if row.source_name and (number := adr.number_of(row.source_name)) is not None}
    found = []
    for row in rows:
        name = row.source_name
        if not name:
            number = row.number if row.number not in taken else max(taken) + 1
            taken.add(number)
            name = adr.file_name(number, row.heading)
        found.append((row, name))
    return found


def _ties(viewer: User, names: Sequence[tuple[Decision, str]]) -> dict[int, list[adr.Tie]]:
    """What each file is to say of others, where neither of the two says so in the text that it came with."""
    by_pk = {row.pk: (row, name) for row, name in names}
    links = tying.between(Decision.objects.changeable_by(viewer), SUPERSEDES, ABOUT)
    found: dict[int, list[adr.Tie]] = defaultdict(list)
    for sort, source, target in links:
        if source not in by_pk or target not in by_pk:
            continue
        (one, its_name), (other, others_name) = by_pk[source], by_pk[target]
        ahead = adr.Tie(sort, others_name, other.heading)
        if sort == ABOUT:
            found[source].append(ahead)
            continue
        back = adr.Tie(adr.SUPERSEDED_BY, its_name, one.heading)
        if not (_says(one, ahead) or _says(other, back)):
            found[source].append(ahead)
            found[target].append(back)
    return found


def _says(row: Decision, tie: adr.Tie) -> bool:
    if not row.source:
        return False
    said = adr.read(row.source, row.source_name).ties
    return any(one.type == tie.type and adr.points_at(one.target, tie.target) for one in said)


def _text(row: Decision, name: str, ties: Sequence[adr.Tie]) -> str:
    if row.source and row.version == 1 and not ties:
        # Nothing was done with it since it came in.
        return row.source
    before = adr.read(row.source, name) if row.source else None
    return adr.write(to_record(row, before, ties), name, row.source)
