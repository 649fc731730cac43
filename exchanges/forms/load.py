"""How many exchanges a week may hold."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LimitForm(forms.Form):
    use_required_attribute = False
    limit = forms.IntegerField(
        label=_("Hoogstens zoveel wissels in één week"),
        help_text=_("Leeg: geen grens. Een wissel telt in elke week waarin hij een dag heeft."),
        required=False,
        min_value=1,
        max_value=100,
        error_messages={
            "invalid": _("Schrijf een heel getal van 1 t/m 100, of laat het leeg."),
            "min_value": _("Kies 1 of meer, of laat het leeg: dan is er geen grens."),
            "max_value": _("Kies hoogstens 100, of laat het leeg: dan is er geen grens."),
        },
    )
