"""The one form of a new exchange: two people, two organisations, dates, letter. Typed text is kept."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import DayField, WordsField
from exchanges.models import Candidacy, Edition, Placement
from exchanges.newcomers import Newcomer
from exchanges.queries.organisation_facts import sector_labels
from participants.intake.fields import MAX_LENGTH
from participants.intake.names import split_full_name
from tradingplaces.kit.one_line import OneLineFormField

PEOPLE = ("one", "other")


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, candidacy: Candidacy) -> str:
        label = f"{candidacy.director.name}, {candidacy.organisation.name}"
        if getattr(candidacy, "is_taken", False):
            return gettext("%(who)s: heeft al een voorstel of wissel") % {"who": label}
        return label


class NewExchangeForm(forms.Form):
    """Per person either a candidacy of this edition, or name, e-mail, organisation, sector and place.

    What is needed depends on other fields, so `clean` asks for it; only `MAY_STAY_EMPTY` says so beside it.
    """

    use_required_attribute = False
    MAY_STAY_EMPTY = ("length_reason", "note", "one_place", "other_place")

    window = forms.CharField(required=False, widget=forms.HiddenInput)
    starts_on = DayField(label=_("Eerste dag"), required=False)
    last_day = DayField(label=_("Laatste dag"), required=False)
    length_reason = forms.CharField(
        label=_("Waarom een andere lengte?"),
        help_text=_("Alleen nodig als de wissel korter is dan 8 of langer dan 10 doordeweekse dagen."),
        max_length=300,
        required=False,
    )
    has_happened = forms.BooleanField(
        label=_("Deze wissel is al geweest: leg hem vast, er gaat geen brief uit"), required=False
    )
    answer_by = DayField(label=_("Antwoord uiterlijk op"), required=False)
    note = WordsField(
        label=_("Persoonlijke tekst in de brief"),
        help_text=_("Beiden lezen dit, boven de data."),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        candidacies = Candidacy.objects.filter(edition=edition).exclude(status=Candidacy.Status.WITHDRAWN)
        theirs = Placement.objects.live().filter(edition=edition, director=OuterRef("director"))
        self.candidacies = (
            candidacies.select_related("director", "organisation")
            .annotate(is_taken=Exists(theirs))
            .order_by("is_taken", "director__sort_name", "id")
        )
        sectors = [("", _("Kies een sector")), *sector_labels().items()]
        for person, whose in zip(PEOPLE, (_("eerste persoon"), _("tweede persoon")), strict=True):
            self._add_person(person, sectors)
            for name in self.fields:
                if name.startswith(person):
                    self.fields[name].whose = whose  # type: ignore[attr-defined]  # for the list of errors
        self.order_fields([name for name in self.fields if name.startswith(PEOPLE)])
        self.initial.setdefault("answer_by", timezone.localdate() + timedelta(days=edition.answer_days))

    def _add_person(self, person: str, sectors: list) -> None:
        self.fields[person] = PersonChoice(
            self.candidacies, label=_("Wie?"), required=False, empty_label=_("Iemand die nog niet meedoet")
        )
        self.fields[f"{person}_name"] = OneLineFormField(label=_("Naam"), max_length=200, required=False)
        self.fields[f"{person}_email"] = forms.EmailField(
            label=_("E-mailadres"), max_length=MAX_LENGTH["email"], required=False
        )
        self.fields[f"{person}_organisation"] = OneLineFormField(
            label=_("Organisatie"),
            max_length=200,
            required=False,
            widget=forms.TextInput(attrs={"list": "organisations"}),
        )
        self.fields[f"{person}_sector"] = forms.ChoiceField(
            label=_("Sector"), choices=sectors, required=False
        )
        self.fields[f"{person}_place"] = OneLineFormField(label=_("Plaats"), max_length=100, required=False)

    def as_asked(self) -> "NewExchangeForm":
        """For the page, after cleaning: mark as optional only what is."""
        for name, field in self.fields.items():
            field.required = name not in self.MAY_STAY_EMPTY
        return self

    def people_fields(self) -> list[dict[str, Any]]:
        """The bound fields per person, for the template."""
        return [
            {
                "chosen": self[person],
                "typed": [
                    self[f"{person}_{name}"] for name in ("name", "email", "organisation", "sector", "place")
                ],
            }
            for person in PEOPLE
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for person in PEOPLE:
            self._check_person(person)
        self._take_window()
        for name in ("starts_on", "last_day"):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Vul een dag in, of kies hierboven een periode."))
        if not values.get("has_happened") and not values.get("answer_by") and "answer_by" not in self.errors:
            self.add_error("answer_by", _("Vul in wanneer je uiterlijk antwoord wilt."))
        return values

    def _take_window(self) -> None:
        """A chosen period fills in both dates."""
        first, slash, last = self.cleaned_data.get("window", "").partition("/")
        if slash:
            day = DayField()
            try:
                self.cleaned_data.update(starts_on=day.clean(first), last_day=day.clean(last))
            except forms.ValidationError:
                self.add_error("starts_on", _("Kies een periode uit de lijst, of vul zelf dagen in."))

    def _check_person(self, person: str) -> None:
        if self.cleaned_data.get(person) or person in self.errors:
            return
        for name, sentence in (
            ("name", _("Vul een voor- en achternaam in, of kies iemand uit de lijst.")),
            ("email", _("Vul een e-mailadres in: daar gaat de brief naartoe.")),
            ("organisation", _("Vul in van welke organisatie deze persoon is.")),
            ("sector", _("Kies een sector: daaruit blijkt wie kant A is.")),
        ):
            field = f"{person}_{name}"
            if not self.cleaned_data.get(field) and field not in self.errors:
                self.add_error(field, sentence)
        name = split_full_name(self.cleaned_data.get(f"{person}_name", ""))
        if name.last_name and not (name.first_name and any(map(str.isalpha, name.last_name))):
            self.add_error(
                f"{person}_name", _("Schrijf voor- en achternaam, bijvoorbeeld Saskia van der Meulen.")
            )
        if any(len(getattr(name, part)) > MAX_LENGTH[part] for part in ("first_name", "infix", "last_name")):
            self.add_error(f"{person}_name", _("Deze naam is te lang om te bewaren. Kort hem in."))

    def person(self, person: str) -> Candidacy | Newcomer | None:
        """Who was meant, as far as it is known; also of a form that is not complete yet."""
        values = getattr(self, "cleaned_data", {})
        if values.get(person):
            return values[person]
        if not values.get(f"{person}_name"):
            return None
        name = split_full_name(values[f"{person}_name"])
        return Newcomer(
            first_name=name.first_name,
            infix=name.infix,
            last_name=name.last_name,
            email=values.get(f"{person}_email", ""),
            organisation=values.get(f"{person}_organisation", ""),
            sector=values.get(f"{person}_sector", ""),
            place=values.get(f"{person}_place", ""),
        )


class PeriodForm(forms.Form):
    """Choose a period for two people: one of the list (`window`), or dates by hand."""

    use_required_attribute = False
    window = forms.CharField(required=False, widget=forms.HiddenInput)
    starts_on = DayField(label=_("Eerste dag"), required=False)
    last_day = DayField(label=_("Laatste dag"), required=False)
    length_reason = forms.CharField(
        label=_("Waarom een andere lengte?"),
        help_text=_("Alleen nodig bij minder dan 8 of meer dan 10 doordeweekse dagen."),
        max_length=300,
        required=False,
    )
    answer_by = DayField(label=_("Antwoord uiterlijk op"))
    note = WordsField(label=_("Persoonlijke tekst in de brief"), required=False, max_length=2000, rows=3)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, slash, last = values.get("window", "").partition("/")
        if slash:
            day = DayField()
            try:
                values.update(starts_on=day.clean(first), last_day=day.clean(last))
            except forms.ValidationError:
                self.add_error(None, _("Kies een periode uit de lijst, of vul zelf dagen in."))
        for name in ("starts_on", "last_day"):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Vul een dag in, of kies een periode uit de lijst."))
        return values
