import secrets
import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tradingplaces.kit.pictures.limits import FORMATS, PREVIEW_FORMAT, PREVIEW_WIDTH, widths_for

MOST_ATTEMPTS = 5
FRACTION = [MinValueValidator(0.0), MaxValueValidator(1.0)]


def picture_path(row: "Picture | Rendition", filename: str) -> str:
    """A random name in the folder of the picture; of ``filename``, which is ours, just the ending."""
    picture = row if isinstance(row, Picture) else row.picture
    return f"{picture.folder}/{secrets.token_urlsafe(16)}.{filename.rpartition('.')[2]}"


class PictureQuerySet(models.QuerySet["Picture"]):
    def owned_by(self, key: uuid.UUID) -> "PictureQuerySet":
        return self.filter(owner=key)

    def to_render(self) -> "PictureQuerySet":
        """Pictures without their whole set; after MOST_ATTEMPTS it is given up."""
        return self.filter(state=Picture.State.WAITING, attempts__lt=MOST_ATTEMPTS)


class Picture(models.Model):
    """A photo of which only clean pixels are kept: upright, sRGB, without metadata, faces blurred for good.

    Private by default: whoever shows it asks the rule first. ``owner`` is the opaque key of the person
    who uploaded it (``User.key``); ``sha256`` is that of the kept original, so it changes with the pixels.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wordt klaargemaakt")
        READY = "ready", _("klaar")
        REFUSED = "refused", _("niet gelukt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField(_("sleutel van de eigenaar"), db_index=True)
    uploaded_at = models.DateTimeField(_("geplaatst op"))
    state = models.CharField(_("stand"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    width = models.PositiveIntegerField(_("breedte"))
    height = models.PositiveIntegerField(_("hoogte"))
    alt = models.CharField(_("beschrijving van de foto"), max_length=300, blank=True)
    focus_x = models.FloatField(_("middelpunt van links"), default=0.5, validators=FRACTION)
    focus_y = models.FloatField(_("middelpunt van boven"), default=0.5, validators=FRACTION)
    # What was burnt in, as [left, top, width, height] in fractions.
    blurs = models.JSONField(_("onherkenbaar gemaakt"), default=list, blank=True)
    original = models.FileField(_("bestand"), upload_to=picture_path, max_length=200)
    sha256 = models.CharField(_("controlegetal"), max_length=64)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("foto")
        verbose_name_plural = _("foto’s")
        ordering = ["-uploaded_at", "id"]
        indexes = [
            models.Index(
                fields=["uploaded_at"], name="kit_picture_to_render", condition=models.Q(state="waiting")
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focus_x__range=(0, 1), focus_y__range=(0, 1)),
                name="kit_picture_focus_inside",
                violation_error_message=_("Het middelpunt ligt binnen de foto."),
            ),
        ]

    def __str__(self) -> str:
        return self.alt or str(_("foto zonder beschrijving"))

    @property
    def folder(self) -> str:
        return f"pictures/{self.pk}"

    @property
    def sizes(self) -> dict[str, list[int]]:
        """The widths there are per format, told without a query: the preview comes with the row."""
        if self.state == Picture.State.READY:
            return {each: widths_for(self.width) for each in FORMATS}
        return {PREVIEW_FORMAT: [min(PREVIEW_WIDTH, self.width)]}

    @property
    def may_be_public(self) -> bool:
        """Whether the picture itself is fit to be shown publicly: described, and its whole set is there."""
        return bool(self.alt.strip()) and self.state == Picture.State.READY


class Rendition(models.Model):
    """One size and format of a picture."""

    class Format(models.TextChoices):
        AVIF = "avif", "AVIF"
        WEBP = "webp", "WebP"
        JPEG = "jpeg", "JPEG"

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="renditions", verbose_name=_("foto"))
    format = models.CharField(_("soort"), max_length=4, choices=Format.choices)
    width = models.PositiveIntegerField(_("breedte"))
    height = models.PositiveIntegerField(_("hoogte"))
    file = models.FileField(_("bestand"), upload_to=picture_path, max_length=200)
    size = models.PositiveIntegerField(_("bytes"))

    class Meta:
        verbose_name = _("afdruk")
        verbose_name_plural = _("afdrukken")
        ordering = ["width", "format"]
        constraints = [
            models.UniqueConstraint(fields=["picture", "format", "width"], name="kit_rendition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.width} × {self.height} {self.format}"
