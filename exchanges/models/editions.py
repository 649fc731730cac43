from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.reminder_moments import DEFAULT_DAYS
from exchanges.workdays import BY_HAND_WEEKDAYS, weekdays_between
from tradingplaces.kit.one_line import OneLineField

YEARS = range(2000, 2101)
"""Years in which an edition or an exchange can lie; any other is a slip of the pen."""


def default_reminder_days() -> list[int]:
    """For an edition that chose no moments of its own."""
    return list(DEFAULT_DAYS)


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: Any) -> "EditionQuerySet":
        """Editions whose workplace this person may enter: those she organises."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(organisers=user)

    def nearest_first(self, today: date) -> "EditionQuerySet":
        """The editions of ``today`` first, then those to come, then the past ones, the newest first."""
        distance = models.Case(
            models.When(starts_on__lte=today, last_day__gte=today, then=0),
            models.When(starts_on__gt=today, then=1),
            default=2,
        )
        return self.order_by(distance, "-last_day", "slug")


class Edition(models.Model):
    """One round of the programme: a span of time, its organisers and its rules."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("gesloten")

    class Rule(models.TextChoices):
        ANY = "any", _("alle organisaties met elkaar")
        CORPORATION_OTHER = "corporation-other", _("een corporatie met een andere organisatie")

    slug = models.SlugField(_("webnaam"), unique=True)
    name = OneLineField(_("naam"), max_length=100)
    starts_on = models.DateField(_("eerste dag"))
    last_day = models.DateField(_("laatste dag"))
    status = models.CharField(_("stand"), max_length=10, choices=Status.choices, default=Status.OPEN)
    rule = models.CharField(_("wie met wie"), max_length=20, choices=Rule.choices, default=Rule.ANY)
    preferred_weekdays = models.PositiveSmallIntegerField(_("gewenste lengte in werkdagen"), default=10)
    answer_days = models.PositiveSmallIntegerField(_("dagen om te antwoorden"), default=10)
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("herinneringen, in dagen voor de datum"),
        default=default_reminder_days,
        blank=True,
    )
    # How many exchanges may have a day in one week; empty is no limit.
    week_limit = models.PositiveSmallIntegerField(_("hoogstens wissels per week"), null=True, blank=True)
    organisers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="editions", blank=True, verbose_name=_("organisatoren")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("editie")
        verbose_name_plural = _("edities")
        ordering = ["-starts_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gt=models.F("starts_on")),
                name="exchanges_edition_order",
                violation_error_message=_("De laatste dag van de editie ligt voor de eerste dag."),
            ),
            models.CheckConstraint(
                condition=models.Q(preferred_weekdays__range=(8, 10)),
                name="exchanges_edition_length",
                violation_error_message=_("De gewenste lengte is 8, 9 of 10 werkdagen."),
            ),
            models.CheckConstraint(
                condition=models.Q(week_limit=None) | models.Q(week_limit__range=(1, 100)),
                name="exchanges_edition_week_limit",
                violation_error_message=_("Kies 1 t/m 100 wissels per week, of laat het leeg."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError for a year that nobody means, and where no exchange fits in."""
        for name in ("starts_on", "last_day"):
            day = getattr(self, name)
            if day and day.year not in YEARS:
                raise ValidationError({name: _("Kies een jaar van 2000 tot en met 2100.")})
        if self.starts_on and self.last_day and self.starts_on < self.last_day:
            self._check_length()

    def _check_length(self) -> None:
        shortest = min(BY_HAND_WEEKDAYS)
        if len(weekdays_between(self.starts_on, self.last_day)) < shortest:
            sentence = _("Hier past geen wissel in: die duurt minstens %(count)d doordeweekse dagen.")
            raise ValidationError({"last_day": sentence % {"count": shortest}})
