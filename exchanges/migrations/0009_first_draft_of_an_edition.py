from django.db import migrations

NAME = "Concept 1"


def into_drafts(apps, schema_editor):
    """What an edition decided on its one workbench becomes its first draft."""
    model = apps.get_model("exchanges", "Edition")
    decisions = apps.get_model("exchanges", "PairDecision").objects
    drafts = apps.get_model("exchanges", "PairingDraft").objects
    for edition in model.objects.all():
        rows = decisions.filter(edition=edition, draft=None)
        first = rows.order_by("decided_at").values_list("decided_at", flat=True).first()
        if not first and not edition.weights:
            continue
        made_at = first or _now()
        draft = drafts.create(edition=edition, name=NAME, weights=edition.weights, created_at=made_at)
        rows.update(draft=draft)


def back_to_editions(apps, schema_editor):
    """The first draft of an edition is its workbench again; the decisions of the others go."""
    model = apps.get_model("exchanges", "Edition")
    decisions = apps.get_model("exchanges", "PairDecision").objects
    drafts = apps.get_model("exchanges", "PairingDraft").objects
    for edition in model.objects.all():
        draft = drafts.filter(edition=edition, thrown_away_at=None).order_by("pk").first()
        others = drafts.filter(edition=edition).exclude(pk=draft.pk if draft else None)
        decisions.filter(draft__in=others).delete()
        if draft:
            edition.weights = draft.weights
            edition.save(update_fields=["weights"])
            decisions.filter(draft=draft).update(edition=edition)


def _now():
    from django.utils import timezone

    return timezone.now()


class Migration(migrations.Migration):
    dependencies = [("exchanges", "0008_drafts_of_the_workbench")]

    operations = [migrations.RunPython(into_drafts, back_to_editions)]
