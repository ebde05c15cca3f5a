"""XLSX: what is read of a workbook, cell by cell."""

from datetime import date, datetime, time

import pytest

from tests.partners.archives import SHEET, parts_of, sheet_of, workbook
from tests.partners.tables import xlsx_file

pytestmark = [pytest.mark.usefixtures("as_written"), pytest.mark.once]
HEADINGS = ["Name", "Telefon"]


def read(file):
    from partners.importing.reading import read_table

    return read_table(file)


def refusal(file):
    from partners.importing.limits import Refusal

    with pytest.raises(Refusal) as caught:
        read(file)
    return caught.value.sentences


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Młodźinski zarjad", "Młodźinski zarjad"),
        (" Amt\r\nfür alle ", "Amt\nfür alle"),
        ("Amt_x000D_\nfür alle", "Amt\nfür alle"),
        (3591, "3591"),
        (3591.0, "3591"),
        (1.5, "1.5"),
        (date(2017, 9, 26), "2017-09-26"),
        (datetime(2017, 9, 26), "2017-09-26"),
        ("'+49 30", "+49 30"),
        ("+49 30", "+49 30"),
        (None, ""),
    ],
)
def test_a_cell_is_read_as_text(value, text):
    assert [row.cells for row in read(xlsx_file(HEADINGS, ["Amt", value])).rows] == [("Amt", text)]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("=1+1", "It holds a formula. Please put its result there instead, as text."),
        ("=IF(", "It holds a formula. Please put its result there instead, as text."),
        ("#REF!", "It holds an error of the spreadsheet: #REF!"),
        (True, "It holds neither text nor a day. Please write it as text."),
        (time(12, 30), "It holds neither text nor a day. Please write it as text."),
        (datetime(2017, 9, 26, 12, 30), "It holds a time of day. Please write a day such as 30.06.2018."),
        ("x" * 5001, "It holds 5.001 characters. At most 5.000 are possible."),
    ],
)
def test_a_cell_that_is_no_text_is_told_with_its_row_and_column(value, sentence):
    table = read(xlsx_file(HEADINGS, ["Amt", "1"], ["Verein", value]))

    assert [(row.number, fault.column, fault.sentence) for row in table.rows for fault in row.faults] == [
        (3, 1, sentence)
    ]


def test_text_that_looks_like_a_formula_is_text_where_the_workbook_says_so():
    def as_text(sheet):
        sheet["B2"].value, sheet["B2"].data_type = "=1+1", "s"

    assert [row.cells for row in read(xlsx_file(HEADINGS, ["Amt", ""], prepare=as_text)).rows] == [("Amt", "=1+1")]


def test_a_day_outside_the_calendar_is_told():
    def beyond(sheet):
        sheet["B2"].value = 99_999_999
        sheet["B2"].number_format = "DD.MM.YYYY"

    table = read(xlsx_file(HEADINGS, ["Amt", 1], prepare=beyond))

    assert [fault.sentence for fault in table.rows[0].faults] == ["It holds an error of the spreadsheet: #VALUE!"]


def test_rows_keep_their_numbers_and_empty_ones_are_passed_over():
    table = read(xlsx_file([], HEADINGS, [], ["Amt", 1], [None, " "], ["Verein", 2]))

    assert [(row.number, row.cells[0]) for row in table.rows] == [(4, "Amt"), (6, "Verein")]


def test_the_first_sheet_that_is_shown_is_read():
    def hide(sheet):
        sheet.parent.create_sheet("Mitglieder").append(["Name"])
        sheet.parent["Mitglieder"].append(["Verein"])
        sheet.parent.active = 1
        sheet.sheet_state = "hidden"

    assert [row.cells for row in read(xlsx_file(["Name"], ["Amt"], prepare=hide)).rows] == [("Verein",)]


@pytest.mark.parametrize(("column", "number"), [("C", "3"), ("CA", "79"), ("XFD", "16.384")])
def test_a_cell_far_to_the_right_is_noticed(column, number):
    def add(sheet):
        sheet[f"{column}2"].value = "x"

    (row,) = read(xlsx_file(HEADINGS, ["Amt", "1"], prepare=add)).rows

    assert [fault.sentence for fault in row.faults] == [
        f"Column {number} has no heading, but something stands in this row."
    ]


def test_dimensions_that_a_sheet_claims_are_not_believed():
    parts = parts_of(HEADINGS, ["Amt", "1"])
    parts[SHEET] = parts[SHEET].replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"')

    assert [row.cells for row in read(workbook(parts)).rows] == [("Amt", "1")]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (19_999, None),
        (999_999_999_999, "The sheet reaches below row 20.000. Please delete the rows that do not belong to the list."),
    ],
)
def test_a_row_may_stand_far_below_but_not_endlessly_far(row, sentence):
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = f'<row r="1">{cell.format("Name")}</row><row r="{row}">{cell.format("Amt")}</row>'
    file = workbook({**parts_of(), SHEET: sheet_of(rows)})

    if sentence:
        assert refusal(file) == [sentence]
    else:
        assert [(row.number, row.cells) for row in read(file).rows] == [(19_999, ("Amt",))]


def test_a_workbook_without_a_row_is_empty():
    assert refusal(xlsx_file()) == ["The file is empty."]
