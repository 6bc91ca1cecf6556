"""What a note was drafted from is known by its uid: a number of the database means nothing after a move."""

import uuid
from typing import Any

from django.db import migrations

GONE = uuid.UUID(int=0)
"""Stands for a record that is no more, so that its line goes from the draft as before."""


def to_uids(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias if schema_editor else "default"
    names = (("notes", "Note"), ("core", "Record"))
    notes, records = (apps.get_model(*name)._base_manager.using(alias) for name in names)
    for note in notes.exclude(drafted=[]).iterator():
        known = dict(records.filter(pk__in=[pk for _, pk in note.drafted if pk]).values_list("pk", "uid"))
        note.drafted = [[text, str(known.get(pk, GONE)) if pk else ""] for text, pk in note.drafted]
        note.save(using=alias, update_fields=["drafted"])


class Migration(migrations.Migration):
    dependencies = [("notes", "0002_drafted"), ("core", "0002_words")]

    operations = [migrations.RunPython(to_uids, migrations.RunPython.noop)]
