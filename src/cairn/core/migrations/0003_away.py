"""Stretches of being away: what is wanted doesn't count on their days."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_words")]

    operations = [
        migrations.CreateModel(
            name="Away",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="away", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"ordering": ("since", "id")},
        ),
    ]
