"""Whatever stands in a sheet, the reader answers with rows and faults."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participants.intake import faulty_rows_xlsx, read_candidacies
from tradingplaces.kit.spreadsheets import Row, Sheet

from .sheets import EDITION
from .test_reader import HEAD, row

VALUES = st.one_of(
    st.none(),
    st.text(max_size=25),
    st.sampled_from(
        [*HEAD, *row(), "wk 18 t/m 19", "=A1", "Totaal", "a@b.example", "#N/A", "van der", "0612345678"]
    ),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(9999, 1, 1)),  # noqa: DTZ001  # cells have no zone
)


@given(
    st.lists(st.lists(VALUES, min_size=1, max_size=9), max_size=5),
    st.booleans(),
    st.sampled_from([None, EDITION]),
)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_sheet_is_read(cells: list[list], with_headings: bool, edition: tuple[date, date] | None) -> None:
    lines = [HEAD, *cells] if with_headings else cells
    rows = tuple(
        Row(number, tuple(line))
        for number, line in enumerate(lines, start=1)
        if any(c is not None for c in line)
    )
    reading = read_candidacies(Sheet("", rows), edition_span=edition)
    assert len(reading.rows) == len(reading.good_rows) + len(reading.skipped_rows)
    assert [r.number for r in reading.skipped_rows if not r.faults] == []
    assert [r.number for r in reading.good_rows if any(fault.kind == "error" for fault in r.faults)] == []
    assert faulty_rows_xlsx(reading)
