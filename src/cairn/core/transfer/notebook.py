"""Records and people as Markdown with YAML front matter: a folder that Obsidian opens, and any editor reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from django.apps import apps

from cairn.core.accounts.models import User
from cairn.core.contract.kinds import Kind
from cairn.core.links.tying import TYPES
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.records.wording import in_words
from cairn.core.transfer.archive.writing import own
from cairn.core.transfer.covered import columns
from cairn.core.transfer.portable import target_of, to_data

BATCH = 500
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|#^\[\]]+')
LONGEST = 80
"""Characters of a file's name: with its folder it must fit where the other program lies."""

File = tuple[str, bytes]


def files(viewer: User, kind: Kind) -> Iterator[File]:
    """Path and content of a page for each record of `kind`. Deleted records have none."""
    model = apps.get_model(kind.model)
    found = own(viewer, model).filter(kind=kind.name, deleted_at=None)
    found = found.prefetch_related("people__person", "tags", "moments", "links__target", "links_back__source")
    pointing = [field.name for field in columns(model) if target_of(field) is not None]
    for record in found.select_related("space", *pointing).iterator(chunk_size=BATCH):
        yield path_of(record), _page(record).encode()


def people(viewer: User) -> Iterator[File]:
    """Path and content of a page for each person in one's own directory."""
    for person in Person.objects.filter(space=viewer.home, removed_at=None).order_by("pk").iterator():
        front = {"handle": person.handle, "email": person.email, "role": person.role, "uid": str(person.uid)}
        yield f"People/{name_of(person)}.md", _file(front, f"# {person.name}\n\n{person.note}").encode()


def path_of(record: Record) -> str:
    return f"{_safe(record.kind_is.plural)}/{page_of(record)}.md"


def page_of(record: Record) -> str:
    """The page's name: its key, which nothing else has, and its words. Elsewhere than at home the space comes first."""
    place = "" if record.is_private else f"{record.space.handle} "
    return f"{place}{record.key} {_safe(in_words(record))}".strip()


def name_of(person: Person) -> str:
    return f"{_safe(person.name)} ({person.handle})"


def _safe(words: str) -> str:
    return " ".join(NOT_IN_NAMES.sub(" ", words).split())[:LONGEST].strip(" .")


def _page(record: Record) -> str:
    parts = [f"# {in_words(record) or record.key}"]
    if record.body:
        parts.append(record.body)
    if ties := _ties(record):
        parts.append("## Tied to\n\n" + "\n".join(ties))
    if record.moments.all():
        parts.append("## What happened\n\n" + "\n".join(_history(record)))
    return _file(_front(record), "\n\n".join(parts))


def _file(front: dict[str, Any], text: str) -> str:
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n\n{text.rstrip()}\n"


def _front(record: Record) -> dict[str, Any]:
    moments = sorted(record.moments.all(), key=lambda one: one.pk)
    front: dict[str, Any] = {
        "key": record.key,
        "kind": record.kind_is.label,
        "state": record.state,
        "open": record.open,
        "day": moments[0].day if moments else None,
        "people": [_person(one) for one in record.named()],
        "tags": record.tag_names,
        "space": "" if record.is_private else record.space.handle,
    }
    for field in columns(type(record)):
        value = getattr(record, field.name)
        front[field.name] = f"[[{page_of(value)}]]" if isinstance(value, Record) else _plain(value)
    front |= {"created": record.created_at, "changed": record.changed_at, "uid": str(record.uid)}
    return {name: value for name, value in front.items() if value not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    # YAML knows days and instants itself; of hours it would make a number.
    found = to_data(value) if not hasattr(value, "year") else value
    return (
        found if isinstance(found, int | float | list | dict) or hasattr(found, "year") or found is None else str(found)
    )


def _person(one: Any) -> str:
    return f"[[{name_of(one.person)}]]" if one.person else f"@{one.name}"


def _ties(record: Record) -> list[str]:
    out = [(TYPES[link.type][0], link.target) for link in record.links.all()]
    back = [(TYPES[link.type][1], link.source) for link in record.links_back.all()]
    mine = [(how, other) for how, other in [*out, *back] if other.owner_id == record.owner_id and not other.deleted_at]
    return [f"- {how}: [[{page_of(other)}]]" for how, other in mine]


def _history(record: Record) -> Sequence[str]:
    moments = sorted(record.moments.all(), key=lambda one: (one.at, one.pk))
    mine = [one for one in moments if one.author_id == record.owner_id or one.effect >= 0]
    return [f"- {one.day}: {one.told_as.label}" for one in mine]
