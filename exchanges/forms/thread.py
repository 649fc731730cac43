"""A message in the thread of an exchange."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exchanges.forms.fields import WordsField


class MessageForm(forms.Form):
    """A question of a director or an answer of an organiser; everybody of the exchange reads it."""

    text = WordsField(
        label=_("Je bericht"),
        help_text=_("Beide directeuren en de organisatoren lezen dit."),
        rows=3,
        error_messages={"required": _("Schrijf eerst je bericht.")},
    )


class QuestionForm(MessageForm):
    """The same, as a director sees it."""

    text = WordsField(
        label=_("Je vraag"),
        help_text=_("Je wisselpartner en de organisatoren lezen dit."),
        rows=3,
        error_messages={"required": _("Schrijf eerst je vraag.")},
    )
