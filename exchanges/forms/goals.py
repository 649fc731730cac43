"""A learning goal, and the figures a director gives herself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import WordsField
from exchanges.models import LearningGoal


class GoalForm(forms.Form):
    """What somebody wants to learn, by what one would see it, and which goal of the programme it serves."""

    text = WordsField(
        label=_("Wat wil je leren?"),
        help_text=_("Eén zin is genoeg."),
        max_length=500,
        rows=2,
        error_messages={"required": _("Schrijf in één zin wat je wilt leren.")},
    )
    sign_of_success = WordsField(
        label=_("Waaraan merk je dat het gelukt is?"),
        help_text=_("Iets wat een ander kan zien, horen of tellen."),
        max_length=500,
        rows=2,
        required=False,
    )
    programme_goal = forms.ChoiceField(
        label=_("Bij welk doel van het programma hoort het?"),
        choices=[(goal.value, capfirst(goal.label)) for goal in LearningGoal.ProgrammeGoal],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies het doel dat het dichtst bij ligt.")},
    )

    @classmethod
    def of(cls, goal: LearningGoal) -> "GoalForm":
        names = ("text", "sign_of_success", "programme_goal")
        return cls(initial={name: getattr(goal, name) for name in names})


class VersionForm(forms.Form):
    """What somebody had before her when she wrote; absent or odd counts as nothing."""

    version = forms.IntegerField(required=False, min_value=0)

    @classmethod
    def seen(cls, posted: Any) -> int | None:
        form = cls(posted)
        return form.cleaned_data.get("version") if form.is_valid() else None


class RatingsForm(forms.Form):
    """One figure from 1 to 10 per goal; none is allowed."""

    FIGURES = [("", _("nog geen cijfer")), *[(str(figure), str(figure)) for figure in range(1, 11)]]

    def __init__(self, *args: Any, goals: Iterable[LearningGoal], moment: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = list(goals)
        for number, goal in enumerate(self.goals, start=1):
            figure = goal.rating_start if moment == "start" else goal.rating_end
            self.fields[f"goal_{goal.pk}"] = forms.TypedChoiceField(
                label=f"{number}. {goal.text}",
                choices=self.FIGURES,
                coerce=int,
                empty_value=None,
                required=False,
                initial=figure,
                error_messages={"invalid_choice": _("Kies een cijfer van 1 tot en met 10.")},
            )

    def ratings(self) -> dict[int, int | None]:
        """Goal id to figure."""
        return {goal.pk: self.cleaned_data[f"goal_{goal.pk}"] for goal in self.goals}
