from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from exchanges.models import Exchange, Placement
from exchanges.models.exchanges import Side
from participants.models import Director
from stories.models.parts import Block, Head


class StoryQuerySet(models.QuerySet["Story"]):
    def public(self) -> "StoryQuerySet":
        """The only gate to the public: published, not withdrawn, and everybody said yes to this version.

        Unknown is no: each director and each organisation of the exchange (of a text without one: each
        author) must have a yes for the published version, and nobody who was asked may have anything else;
        a minor or tenant has a yes with evidence (docs/rules.md section 5).
        """
        from stories.models.consents import Consent

        of_version = Consent.objects.filter(
            story=OuterRef(OuterRef("pk")), version=OuterRef(OuterRef("version")), answer=Consent.Answer.YES
        )
        silent_side = Placement.objects.filter(exchange=OuterRef("exchange")).exclude(
            Exists(of_version.filter(director=OuterRef("director")))
            & Exists(of_version.filter(organisation=OuterRef("organisation")))
        )
        authors = StoryAuthor.objects.filter(story=OuterRef("pk"))
        silent_author = authors.exclude(Exists(of_version.filter(director=OuterRef("director"))))
        not_yes = Consent.objects.filter(story=OuterRef("pk"), version=OuterRef("version")).exclude(
            Q(answer=Consent.Answer.YES) & (Q(needs_record=False) | ~Q(evidence=""))
        )
        agreed = (Q(exchange__isnull=False) & ~Exists(silent_side)) | (
            Q(exchange=None) & Exists(authors) & ~Exists(silent_author)
        )
        return self.filter(agreed & ~Exists(not_yes), published_at__isnull=False, withdrawn_at=None)

    def visible_to(self, user: Any) -> "StoryQuerySet":
        """Stories somebody writes or organises: of her own exchange, or of an edition she organises."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        written = StoryAuthor.objects.filter(director__user=user).values("story")
        return self.filter(Q(exchange__in=Exchange.objects.visible_to(user)) | Q(pk__in=written))


class Story(Head):
    """What two directors tell of their exchange, in word and image: the text that is or was online.

    What is being written is the StoryDraft. ``version`` is the version that is online, or will be first: a
    consent counts for one version only.
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
    exchange = models.ForeignKey(
        Exchange, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("wissel")
    )
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


class StoryBlock(Block):
    """One piece of a story as it is or was online."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="blocks")

    class Meta(Block.Meta):
        constraints = [
            models.UniqueConstraint(fields=["story", "position"], name="stories_block_position"),
            *Block.Meta.constraints,
        ]
