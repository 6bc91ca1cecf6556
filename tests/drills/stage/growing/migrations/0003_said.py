from typing import Any

from django.db import migrations


def say(apps: Any, schema_editor: Any) -> None:
    pebbles = apps.get_model("growing", "Pebble")._base_manager
    for pebble in pebbles.order_by("pk"):
        # It says something new each time: twice would be seen.
        pebble.said += f"{pebble.name} weighs {pebble.grams}"
        pebble.save()


class Migration(migrations.Migration):
    dependencies = [("growing", "0002_longer")]
    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
