"""The form beside a photo: description, focus point, blurs, and a declaration in the words of the caller."""

import math
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures.adjusting import Rectangle, check_rectangles
from tradingplaces.kit.pictures.limits import MAX_BLURS
from tradingplaces.kit.pictures.refusals import PictureRefused

PARTS = ("left", "top", "width", "height")
EMPTY_ROWS = 2


class UploadForm(forms.Form):
    """One photo from the phone or the computer; what is in it says ``receive``."""

    photo = forms.FileField(
        label=gettext_lazy("Foto"),
        help_text=gettext_lazy("JPEG, PNG, WebP of HEIC, hoogstens 15 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,.heic"}),
    )


class AdjustForm(forms.Form):
    """What ``adjust`` needs, in percents: ``focus``, ``blurs`` and ``alt`` in ``cleaned_data``.

    ``alt`` is the description where the photo stands, when that is not its own; ``declaration`` is the
    sentence beside the tick box; without one there is no tick box. The rows of blurs are fields of the same
    name (``blur_left`` ...), as many as the person adds; an empty row is no blur.
    """

    alt = forms.CharField(
        label=gettext_lazy("Wat is er op de foto te zien?"),
        help_text=gettext_lazy("Voor wie de foto niet ziet. Nodig voordat zij in een verhaal kan."),
        max_length=300,
    )
    focus_x = forms.IntegerField(
        label=gettext_lazy("Van links (procent)"), min_value=0, max_value=100, initial=50
    )
    focus_y = forms.IntegerField(
        label=gettext_lazy("Van boven (procent)"), min_value=0, max_value=100, initial=50
    )
    declared = forms.BooleanField(label="")

    def __init__(
        self,
        data: Any = None,
        *,
        picture: Picture,
        alt: str = "",
        declaration: str = "",
        alt_required: bool = False,
    ) -> None:
        super().__init__(data, initial=_initial(picture) | ({"alt": alt} if alt else {}))
        self.picture = picture
        self.fields["alt"].required = alt_required
        if declaration:
            self.fields["declared"].label = declaration
        else:
            del self.fields["declared"]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of blurs as typed, then a few empty ones."""
        empty = dict.fromkeys(PARTS, "")
        return [*self._typed(), *(empty for _row in range(EMPTY_ROWS))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "focus_x" in cleaned and "focus_y" in cleaned:
            cleaned["focus"] = (cleaned["focus_x"] / 100, cleaned["focus_y"] / 100)
        cleaned["blurs"] = self._rectangles()
        return cleaned

    def _typed(self) -> list[dict[str, str]]:
        if not self.is_bound:
            return []
        columns = [self.data.getlist(f"blur_{part}")[: MAX_BLURS + 1] for part in PARTS]
        rows = [dict(zip(PARTS, row, strict=True)) for row in zip(*columns, strict=False)]
        return [row for row in rows if any(value.strip() for value in row.values())]

    def _rectangles(self) -> list[Rectangle]:
        try:
            found = [_fractions(row.values()) for row in self._typed()]
            check_rectangles(found)
        except (ValueError, PictureRefused):
            self.add_error(None, _("Een onherkenbaar vlak valt buiten de foto. Kijk de getallen na."))
            return []
        return found


def _fractions(row: Iterable[str]) -> Rectangle:
    left, top, width, height = (float(value.replace(",", ".")) / 100 for value in row)
    if not all(math.isfinite(each) for each in (left, top, width, height)):
        raise ValueError
    return left, top, width, height


def _initial(picture: Picture) -> dict[str, Any]:
    return {
        "alt": picture.alt,
        "focus_x": round(picture.focus_x * 100),
        "focus_y": round(picture.focus_y * 100),
    }
