from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from participants.models.organisations import Organisation
from tradingplaces.kit.one_line import OneLineField


class Challenge(models.Model):
    """A societal challenge (opgave), as a tag."""

    name = OneLineField(_("opgave"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("opgave")
        verbose_name_plural = _("opgaven")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Director(models.Model):
    """Somebody who leads an organisation and may swap. Has an account once invited."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="director"
    )
    first_name = OneLineField(_("voornaam"), max_length=80)
    infix = OneLineField(_("tussenvoegsel"), max_length=30, blank=True)
    last_name = OneLineField(_("achternaam"), max_length=100)
    # Casefolded, accents off, infix last: the embedded database has no Dutch collation.
    sort_name = models.CharField("sorteernaam", max_length=220, db_index=True, blank=True)
    email = models.EmailField(_("e-mailadres"), unique=True)
    phone = OneLineField(_("telefoon"), max_length=40, blank=True)
    language = models.CharField(_("taal"), max_length=2, choices=settings.LANGUAGES, default="nl")
    archived_at = models.DateTimeField("gearchiveerd op", null=True, blank=True)

    class Meta:
        verbose_name = _("directeur")
        verbose_name_plural = _("directeuren")
        ordering = ["sort_name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="participants_director_email_lower",
                violation_error_message=_("Een e-mailadres wordt in kleine letters bewaard."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The whole name; fields that keep one hold 200 characters."""
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)[:200]


class PositionQuerySet(models.QuerySet["Position"]):
    def held_on(self, day: date) -> "PositionQuerySet":
        return self.filter(models.Q(since=None) | models.Q(since__lte=day)).filter(
            models.Q(until=None) | models.Q(until__gte=day)
        )


class Position(models.Model):
    """What a director is at an organisation, since when and until when (inclusive)."""

    director = models.ForeignKey(Director, models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="positions")
    title = OneLineField(_("functie"), max_length=120, blank=True)
    since = models.DateField(_("sinds"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("functie")
        verbose_name_plural = _("functies")
        ordering = ["director", "-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["director", "organisation"],
                condition=models.Q(until=None),
                name="participants_position_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or 'functie'}, {self.organisation}"


class DelegateQuerySet(models.QuerySet["Delegate"]):
    def lasting(self, day: date) -> "DelegateQuerySet":
        """Those who were not ended before this day; also who starts later."""
        return self.filter(models.Q(until=None) | models.Q(until__gte=day))

    def serving_on(self, day: date) -> "DelegateQuerySet":
        """Those who keep a diary on this day: what they see of its director hangs on nothing else."""
        return self.lasting(day).filter(since__lte=day)

    def ended_just_before(self, day: date) -> "DelegateQuerySet":
        """Those who may be put back on this day: ending today makes yesterday the last day."""
        return self.filter(until=day - timedelta(days=1))


class Delegate(models.Model):
    """A secretary who keeps the diary of a director, as long as it lasts."""

    director = models.ForeignKey(Director, models.CASCADE, related_name="delegates")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="delegations")
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    objects = DelegateQuerySet.as_manager()

    class Meta:
        verbose_name = _("ondersteuner")
        verbose_name_plural = _("ondersteuners")
        constraints = [
            models.UniqueConstraint(fields=["director", "user"], name="participants_delegate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} voor {self.director}"
