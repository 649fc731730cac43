"""What a director answers, and what an organiser records or decides about a proposal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import DayField, WordsField
from exchanges.models import Announcement, Placement

YES_NO = [("yes", _("Ja")), ("no", _("Nee"))]
CHOOSE_ONE = {"required": _("Kies een van beide.")}


class DeclineForm(forms.Form):
    """Why somebody says no."""

    reason = WordsField(
        label=_("Waarom wijs je dit voorstel af?"),
        help_text=_("De organisatoren lezen dit, je wisselpartner niet."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Schrijf in een paar woorden waarom, dan zoeken we gericht verder.")},
    )


class RecordAnswerForm(forms.Form):
    """An answer that reached the organiser by telephone or on paper."""

    side = forms.ChoiceField(
        label=_("Wie antwoordde?"), choices=[], widget=forms.RadioSelect, error_messages=CHOOSE_ONE
    )
    answer = forms.ChoiceField(
        label=_("Wat was het antwoord?"),
        choices=[(Placement.Answer.ACCEPTED, _("Akkoord")), (Placement.Answer.DECLINED, _("Afgewezen"))],
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )
    note = forms.CharField(
        label=_("Hoe kwam het antwoord bij je?"),
        help_text=_("Bijvoorbeeld: gebeld op 12 februari."),
        max_length=300,
        error_messages={"required": _("Schrijf hoe het antwoord bij je kwam: dat blijft erbij staan.")},
    )
    reason = WordsField(label=_("Reden van een afwijzing"), required=False, max_length=2000, rows=2)

    def __init__(self, *args: Any, placements: list[Placement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_halves = [half for half in placements if half.answer == Placement.Answer.OPEN]
        self.fields["side"].choices = [(half.side, half.director.name) for half in open_halves]
        if len(open_halves) == 1:
            self.fields["side"].initial = open_halves[0].side

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("answer") == Placement.Answer.DECLINED and not values.get("reason"):
            self.add_error("reason", _("Schrijf waarom het voorstel is afgewezen."))
        return values


class DeadlineForm(forms.Form):
    """More time to answer."""

    answer_by = DayField(label=_("Antwoord uiterlijk op"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CancelForm(forms.Form):
    """Why an exchange is called off."""

    reason = WordsField(
        label=_("Waarom gaat de wissel niet door?"),
        help_text=_("Beide directeuren lezen dit in een brief."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Schrijf waarom, dan weten beide directeuren het ook.")},
    )


class DropOutForm(forms.Form):
    """Why somebody who said yes cannot go on."""

    reason = WordsField(
        label=_("Waarom kun je toch niet?"),
        help_text=_("De organisatoren lezen dit, je wisselpartner niet."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Schrijf in een paar woorden waarom, dan zoeken we gericht verder.")},
    )


class OrganiserDropOutForm(forms.Form):
    """Who cannot go on, and why; written down by an organiser."""

    side = forms.ChoiceField(
        label=_("Wie valt uit?"), choices=[], widget=forms.RadioSelect, error_messages=CHOOSE_ONE
    )
    reason = WordsField(
        label=_("Waarom?"),
        help_text=_("Organisatoren en deze directeur lezen dit, de wisselpartner niet."),
        max_length=2000,
        rows=2,
        error_messages={"required": _("Schrijf waarom: dat blijft erbij staan.")},
    )

    def __init__(self, *args: Any, placements: list[Placement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [(half.side, half.director.name) for half in placements]


class AnnounceForm(forms.Form):
    """May this exchange be named on the site? The answer of a director."""

    agreed = forms.ChoiceField(
        label=_("Mogen we deze wissel noemen op de site?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )


class OrganisationAnnounceForm(forms.Form):
    """The same answer of an organisation, recorded by an organiser."""

    party = forms.ChoiceField(
        label=_("Welke organisatie?"),
        choices=[
            (Announcement.Party.ORGANISATION_A, _("organisatie A")),
            (Announcement.Party.ORGANISATION_B, _("organisatie B")),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )
    agreed = forms.ChoiceField(
        label=_("Mag deze wissel genoemd worden?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )
    evidence = forms.CharField(
        label=_("Waaruit blijkt dat?"),
        help_text=_("Bijvoorbeeld: mail van de communicatieadviseur, 3 maart."),
        max_length=300,
        error_messages={"required": _("Schrijf waaruit dit antwoord blijkt.")},
    )

    def __init__(self, *args: Any, placements: list[Placement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        a, b = placements
        self.fields["party"].choices = [
            (Announcement.Party.ORGANISATION_A, a.organisation.name),
            (Announcement.Party.ORGANISATION_B, b.organisation.name),
        ]
