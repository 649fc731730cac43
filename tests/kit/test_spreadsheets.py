# ruff: noqa: DTZ001  # spreadsheet cells have no time zone
"""Every file a person may pick: read, or refused with a sentence that says what to do."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tradingplaces.kit.spreadsheets import SpreadsheetError, read_sheet, read_sheets, write_csv, write_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def cells(content: bytes, name: str = "lijst.csv") -> list[tuple]:
    return [row.cells for row in read_sheet(content, name).rows]


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(*rows: tuple) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The workbook with some of its parts replaced."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return target.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "mac_roman", "cp850"]
)
def test_every_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    text = (
        delimiter.join(["Naam", "Plaats"]) + "\r\n" + delimiter.join(["Zoë Daniëls-Müller", "één"]) + "\r\n"
    )
    assert cells(text.encode(encoding)) == [("Naam", "Plaats"), ("Zoë Daniëls-Müller", "één")]


def test_row_numbers_count_empty_lines_and_not_the_line_breaks_in_a_cell() -> None:
    sheet = read_sheet(b'a;b\r\n"een\r\ntwee";x\r\n;;\r\n\r\ny;z\r\n')
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("a", "b")),
        (2, ("een\ntwee", "x")),
        (5, ("y", "z")),
    ]


def test_separator_line_of_excel_is_no_row() -> None:
    sheet = read_sheet(b"sep=|\r\na;1|b\r\n")
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("a;1", "b"))]


def test_quote_that_is_never_closed_swallows_nothing() -> None:
    assert cells(b'naam;plaats\n"Jan;Assen\nPiet;Zwolle\n')[2] == ("Piet", "Zwolle")


def test_workbook_values_keep_their_kind_and_formulas_stay_text() -> None:
    book = Workbook()
    book.active.append(["titel"])
    book.active.merge_cells("A1:D1")
    book.active.append([date(2027, 3, 1), datetime(2027, 3, 1, 9, 30), "=1+1", True, 3.0, 3.5, "  spatie  "])
    assert cells(saved(book), "x.xlsx") == [
        ("titel",),
        (date(2027, 3, 1), datetime(2027, 3, 1, 9, 30), "=1+1", True, 3, 3.5, "spatie"),
    ]


def test_sheet_with_the_most_cells_is_read_and_hidden_sheets_are_not() -> None:
    book = Workbook()
    book.active.append(["uitleg"])
    book.create_sheet("Lijst").append(["a", "b", "c"])
    hidden = book.create_sheet("Geheim")
    hidden.sheet_state = "hidden"
    hidden.append(["1"] * 20)
    assert [sheet.name for sheet in read_sheets(saved(book))] == ["Sheet", "Lijst"]
    assert read_sheet(saved(book)).name == "Lijst"


def test_a_hundred_thousand_empty_rows_are_harmless() -> None:
    book = Workbook()
    book.active.append(["a", "b"])
    for number in range(2, 100_002):
        book.active.cell(number, 1).font = Font(bold=True)
    book.active.cell(100_002, 1, "laatste")
    content = saved(book)
    rows = read_sheet(content).rows
    assert [(row.number, row.cells) for row in rows] == [(1, ("a", "b")), (100_002, ("laatste",))]
    assert [row.number for row in read_sheet(b"a;b\n" + b";\n" * 100_000 + b"c;d\n").rows] == [1, 100_002]


def _ods() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return target.getvalue()


def _zip_with(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "<x/>")
    return target.getvalue()


def _bomb() -> bytes:
    return repacked(book_of(("a",)), **{"xl/worksheets/sheet2.xml": b"0" * 210 * 1024 * 1024})


def _entities() -> bytes:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    return repacked(book_of(("a",)), **{"xl/worksheets/sheet1.xml": laughs})


def _row_far_away() -> bytes:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    return repacked(book_of(("a",)), **{"xl/worksheets/sheet1.xml": sheet})


REFUSED = {
    "empty": (b"", "leeg.csv", "empty"),
    "blank lines": (b"\r\n \r\n;;\r\n", "leeg.csv", "empty"),
    "empty workbook": (book_of(), "leeg.xlsx", "empty"),
    "pdf": (b"%PDF-1.7\nx;y", "lijst.csv", "wrong_type"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "lijst.png", "wrong_type"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "lijst.xlsx", "wrong_type"),
    "web page": (b"<!DOCTYPE html><html><table>", "lijst.xls", "wrong_type"),
    "drawing": (b"<svg xmlns='x'>", "lijst.csv", "wrong_type"),
    "program": (b"MZ\x90\x00\x03\x00", "lijst.csv", "wrong_type"),
    "other name": (b"a;b\n1;2\n", "lijst.exe", "wrong_type"),
    "word": (_zip_with("word/document.xml"), "brief.docx", "wrong_type"),
    "zip": (_zip_with("lijst.csv"), "lijst.zip", "wrong_type"),
    "xlsb": (_zip_with("xl/workbook.bin"), "lijst.xlsb", "wrong_type"),
    "opendocument": (_ods(), "lijst.ods", "wrong_type"),
    "old excel": (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "lijst.xls", "old_excel"),
    "password": (
        OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "lijst.xlsx",
        "password_protected",
    ),
    "truncated": (book_of(("a", "b"), ("c", "d"))[:-400], "lijst.xlsx", "damaged"),
    "broken sheet": (
        repacked(book_of(("a",)), **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}),
        "l.xlsx",
        "damaged",
    ),
    "entities": (_entities(), "lijst.xlsx", "damaged"),
    "row far away": (_row_far_away(), "lijst.xlsx", "damaged"),
    "nul bytes": (b"naam;plaats\nJan\x00;Assen\n", "lijst.csv", "not_text"),
    "many columns": (b";".join([b"x"] * 201), "lijst.csv", "too_many_columns"),
    "many rows": (b"a;b\n" * 10_001, "lijst.csv", "too_many_rows"),
    "large": (b"a;b\n" * (6 * 1024 * 1024), "lijst.csv", "too_large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_sentence(case: str) -> None:
    content, name, code = REFUSED[case]
    with pytest.raises(SpreadsheetError) as refusal:
        read_sheet(content, name)
    assert refusal.value.code == code
    assert refusal.value.message.endswith((".", "opnieuw."))


def test_workbook_of_two_hundred_megabytes_is_refused() -> None:
    content = _bomb()
    with pytest.raises(SpreadsheetError) as refusal:
        read_sheet(content, "groot.xlsx")
    assert refusal.value.code == "too_large"


def test_part_that_is_larger_than_the_zip_says_is_refused() -> None:
    content = bytearray(
        repacked(book_of(("a",)), **{"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 1_000_000})
    )
    name = b"xl/worksheets/sheet1.xml"
    entry = content.rfind(name) - 46
    content[entry + 24 : entry + 28] = struct.pack("<I", 100)
    with pytest.raises(SpreadsheetError) as refusal:
        read_sheet(bytes(content), "liegt.xlsx")
    assert refusal.value.code == "damaged"


HOSTILE = ["=1+1", "+31 6", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "gewoon", ""]


def test_written_files_hold_no_formula_and_read_back() -> None:
    book = load_workbook(
        io.BytesIO(write_xlsx(["=kop", "b"], [[text, date(2027, 3, 1)] for text in HOSTILE]))
    )
    assert [cell.data_type for row in book.active.iter_rows() for cell in row if cell.data_type == "f"] == []
    lines = write_csv(["kop"], [[text] for text in HOSTILE]).decode("utf-8-sig")
    assert lines.split("\r\n")[:3] == ["kop", "'=1+1", "'+31 6"]
    assert cells(write_xlsx(["a", "b"], [[date(2027, 3, 1), 5]], title="Lijst: [1]")) == [
        ("a", "b"),
        (date(2027, 3, 1), 5),
    ]


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_no_written_text_ever_starts_a_formula(rows: list[list[str]]) -> None:
    book = load_workbook(io.BytesIO(write_xlsx(["kop"], rows)))
    texts = [str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@given(
    st.binary(max_size=400)
    | st.text(max_size=300).map(str.encode)
    | st.text(max_size=200).map(lambda t: t.encode("utf-16"))
)
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_a_sheet_or_a_refusal(content: bytes) -> None:
    with contextlib.suppress(SpreadsheetError):
        assert read_sheet(content, "iets.csv").rows


WORKBOOK = book_of(("Naam", "E-mail"), ("Jan", "jan@x.example"))


@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=6))
@settings(deadline=None, max_examples=80)
def test_damaged_workbook_gives_a_sheet_or_a_refusal(place: int, junk: bytes) -> None:
    content = WORKBOOK[:place] + junk + WORKBOOK[place + len(junk) :]
    with contextlib.suppress(SpreadsheetError):
        assert read_sheet(content, "iets.xlsx").rows
