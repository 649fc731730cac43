from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchanges.models.exchanges import Placement


class Reminder(models.Model):
    """That somebody was reminded of something she still has to do, and when; never what she wrote.

    ``days_before`` names the moment of the edition; empty when an organiser reminded by hand.
    """

    class Task(models.TextChoices):
        ANSWER = "answer", _("antwoord op het voorstel")
        GOALS = "goals", _("leerdoelen")
        ASSIGNMENT = "assignment", _("opdracht")
        ACCEPT = "accept", _("antwoord op de opdracht")
        REPLY = "reply", _("vraag over de opdracht")

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="reminders")
    task = models.CharField(_("waaraan"), max_length=12, choices=Task.choices)
    due = models.DateField(_("uiterlijk"))
    days_before = models.PositiveSmallIntegerField(_("dagen van tevoren"), null=True, blank=True)
    on = models.DateField(_("herinnerd op"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("herinnering")
        verbose_name_plural = _("herinneringen")
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "task", "on"],
                name="exchanges_reminder_once_a_day",
                violation_error_message=_("Vandaag is hier al aan herinnerd."),
            ),
            models.UniqueConstraint(
                fields=["placement", "task", "due", "days_before"],
                condition=Q(days_before__isnull=False),
                name="exchanges_reminder_once_per_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement}: {self.get_task_display()}"
