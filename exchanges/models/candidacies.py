from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models.editions import Edition
from participants.models import Challenge, Director, Organisation


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def in_pool(self) -> "CandidacyQuerySet":
        return self.filter(status=Candidacy.Status.POOL)


class Candidacy(models.Model):
    """The wish of a director to take part in an edition, on behalf of one organisation."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("concept")
        POOL = "pool", _("doet mee")
        WITHDRAWN = "withdrawn", _("teruggetrokken")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="candidacies")
    director = models.ForeignKey(Director, models.CASCADE, related_name="candidacies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="candidacies")
    status = models.CharField(_("stand"), max_length=10, choices=Status.choices, default=Status.POOL)
    applied_at = models.DateTimeField(_("aangemeld op"))
    whole_edition = models.BooleanField(_("kan de hele editie"), default=False)
    learn = models.TextField(_("wat wil je leren?"), blank=True)
    offer = models.TextField(_("wat heb je te bieden?"), blank=True)
    offer_confidential = models.BooleanField(_("aanbod is vertrouwelijk"), default=False)
    challenges = models.ManyToManyField(Challenge, blank=True, related_name="candidacies")
    pair_with = models.ForeignKey(
        Director, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("komt samen met")
    )
    remarks = models.TextField(_("opmerkingen"), blank=True)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        ordering = ["director__sort_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "director"],
                name="exchanges_candidacy_once",
                violation_error_message=_("Deze directeur doet al mee aan deze editie."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.director} ({self.edition})"


def in_order_of_sides(one: Candidacy, other: Candidacy) -> tuple[Candidacy, Candidacy]:
    """Side A first: the housing corporation; of two of a kind the one who applied first."""
    a, b = sorted((one, other), key=lambda row: (not row.organisation.is_corporation, row.applied_at, row.pk))
    return a, b


class _Period(models.Model):
    """A span of days, both inclusive."""

    starts_on: models.DateField[date, date] = models.DateField(_("eerste dag"))
    last_day: models.DateField[date, date] = models.DateField(_("laatste dag"))

    class Meta:
        abstract = True
        ordering = ["starts_on"]


class AvailabilityWindow(_Period):
    """When a director can swap."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="availability")

    class Meta(_Period.Meta):
        verbose_name = _("beschikbaar")
        verbose_name_plural = _("beschikbaarheid")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("starts_on")),
                name="exchanges_availability_order",
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} t/m {self.last_day}"


class ImpossiblePeriod(_Period):
    """When a director cannot swap, though available around it."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="impossible")
    as_written = models.CharField(_("zoals opgegeven"), max_length=200, blank=True)

    class Meta(_Period.Meta):
        verbose_name = _("onmogelijke periode")
        verbose_name_plural = _("onmogelijke periodes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("starts_on")),
                name="exchanges_impossible_order",
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} t/m {self.last_day}"


class Preference(models.Model):
    """A wish ("Voorkeur") or a veto ("Liever niet met") about a person or an organisation.

    ``as_written`` is what the director wrote; director or organisation is filled in once it is known
    whom that means, which may be after a later import.
    """

    class Kind(models.TextChoices):
        WISH = "wish", _("wens")
        VETO = "veto", _("veto")

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="preferences")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    as_written = models.CharField(_("zoals opgegeven"), max_length=200)
    director = models.ForeignKey(Director, models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("voorkeur")
        verbose_name_plural = _("voorkeuren")
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.as_written}"
