"""What a story that is online and one that is being written have in common."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchanges.models.exchanges import Side
from tradingplaces.kit.models import Picture


class Head(models.Model):
    """Title, introduction and the large picture above a story."""

    title = models.CharField(_("titel"), max_length=150, blank=True)
    intro = models.TextField(_("inleiding"), max_length=1_000, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("foto")
    )
    # The name of a drawing in static/img/drawings, without edition and ending.
    drawing = models.SlugField(_("tekening"), blank=True)
    alt = models.CharField(_("beschrijving van het beeld"), max_length=300, blank=True)
    caption = models.CharField(_("bijschrift"), max_length=300, blank=True)
    # Who is recognisable in the picture, as it stands under it.
    people = models.CharField(_("wie herkenbaar is"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Block(models.Model):
    """One piece of a story: a question to both, or text, quotation or picture of one side.

    The ``text`` of a picture is its caption. ``key`` stays the same from version to version, so that it
    can be told what changed.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("vraag aan beiden")
        TEXT = "text", _("tekst")
        QUOTE = "quote", _("citaat")
        PICTURE = "picture", _("beeld")

    key = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    position = models.PositiveIntegerField(_("plaats"))
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    side = models.CharField(_("kant"), max_length=1, choices=Side.choices, blank=True)
    text = models.TextField(_("tekst"), max_length=50_000, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("foto")
    )
    drawing = models.SlugField(_("tekening"), blank=True)
    alt = models.CharField(_("beschrijving van het beeld"), max_length=300, blank=True)
    people = models.CharField(_("wie herkenbaar is"), max_length=500, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("blok")
        verbose_name_plural = _("blokken")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="picture") | ~Q(alt=""),
                name="%(app_label)s_%(class)s_alt",
                violation_error_message=_("Een beeld heeft een beschrijving voor wie het niet ziet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"
