import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchanges.models.editions import Edition
from exchanges.models.exchanges import Placement
from tradingplaces.kit.models import Picture


class Readers(models.TextChoices):
    """Who reads a journal entry. Nobody else ever does, also no administrator."""

    ME = "me", _("alleen ik")
    PARTNER = "partner", _("mijn wisselpartner")
    ORGANISER = "organiser", _("mijn wisselpartner en de organisator")


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def visible_to(self, user: Any) -> "ReflectionQuerySet":
        """One's own entries; the partner's that were shared; as organiser those shared with the organiser."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = Placement.objects.filter(director__user=user)
        shared = Q(
            readers__in=[Readers.PARTNER, Readers.ORGANISER], placement__exchange__in=own.values("exchange")
        )
        organised = Q(
            readers=Readers.ORGANISER, placement__exchange__edition__in=Edition.objects.visible_to(user)
        )
        return self.filter(Q(placement__in=own) | shared | organised)

    def written_by(self, user: Any) -> "ReflectionQuerySet":
        return self.filter(placement__director__user=user)


class Reflection(models.Model):
    """A journal entry: what a director experienced, on which day and where.

    ``id`` is made on the phone, so that saving the same entry twice is one entry.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    placement = models.ForeignKey(Placement, models.CASCADE, related_name="reflections")
    day = models.DateField(_("dag"))
    place = models.CharField(_("waar of waarna"), max_length=200, blank=True)
    prompt = models.CharField(_("vraag"), max_length=40, blank=True)
    text = models.TextField(_("tekst"), max_length=50_000, blank=True)
    readers = models.CharField(
        _("wie leest dit?"), max_length=10, choices=Readers.choices, default=Readers.ME
    )
    written_at = models.DateTimeField(_("geschreven op"))
    saved_at = models.DateTimeField(_("bewaard op"))
    # Counts every save: a phone that was offline cannot silently overwrite a newer text.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("dagboekbericht")
        verbose_name_plural = _("dagboek")
        ordering = ["-day", "-written_at"]

    def __str__(self) -> str:
        return f"dagboek {self.day}"


class Passage(models.Model):
    """A piece of an entry that its author releases for the story, copied as it was released.

    Releasing is a question of its own: it says nothing about who reads the entry, and taking it back
    removes the passage.
    """

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="passages")
    text = models.TextField(_("passage"), max_length=10_000)
    released_at = models.DateTimeField(_("vrijgegeven op"))

    class Meta:
        verbose_name = _("vrijgegeven passage")
        verbose_name_plural = _("vrijgegeven passages")
        ordering = ["released_at", "id"]

    def __str__(self) -> str:
        return f"passage van {self.reflection}"


class ReflectionPicture(models.Model):
    """A photo in a journal entry: read by whoever reads the entry."""

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="pictures")
    picture = models.OneToOneField(Picture, models.CASCADE, related_name="+")
    caption = models.CharField(_("bijschrift"), max_length=300, blank=True)
    released_at = models.DateTimeField(_("vrijgegeven voor het verhaal op"), null=True, blank=True)

    class Meta:
        verbose_name = _("foto bij een dagboekbericht")
        verbose_name_plural = _("foto’s bij een dagboekbericht")
        ordering = ["id"]

    def __str__(self) -> str:
        return "foto bij een dagboekbericht"
