"""Which row holds the headings, and which column what: by the words of the heading and by the values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from django.utils.translation import gettext as _

from tradingplaces.kit.spreadsheets import CellValue, Row, Sheet

from .cues import Hint, hints
from .evidence import evidence, is_typed, sample
from .fields import FIELDS, IGNORE
from .report import Column, MappingError
from .two_lines import lower_line

_ROWS_ABOVE_A_HEADING = 25
_ENOUGH = 0.42
_CERTAIN = 0.8
_FIELD_CODES = tuple(code for code in FIELDS if code != IGNORE)


def heading_position(sheet: Sheet) -> int | None:
    """The index in `sheet.rows` of the headings, or None when the first row is already a person."""
    scored = [(heading_score(row), -index) for index, row in enumerate(sheet.rows[:_ROWS_ABOVE_A_HEADING])]
    if not scored:
        return None
    score, index = max(scored)
    return lower_line(sheet, -index) if score >= 1.5 else _unknown_headings(sheet)


def heading_score(row: Row) -> float:
    """How much a row looks like headings: different fields hinted at, against values that no heading is."""
    fields: dict[str, float] = {}
    typed = 0
    for value in row.cells:
        if value is None:
            continue
        if is_typed(value) or len(str(value)) > 120:
            typed += 1
            continue
        for field, hint in hints(str(value)).items():
            if hint.strength >= 0.5:
                fields[field] = max(fields.get(field, 0), hint.strength)
                break
    return sum(fields.values()) - 1.5 * typed


def _unknown_headings(sheet: Sheet) -> int | None:
    """Headings in words we do not know: a row of plain texts straight above rows with addresses or dates."""
    for index, (row, below) in enumerate(
        zip(sheet.rows[:_ROWS_ABOVE_A_HEADING], sheet.rows[1:], strict=False)
    ):
        filled = [value for value in row.cells if value is not None]
        plain_texts = len(filled) >= 2 and not any(is_typed(value) for value in filled)
        if (
            plain_texts
            and len(filled) >= 0.6 * len(below.cells)
            and any(_is_address_or_date(value) for value in below.cells)
        ):
            return index
        if any(_is_address_or_date(value) for value in filled):
            return None
    return None


def _is_address_or_date(value: CellValue) -> bool:
    return value is not None and (is_typed(value) and not isinstance(value, bool | int | float))


def recognisable(sheet: Sheet) -> float:
    """How likely a sheet of a workbook is the one with candidacies."""
    position = heading_position(sheet)
    score = heading_score(sheet.rows[position]) if position is not None and sheet.rows else 0.0
    return score + min(len(sheet.rows), 1000) / 1000


def propose_columns(
    headings: Sequence[CellValue], body: Sequence[Row], width: int, groups: Sequence[str] = ()
) -> tuple[Column, ...]:
    """A field for each column, no field twice: the division with the most support of headings and values.

    `groups` are the words above the headings, where those stand on two lines.
    """
    lower = [_heading(headings, index) for index in range(width)]
    texts = _with_groups(groups, lower)
    values = [[row.cell(index) for row in body[:400]] for index in range(width)]
    support = [
        _stronger(_support(text, column), _support(bare, column)) if bare != text else _support(text, column)
        for text, bare, column in zip(texts, lower, values, strict=True)
    ]
    chosen = _divide(support)
    columns = [
        _column(index, texts[index], values[index], field, support[index].get(field, (0.0, "")))
        for index, field in enumerate(chosen)
    ]
    return tuple(_mend(columns))


def column_headings(headings: Sequence[CellValue], width: int, groups: Sequence[str] = ()) -> list[str]:
    """What stands above each column; 'Kolom C' where nothing does."""
    texts = _with_groups(groups, [_heading(headings, index) for index in range(width)])
    return [text or column_name(index) for index, text in enumerate(texts)]


def _with_groups(groups: Sequence[str], lower: Sequence[str]) -> list[str]:
    return [f"{_heading(groups, index)} {text}".strip() for index, text in enumerate(lower)]


def override(columns: Sequence[Column], mapping: Mapping[int, str]) -> tuple[Column, ...]:
    """The columns as the person chose them; a chosen field is taken away from where it was proposed.

    Raises MappingError for an unknown field or column, or a field chosen twice.
    """
    chosen = [field for field in mapping.values() if field != IGNORE]
    for index, field in mapping.items():
        if field not in FIELDS or not 0 <= index < len(columns):
            raise MappingError(
                "unknown_field",
                _("Kolom %(column)s of veld ‘%(field)s’ bestaat niet.")
                % {"column": index + 1, "field": field},
            )
        if field != IGNORE and chosen.count(field) > 1:
            raise MappingError(
                "field_twice",
                _("‘%(field)s’ is aan twee kolommen gegeven. Kies er één.") % {"field": FIELDS[field]},
            )
    return tuple(_overridden(column, mapping, chosen) for column in columns)


def _overridden(column: Column, mapping: Mapping[int, str], chosen: Sequence[str]) -> Column:
    if column.index in mapping:
        return replace(column, field=mapping[column.index], confidence=1.0, reason=_("Zelf gekozen."))
    if column.field in chosen:
        return replace(
            column, field=IGNORE, confidence=1.0, reason=_("Dit veld is aan een andere kolom gegeven.")
        )
    return column


def _heading(headings: Sequence[CellValue], index: int) -> str:
    value = headings[index] if index < len(headings) else None
    return " ".join(str(value).split()) if value is not None else ""


def column_name(index: int) -> str:
    """'Kolom C', as the column letter in the spreadsheet."""
    from openpyxl.utils import get_column_letter  # large: by the first sheet

    return _("Kolom %(letter)s") % {"letter": get_column_letter(index + 1)}


def _support(heading: str, values: Sequence[CellValue]) -> dict[str, tuple[float, str]]:
    """Per field: support and its reason. The heading counts most; values confirm, deny, or speak alone."""
    hinted = hints(heading) if heading else {}
    if (ignored := hinted.get(IGNORE)) and ignored.strength >= max(hint.strength for hint in hinted.values()):
        return {}
    shown = evidence(values)
    return {field: _weigh(hinted.get(field), shown.get(field, 0.0), bool(heading)) for field in _FIELD_CODES}


def _stronger(
    one: Mapping[str, tuple[float, str]], other: Mapping[str, tuple[float, str]]
) -> dict[str, tuple[float, str]]:
    """Per field the stronger support of two readings of a heading."""
    return {field: max(one.get(field, (0.0, "")), other.get(field, (0.0, ""))) for field in {*one, *other}}


def _weigh(hint: Hint | None, shown: float, has_heading: bool) -> tuple[float, str]:
    if hint is None:
        alone = shown * (0.62 if has_heading else 0.9) if shown > 0.45 else 0.0
        return alone, _("De waarden in de kolom wijzen hierop.")
    support = hint.strength * 0.75 + (0.35 if shown > 0 else 0.22) * shown
    if shown > 0.4:
        return support, _("De kop en de waarden wijzen hierop.")
    return support, _("De kop wijst hierop.") if shown >= -0.05 else _(
        "De kop wijst hierop, de waarden minder."
    )


def _divide(support: Sequence[Mapping[str, tuple[float, str]]]) -> list[str]:
    """The best division of fields over columns; a column with too little support is not used."""
    from scipy.optimize import linear_sum_assignment  # large: by the first sheet

    if not support:
        return []
    matrix = np.zeros((len(support), len(_FIELD_CODES)))
    for row, fields in enumerate(support):
        for place, code in enumerate(_FIELD_CODES):
            strength = fields.get(code, (0.0, ""))[0]
            matrix[row, place] = strength if strength >= _ENOUGH else 0.0
    chosen = [IGNORE] * len(support)
    for row, place in zip(*linear_sum_assignment(matrix, maximize=True), strict=True):
        if matrix[row, place] > 0:
            chosen[row] = _FIELD_CODES[place]
    return chosen


def _column(
    index: int, heading: str, values: Sequence[CellValue], field: str, support: tuple[float, str]
) -> Column:
    examples = tuple(dict.fromkeys(str(value)[:60] for value in sample(values)))[:3]
    reason = support[1] if field != IGNORE else _("Geen veld past bij deze kop en waarden.")
    confidence = round(min(support[0] / _CERTAIN, 1.0), 2) if field != IGNORE else 0.0
    return Column(index, heading or column_name(index), field, confidence, reason, examples)


def _mend(columns: list[Column]) -> list[Column]:
    """What one column says about another."""
    return _names_around_infix(_last_name_beside_first(_impossible_beside_dates(columns)))


def _places(columns: Sequence[Column]) -> dict[str, int]:
    """The column index of each field that has one."""
    return {column.field: column.index for column in columns if column.field != IGNORE}


def _last_name_beside_first(columns: list[Column]) -> list[Column]:
    """'Naam' beside 'Voornaam' is a last name."""
    place = _places(columns)
    if "full_name" not in place or "first_name" not in place or "last_name" in place:
        return columns
    return _give(columns, place["full_name"], "last_name", _("Naast een voornaam is dit de achternaam."))


def _impossible_beside_dates(columns: list[Column]) -> list[Column]:
    """Periods beside two dates, without a heading that says 'available', are when somebody cannot."""
    place = _places(columns)
    if not {"availability", "available_from", "available_until"} <= place.keys() or "impossible" in place:
        return columns
    index = place["availability"]
    if "availability" in hints(columns[index].heading):
        return columns
    return _give(columns, index, "impossible", _("Beschikbaarheid staat al in twee andere kolommen."))


def _names_around_infix(columns: list[Column]) -> list[Column]:
    """Names without a known heading stand on either side of their tussenvoegsel."""
    place = _places(columns)
    infix = place.get("infix")
    if infix is None or place.keys() & {"full_name", "last_name"}:
        return columns
    reason = _("Staat naast het tussenvoegsel.")
    for index, field in ((infix - 1, "first_name"), (infix + 1, "last_name")):
        if 0 <= index < len(columns) and columns[index].field == IGNORE:
            columns = _give(columns, index, field, reason)
    return columns


def _give(columns: list[Column], index: int, field: str, reason: str) -> list[Column]:
    given = replace(
        columns[index], field=field, reason=reason, confidence=max(columns[index].confidence, 0.6)
    )
    return [*columns[:index], given, *columns[index + 1 :]]
