"""The pairs and the scores as a spreadsheet, to take to a meeting.

Only who, how well and when: no veto, no reason of an exception, no word of an offer. Sentences of parts may
stand here, for two directors may read them about each other.
"""

from collections.abc import Iterable

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from exchanges.models.candidacies import in_order_of_sides
from exchanges.pairing.facts import DEFAULT_WEIGHTS
from exchanges.pairing.sentences import label_of
from exchanges.queries.pair_rows import PairRow, Side, UnplacedRow
from exchanges.queries.sending import rows_as_sent
from exchanges.queries.workbench import Workbench
from tradingplaces.kit.spreadsheets import CellValue, write_csv, write_xlsx
from tradingplaces.kit.templatetags.formats import score as say_score

MOST_SCORES = 10_000
"""So many rows a sheet of scores has; 140 people give fewer."""

_CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def pairs_file(board: Workbench, ending: str) -> tuple[bytes, str]:
    """Every pair of the best set with the period a proposal of today would name, and everybody without a
    place: the bytes and the content type."""
    headings = [_("Stand"), *_headings_of_sides(), _("Score"), *_labels(), _("Eerste dag"), _("Laatste dag")]
    rows = [
        *(_pair(row, ending) for row in rows_as_sent(board, timezone.localdate())),
        *(_unplaced(row) for row in board.unplaced),
    ]
    return _file([*headings, _("Waarom")], rows, ending, _("Koppels"))


def scores_file(board: Workbench, ending: str) -> tuple[bytes, str]:
    """Every pair the hard rules allow with its points per part, the highest score first."""
    headings = [*_headings_of_sides(), _("Score"), *_labels(), _("In de indeling")]
    return _file(headings, _scores(board, ending), ending, _("Scores"))


def _file(headings: list[str], rows: Iterable[list[CellValue]], ending: str, title: str) -> tuple[bytes, str]:
    if ending == "csv":
        return write_csv(headings, rows), _CONTENT_TYPES[ending]
    return write_xlsx(headings, rows, title=title), _CONTENT_TYPES[ending]


def _headings_of_sides() -> list[str]:
    return [
        _("Kant A"), _("Organisatie A"), _("Plaats A"), _("Kant B"), _("Organisatie B"), _("Plaats B"),
    ]  # fmt: skip


def _labels() -> list[str]:
    return [label_of(code) for code in DEFAULT_WEIGHTS]


def _pair(row: PairRow, ending: str) -> list[CellValue]:
    window = row.window
    return [
        _("vastgezet") if row.decision else _("koppel"),
        *_who(row.a),
        *_who(row.b),
        _points(row.score, ending),
        *(_points(part.points, ending) for part in row.parts),
        window.starts_on if window else "",
        window.last_day if window else "",
        " ".join(part.sentence for part in row.parts if part.possible),
    ]


def _unplaced(row: UnplacedRow) -> list[CellValue]:
    return [_("niet geplaatst"), *_who(row.person)]


def _who(side: Side) -> list[CellValue]:
    house = side.candidacy.organisation
    return [side.name, house.name, house.place]


def _points(points: int, ending: str) -> CellValue:
    """A number in a workbook; in a CSV as people write it here."""
    return say_score(points) if ending == "csv" else points / 10


def _scores(board: Workbench, ending: str) -> Iterable[list[CellValue]]:
    if board.question is None or not board.candidacies:
        return
    tables = board.question.board
    pairs = _highest(tables.score, tables.allowed)
    points = [tables.points_of_part(code, pairs) for code in DEFAULT_WEIGHTS]
    chosen = set(board.question.solution.pairs)
    for number, (a, b) in enumerate(pairs.T.tolist()):
        sides = in_order_of_sides(*(board.candidacies[tables.emails[row]] for row in (a, b)))
        yield [
            *(cell for side in sides for cell in _who(board.side(side.director.email))),
            _points(int(tables.score[a, b]), ending),
            *(_points(int(part[number]), ending) for part in points),
            _("ja") if (a, b) in chosen else "",
        ]


def _highest(score: NDArray[np.int16], allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The places of the pairs with the highest scores, equal ones in order of address."""
    pairs = np.stack(np.nonzero(np.triu(allowed, k=1)))
    order = np.argsort(-score[pairs[0], pairs[1]].astype(np.int64), kind="stable")
    return pairs[:, order[:MOST_SCORES]]
