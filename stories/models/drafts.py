"""What is being written: a draft beside every story, with its pieces and the people in them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchanges.models import Passage
from stories.models.parts import Block, Head
from stories.models.stories import Story


class StoryDraft(Head):
    """The newest text of a story, beside the approved one that may be online.

    ``number`` is the version it becomes when it is published: that of the story itself as long as nothing
    was changed since. ``saves`` counts every change, so that nobody silently overwrites another.
    """

    story = models.OneToOneField(Story, models.CASCADE, related_name="draft")
    number = models.PositiveIntegerField(_("versie"), default=1)
    saves = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("bewaard op"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("akkoord gevraagd op"), null=True, blank=True)
    # Each face in the picture of which nobody is named cannot be recognised: said by who placed it.
    faces_checked = models.BooleanField(_("verder is niemand herkenbaar"), default=False)

    class Meta:
        verbose_name = _("tekst in bewerking")
        verbose_name_plural = _("teksten in bewerking")


class DraftBlock(Block):
    """One piece of what is being written."""

    draft = models.ForeignKey(StoryDraft, models.CASCADE, related_name="blocks")
    faces_checked = models.BooleanField(_("verder is niemand herkenbaar"), default=False)
    # Taken from a journal: when its author takes the passage back, the piece goes too.
    passage = models.ForeignKey(Passage, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta(Block.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "position"],
                name="stories_draftblock_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["draft", "key"], name="stories_draftblock_key"),
            *Block.Meta.constraints,
        ]


class Portrayal(models.Model):
    """Somebody recognisable in a picture, or quoted, in one piece of a draft; no block means the head."""

    class Kind(models.TextChoices):
        PICTURED = "pictured", _("herkenbaar in beeld")
        QUOTED = "quoted", _("geciteerd")

    draft = models.ForeignKey(StoryDraft, models.CASCADE, related_name="portrayals")
    block = models.ForeignKey(DraftBlock, models.CASCADE, null=True, blank=True, related_name="portrayals")
    kind = models.CharField(_("hoe"), max_length=10, choices=Kind.choices, default=Kind.PICTURED)
    name = models.CharField(_("naam"), max_length=200)
    email = models.EmailField(_("e-mailadres"), blank=True)
    is_minor = models.BooleanField(_("minderjarig"), default=False)
    is_tenant = models.BooleanField(_("huurder"), default=False)

    class Meta:
        verbose_name = _("persoon in het verhaal")
        verbose_name_plural = _("personen in het verhaal")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "block", "name"],
                nulls_distinct=False,
                name="stories_portrayal_once",
                violation_error_message=_("Deze persoon staat er al bij."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def needs_record(self) -> bool:
        """Minors and tenants always need a yes that was recorded with evidence (docs/rules.md section 5)."""
        return self.is_minor or self.is_tenant

    @property
    def shown_name(self) -> str:
        """As it stands under a picture; a minor or tenant without the name.

        Part of the text that people agree to, so in the language of the stories whoever looks.
        """
        if self.is_minor:
            return "een minderjarige"
        return "een huurder" if self.is_tenant else self.name
