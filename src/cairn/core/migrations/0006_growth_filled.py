"""Fills in what follows from the rest: encounters, when the records were made that people are on, who is asked."""

from __future__ import annotations

from typing import Any

from django.db import migrations

FILL = (
    """
    UPDATE core_recordperson
    SET created_at = (SELECT r.created_at FROM core_record r WHERE r.id = core_recordperson.record_id)
    """,
    """
    UPDATE core_document SET asks_id = (SELECT r.owner_id FROM core_record r WHERE r.id = core_document.record_id)
    WHERE EXISTS (
        SELECT 1 FROM core_recordperson p
        WHERE p.record_id = core_document.record_id AND p.person_id IS NULL AND LOWER(p.name) <> 'me')
    """,
    """
    INSERT INTO core_encounter (person_id, moment_id, space_id, only_id, day, at)
    SELECT DISTINCT p.person_id, m.id, m.space_id, CASE WHEN m.effect = -1 THEN m.author_id END, m.day, m.at
    FROM core_moment m
    JOIN core_record r ON r.id = m.record_id
    JOIN core_recordperson p ON p.record_id = r.id
    WHERE m.lived AND r.deleted_at IS NULL AND p.person_id IS NOT NULL AND (m.effect <> -1 OR m.author_id IS NOT NULL)
    """,
)


def fill(apps: Any, schema_editor: Any) -> None:
    for statement in FILL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0005_growth")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
