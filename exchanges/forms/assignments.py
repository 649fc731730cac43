"""The words of an assignment, and what is asked or answered about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import WordsField


class SendForm(forms.Form):
    """The assignment, to keep for oneself or to send."""

    text = WordsField(
        label=_("Waarover vraag je advies?"),
        help_text=_(
            "Wat speelt er, wat wil je weten, en wat heb je eraan als het klaar is? Drie zinnen kan al."
        ),
        rows=8,
        error_messages={"required": _("Schrijf eerst waarover je advies vraagt.")},
    )
    remark = WordsField(
        label=_("Toelichting"),
        help_text=_("Waarom je dit vraagt, of wat je veranderde."),
        max_length=2000,
        rows=2,
        required=False,
    )


class AdjustForm(forms.Form):
    """The same assignment in the words of who was asked."""

    text = WordsField(
        label=_("De opdracht in jouw woorden"),
        help_text=_("Verander wat je wilt; wat je toevoegt en weghaalt wordt gemarkeerd."),
        rows=8,
        error_messages={
            "required": _("De opdracht kan niet leeg zijn. Wil je hem niet, stel dan een vraag.")
        },
    )
    remark = WordsField(label=_("Waarom pas je hem aan?"), max_length=2000, rows=2, required=False)


class AskForm(forms.Form):
    """A question before saying yes."""

    text = WordsField(
        label=_("Je vraag over de opdracht"),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Schrijf eerst je vraag.")},
    )


class ReplyForm(forms.Form):
    """The answer to that question, leaving the assignment as it is."""

    text = WordsField(
        label=_("Je antwoord"),
        help_text=_("De opdracht zelf blijft gelijk."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Schrijf eerst je antwoord.")},
    )
