import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("exchanges", "0002_placements_follow_their_exchange"),
    ]

    operations = [
        migrations.AddField(
            model_name="placement",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="recorded_note",
            field=models.CharField(blank=True, max_length=300, verbose_name="hoe het antwoord kwam"),
        ),
        migrations.AddField(
            model_name="announcement",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="announcement",
            name="evidence",
            field=models.CharField(blank=True, max_length=300, verbose_name="waaruit dat blijkt"),
        ),
    ]
