"""What somebody owns is known by its kind; whom they are asked about, by the record."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def drop_index_of_owner(apps: Any, schema_editor: Any) -> None:
    """The one that the foreign key had by itself; `record_notice` is of the owner alone as well."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "core_record")
    for name, one in found.items():
        if one["index"] and one["columns"] == ["owner_id"] and name != "record_notice":
            schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0008_words_by_space"),
    ]

    operations = [
        # On SQLite the field's change would copy the whole table, and forget which ids were given.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="record",
                    name="owner",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="records",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            database_operations=[migrations.RunPython(drop_index_of_owner, migrations.RunPython.noop)],
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["owner", "kind", "space", "deleted_at"], name="record_owned"),
        ),
        # Of those who are asked about, the newest are found by themselves.
        migrations.RemoveIndex(model_name="document", name="document_asks"),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("asks__isnull", False)), fields=["asks", "record"], name="document_asks"
            ),
        ),
    ]
