import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchanges", "0009_first_draft_of_an_edition")]

    operations = [
        migrations.AlterField(
            model_name="pairdecision",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="decisions",
                to="exchanges.pairingdraft",
            ),
        ),
        migrations.RemoveField(
            model_name="edition",
            name="weights",
        ),
        migrations.RemoveField(
            model_name="pairdecision",
            name="edition",
        ),
        migrations.AddConstraint(
            model_name="pairdecision",
            constraint=models.UniqueConstraint(
                fields=("draft", "director_a", "director_b"), name="exchanges_decision_once"
            ),
        ),
    ]
