from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.editions import Edition
from participants.models import Director


class PlannedPeriod(models.Model):
    """The period that a pair without an exchange is to be asked for, chosen with those of all other pairs.

    Nobody but organisers knows of it; a proposal takes it over once it is sent.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="planned_periods")
    director_a = models.ForeignKey(Director, models.CASCADE, related_name="+")
    director_b = models.ForeignKey(Director, models.CASCADE, related_name="+")
    starts_on: models.DateField[date, date] = models.DateField(_("eerste dag"))
    last_day: models.DateField[date, date] = models.DateField(_("laatste dag"))
    planned_at = models.DateTimeField(_("gepland op"))
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("geplande periode")
        verbose_name_plural = _("geplande perioden")
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(director_a__lt=models.F("director_b")),
                name="exchanges_planned_order",
                violation_error_message=_("Een koppel bestaat uit twee verschillende mensen."),
            ),
            models.UniqueConstraint(
                fields=["edition", "director_a", "director_b"], name="exchanges_planned_once"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("starts_on")),
                name="exchanges_planned_dates",
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.director_a} en {self.director_b}: {self.starts_on} t/m {self.last_day}"
