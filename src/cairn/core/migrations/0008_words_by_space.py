"""The full-text index on SQLite knows the space and the kind of what it finds."""

from django.db import migrations

from cairn.core.search import schema


class Migration(migrations.Migration):
    dependencies = [("core", "0007_moments_by_space")]
    operations = [migrations.RunPython(schema.make_anew, migrations.RunPython.noop, elidable=False)]
