"""Indexes for what is asked of ten years; who was met when, and whose newest are asked for, in tables of their own."""

import datetime as dt
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _points(to: str, *, related_name: str = "+", null: bool = False) -> models.ForeignKey[Any, Any]:
    cascade = django.db.models.deletion.CASCADE
    return models.ForeignKey(to, on_delete=cascade, db_index=False, related_name=related_name, null=null)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Encounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", _points("core.person", related_name="encounters")),
                ("moment", _points("core.moment", related_name="encounters")),
                ("space", _points("core.space")),
                ("only", _points(settings.AUTH_USER_MODEL, null=True)),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "day", "at", "moment", "space", "only"], name="encounter_day")
                ],
                "constraints": [models.UniqueConstraint(fields=("moment", "person"), name="one_encounter_each")],
            },
        ),
        migrations.RemoveIndex(
            model_name="record",
            name="record_open",
        ),
        migrations.RemoveIndex(
            model_name="record",
            name="record_kind",
        ),
        migrations.AddField(
            model_name="document",
            name="asks",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recordperson",
            name="created_at",
            field=models.DateTimeField(
                # Filled in by the next migration, since PostgreSQL doesn't change rows and tables in one.
                default=LONG_AGO,
                help_text="that of its record, so that somebody's newest are found at once",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="recordperson",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="on",
                to="core.person",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("asks__isnull", False)), fields=["asks"], name="document_asks"),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["author", "day"], name="moment_by"),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["author", "recorded_at"], name="moment_told_by"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["space", "kind", "-created_at", "-id"], name="record_kind"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["space", "kind", "state", "-created_at", "-id"], name="record_state"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["space", "open", "kind"], name="record_open"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", False)), fields=["owner", "deleted_at"], name="record_gone"
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("notice", ""), _negated=True), fields=["owner"], name="record_notice"
            ),
        ),
        migrations.AlterField(
            model_name="recordperson",
            name="record",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="people",
                to="core.record",
            ),
        ),
        migrations.AddIndex(
            model_name="recordperson",
            index=models.Index(fields=["record", "person"], name="person_on"),
        ),
        migrations.AddIndex(
            model_name="recordperson",
            index=models.Index(fields=["person", "-created_at", "-record"], name="person_newest"),
        ),
    ]
