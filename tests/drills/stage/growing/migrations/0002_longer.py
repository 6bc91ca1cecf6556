"""SQLite makes the table anew for it: the rows are copied, the old one is dropped, the new one takes its name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("growing", "0001_initial")]
    operations = [
        migrations.AlterField("pebble", "name", models.CharField(max_length=80, unique=True)),
        migrations.AddField("pebble", "said", models.TextField(default="")),
    ]
