"""Why a photo is not taken, in words for the person who sent it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "empty": _("Dit bestand is leeg. Kies de foto opnieuw."),
    "too_large": _("Deze foto is groter dan 15 MB. Verklein haar of kies een andere."),
    "too_many_pixels": _(
        "Deze foto heeft meer dan 50 miljoen beeldpunten. Verklein haar of kies een andere."
    ),
    "too_small": _("Dit beeld is te klein om te tonen. Kies een grotere foto."),
    "no_photo": _("Dit is geen foto die we kennen. Kies een bestand van het soort JPEG, PNG, WebP of HEIC."),
    "animated": _("Dit is een bewegend beeld. Kies een gewone foto."),
    "broken": _("Deze foto is beschadigd of onvolledig. Kies het bestand opnieuw of neem een andere foto."),
    "too_heavy": _(
        "Deze foto kost te veel rekenwerk. Bewaar haar als gewone JPEG of met minder beeldpunten (24 miljoen "
        "is ruim genoeg) en probeer het opnieuw."
    ),
    "blurs": _("Een onherkenbaar vlak valt buiten de foto. Kijk de getallen na."),
    "too_fast": _(
        "Je stuurt veel foto’s achter elkaar. Wacht een paar minuten; wat er al staat blijft bewaard."
    ),
    "gone": _("Deze foto is er niet meer."),
}


class PictureRefused(Exception):  # noqa: N818  (a refusal is an answer, no error)
    """A photo that is not taken: ``code`` for programs, ``message`` for the person."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.message = SENTENCES[code]
        super().__init__(code)

    @property
    def status(self) -> int:
        """How it is answered: the photo is at fault, or its sender goes too fast."""
        return 429 if self.code == "too_fast" else 422
