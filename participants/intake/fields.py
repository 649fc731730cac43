"""The fields a column may hold: code and label."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

IGNORE = "ignore"

FIELDS = {
    "full_name": _("Naam (voluit)"),
    "first_name": _("Voornaam"),
    "infix": _("Tussenvoegsel"),
    "last_name": _("Achternaam"),
    "position": _("Functie"),
    "organisation": _("Organisatie"),
    "sector": _("Sector"),
    "place": _("Plaats"),
    "province": _("Provincie"),
    "region": _("Vakantieregio"),
    "email": _("E-mailadres"),
    "phone": _("Telefoon"),
    "available_from": _("Beschikbaar vanaf"),
    "available_until": _("Beschikbaar tot en met"),
    "availability": _("Beschikbaarheid (in één kolom)"),
    "impossible": _("Niet beschikbaar"),
    "learn": _("Wil leren"),
    "offer": _("Heeft te bieden"),
    "wish": _("Wil graag wisselen met"),
    "veto": _("Liever niet met"),
    "challenges": _("Opgaven"),
    "pair_with": _("Komt samen met"),
    "size": _("Omvang van de organisatie"),
    "remarks": _("Opmerkingen"),
    IGNORE: _("Niet gebruiken"),
}

NAME_FIELDS = ("full_name", "last_name", "first_name")
ESSENTIAL_FIELDS = ("email", "last_name", "organisation")

MAX_LENGTH = {
    "first_name": 80,
    "infix": 30,
    "last_name": 100,
    "position": 120,
    "organisation": 200,
    "place": 100,
    "email": 254,
    "phone": 40,
    "learn": 5000,
    "offer": 5000,
    "remarks": 5000,
    "pair_with": 200,
    "wish": 200,
    "veto": 200,
    "challenges": 80,
    "impossible": 200,
    "sector": 80,
}
"""Characters; for lists of each item. What the models can hold."""
