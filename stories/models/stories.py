from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from exchanges.models import Exchange, Placement
from exchanges.models.exchanges import Side
from participants.models import Director


class StoryQuerySet(models.QuerySet["Story"]):
    def public(self) -> "StoryQuerySet":
        """The only gate to the public: published, not withdrawn, and everybody said yes to this version.

        Unknown is no: each director and each organisation of the exchange must have a yes for the
        published version, and nobody who was asked may have anything else (rules.md section 5).
        """
        from stories.models.consents import Consent

        yes = Consent.objects.filter(
            story=OuterRef(OuterRef("pk")), version=OuterRef(OuterRef("version")), answer=Consent.Answer.YES
        )
        silent_side = Placement.objects.filter(exchange=OuterRef("exchange")).exclude(
            Exists(yes.filter(director=OuterRef("director")))
            & Exists(yes.filter(organisation=OuterRef("organisation")))
        )
        not_yes = Consent.objects.filter(story=OuterRef("pk"), version=OuterRef("version")).exclude(
            answer=Consent.Answer.YES
        )
        return self.filter(
            Q(published_at__isnull=False, withdrawn_at=None, exchange__isnull=False)
            & ~Exists(silent_side)
            & ~Exists(not_yes)
        )


class Story(models.Model):
    """What two directors tell of their exchange, in word and image.

    ``version`` is the version that is online, or will be: a consent counts for one version only.
    """

    class Kind(models.TextChoices):
        PREVIEW = "preview", _("voorbeschouwing")
        DIARY = "diary", _("dagboek")
        LOOK_BACK = "look-back", _("nabeschouwing")
        REPORT = "report", _("verslag")
        ESSAY = "essay", _("essay")
        VLOG = "vlog", _("vlog")

    slug = models.SlugField(_("webnaam"), max_length=80, unique=True)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("titel"), max_length=150)
    intro = models.TextField(_("inleiding"), blank=True)
    exchange = models.ForeignKey(
        Exchange, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("wissel")
    )
    # The name of a drawing in static/img/drawings, without edition and ending.
    drawing = models.SlugField(_("tekening"), blank=True)
    drawing_alt = models.CharField(_("beschrijving van het beeld"), max_length=300, blank=True)
    caption = models.CharField(_("bijschrift"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("versie"), default=1)
    created_at = models.DateTimeField(_("gemaakt op"))
    published_at = models.DateTimeField(_("gepubliceerd op"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("verhaal")
        verbose_name_plural = _("verhalen")
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                name="stories_story_newest",
                condition=Q(published_at__isnull=False, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StoryAuthor(models.Model):
    """A director whose voice a story carries, and on which side."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="authors")
    director = models.ForeignKey(Director, models.PROTECT, related_name="stories")
    side = models.CharField(_("kant"), max_length=1, choices=Side.choices)

    class Meta:
        verbose_name = _("auteur")
        verbose_name_plural = _("auteurs")
        ordering = ["side"]
        constraints = [models.UniqueConstraint(fields=["story", "side"], name="stories_author_side")]

    def __str__(self) -> str:
        return str(self.director)


class StoryBlock(models.Model):
    """One piece of a story: a question to both, or text, quotation or picture of one side."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("vraag aan beiden")
        TEXT = "text", _("tekst")
        QUOTE = "quote", _("citaat")
        PICTURE = "picture", _("beeld")

    story = models.ForeignKey(Story, models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField(_("plaats"))
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    side = models.CharField(_("kant"), max_length=1, choices=Side.choices, blank=True)
    text = models.TextField(_("tekst"), blank=True)
    drawing = models.SlugField(_("tekening"), blank=True)
    drawing_alt = models.CharField(_("beschrijving van het beeld"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("blok")
        verbose_name_plural = _("blokken")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["story", "position"], name="stories_block_position"),
            models.CheckConstraint(
                condition=~Q(kind="picture") | ~Q(drawing_alt=""),
                name="stories_block_alt",
                violation_error_message=_("Een beeld heeft een beschrijving voor wie het niet ziet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"
