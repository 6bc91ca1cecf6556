import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_growth_filled"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="moment",
            name="moment_day",
        ),
        migrations.AlterField(
            model_name="moment",
            name="space",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="core.space"
            ),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["space", "day"], name="moment_day"),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["space", "-id"], name="moment_newest"),
        ),
    ]
