"""What somebody owns is known by its kind; whom they are asked about, by the record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0008_words_by_space"),
    ]

    operations = [
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
