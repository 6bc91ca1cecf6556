"""The full-text index beside the documents: FTS5 with triggers on SQLite, a generated tsvector on PostgreSQL."""

from django.db import migrations

from cairn.core.search import schema


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(schema.make, schema.drop, elidable=False)]
