"""A record as it stands in the database, to be compared before and after."""

from __future__ import annotations

from cairn.core.records.models import Record
from cairn.core.records.reading import specific


def columns(row: Record) -> dict[str, object]:
    """Every column but the instant of its last change, with people, tags and ties."""
    now = specific([Record.records.get(pk=row.pk)])[0]
    found = {field.attname: getattr(now, field.attname) for field in now._meta.concrete_fields}
    del found["changed_at"]
    people = sorted(now.people.all(), key=lambda one: one.position)
    found["people"] = [(one.role, one.name, one.person_id, one.position) for one in people]
    found["tags"] = sorted(now.tag_names)
    found["ties"] = sorted(now.links.values_list("target_id", "type"))
    return found
