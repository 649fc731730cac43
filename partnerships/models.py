from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Organisation


class Collaboration(models.Model):
    """Two organisations that work together, of which kind and since which year."""

    class Kind(models.TextChoices):
        WORKING = "working", _("werken samen")
        CONTRACT = "contract", _("opdrachtgever en opdrachtnemer")
        AGREEMENT = "agreement", _("prestatieafspraken")
        CONNECTED = "connected", _("verbonden partij")

    organisation_a = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    organisation_b = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices, default=Kind.WORKING)
    since = models.PositiveSmallIntegerField(_("sinds (jaar)"), null=True, blank=True)

    class Meta:
        verbose_name = _("samenwerking")
        verbose_name_plural = _("samenwerkingen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation_a__lt=models.F("organisation_b")),
                name="partnerships_collaboration_order",
                violation_error_message=_("Een samenwerking heeft twee verschillende organisaties."),
            ),
            models.UniqueConstraint(
                fields=["organisation_a", "organisation_b"], name="partnerships_collaboration_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_a} – {self.organisation_b}"
