"""Names of holidays and regions in the language of the reader; the library `holidays` says them in Dutch."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchanges.workdays import REGIONS

# Named here so that the catalogue knows them; a name the library adds stays Dutch until it is added too.
NAMES = (
    _("Nieuwjaarsdag"),
    _("Carnaval"),
    _("Goede vrijdag"),
    _("Eerste paasdag"),
    _("Tweede paasdag"),
    _("Koningsdag"),
    _("Bevrijdingsdag"),
    _("Hemelvaartsdag"),
    _("Eerste pinksterdag"),
    _("Tweede pinksterdag"),
    _("Eerste kerstdag"),
    _("Tweede kerstdag"),
    _("Voorjaarsvakantie"),
    _("Meivakantie"),
    _("Zomervakantie"),
    _("Herfstvakantie"),
    _("Kerstvakantie"),
)


def holiday_words(name: str) -> str:
    """`Koningsdag` as the reader calls it; empty stays empty."""
    return gettext(name) if name else ""


def short_holiday(name: str) -> str:
    """`mei` of `Meivakantie`, `zomer`, `voorjaar`; in English `may` and `summer`."""
    return holiday_words(name).lower().removesuffix("vakantie").removesuffix("s").removesuffix(" holiday")


def region_words(region: str) -> str:
    """`Noord` for the code `noord`, as the reader calls it; KeyError for an unknown region."""
    return gettext(REGIONS[region])
