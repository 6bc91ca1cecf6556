from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def move(apps: Any, schema_editor: Any) -> None:
    pebbles, weights = (apps.get_model("growing", name)._base_manager for name in ("Pebble", "Weight"))
    for pebble in pebbles.order_by("pk"):
        weights.create(pebble=pebble, grams=pebble.grams)
        pebble.grams = ""
        pebble.save()


class Migration(migrations.Migration):
    dependencies = [("growing", "0003_said")]
    operations = [
        migrations.CreateModel(
            name="Weight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("grams", models.TextField()),
                (
                    "pebble",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="growing.pebble"),
                ),
            ],
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField("pebble", "grams"),
    ]
