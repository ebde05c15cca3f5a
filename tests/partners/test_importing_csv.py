"""CSV: what is read of it, and the sentence where it cannot be read."""

import pytest

from tests.partners.tables import csv_file, raw_file

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


def cells(table):
    return [row.cells for row in table.rows]


def faults(table):
    return [(row.number, fault.column, fault.sentence) for row in table.rows for fault in row.faults]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_separator_and_mark_of_the_encoding_are_told_apart_by_the_first_line(separator, encoding):
    table = read(csv_file(HEADINGS, ["Młodźinski zarjad", "030"], separator=separator, encoding=encoding))

    assert (table.headings, cells(table)) == (("Name", "Telefon"), [("Młodźinski zarjad", "030")])


def test_a_separator_inside_quotes_in_the_first_line_does_not_count():
    table = read(csv_file('"Name, so, wie er ist";Telefon', ["Amt", "1"]))

    assert (table.headings, cells(table)) == (("Name, so, wie er ist", "Telefon"), [("Amt", "1")])


def test_the_line_with_which_excel_names_the_separator_is_passed_over():
    table = read(csv_file("sep=,", "Name,Telefon", "Amt,1"))

    assert [(row.number, row.cells) for row in table.rows] == [(3, ("Amt", "1"))]


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_lines_may_end_as_on_any_machine(ending):
    table = read(raw_file(ending.join(["Name;Telefon", 'Amt;"1\n2"', ""]).encode()))

    assert cells(table) == [("Amt", "1\n2")]


def test_rows_keep_the_number_that_a_spreadsheet_shows_beside_them():
    table = read(csv_file(HEADINGS, "", ['"Amt\r\nfür alle"', ""], ";", "  ;", ["Verein", "2"]))

    assert [(row.number, row.cells[0]) for row in table.rows] == [(3, "Amt\nfür alle"), (6, "Verein")]


def test_a_row_may_be_shorter_than_the_headings():
    assert cells(read(csv_file(HEADINGS, ["Amt"]))) == [("Amt", "")]


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-", "@amt", "=HYPERLINK(1)", "＝1"])
def test_what_guards_a_text_in_spreadsheets_is_taken_away(text):
    assert cells(read(csv_file(HEADINGS, ["Amt", f"'{text}"]))) == [("Amt", text)]


@pytest.mark.parametrize("text", ["'s Amt", "'", "Amt '", "''"])
def test_any_other_apostrophe_stays(text):
    assert cells(read(csv_file(HEADINGS, [text, "1"]))) == [(text, "1")]


def test_a_formula_is_told_with_its_row_and_column():
    table = read(csv_file(HEADINGS, ["Amt", "1"], ["Verein", '"=""0"" & ""30"""']))

    assert faults(table) == [(3, 1, "It holds a formula. Please put its result there instead, as text.")]


@pytest.mark.parametrize("letter", ["\x0b", "\x7f", "\ufffe", "\x85"])
def test_a_character_that_nothing_can_hold_is_told(letter):
    table = read(csv_file(HEADINGS, [f"A{letter}mt", "1"]))

    assert faults(table) == [(2, 0, "It holds a character that cannot be written. Please type the text anew.")]


def test_a_cell_below_no_heading_is_told_once_for_each_row():
    table = read(csv_file(["Name", "", "Telefon"], ["Amt", "", "1"], ["Amt", "x", "1"], ["Amt", "", "1", "2", "3"]))

    told = "Column %s has no heading, but something stands in this row."
    assert faults(table) == [(3, 1, told % 2), (4, 3, told % 4)]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b" ; ;\r\n"])
def test_an_empty_file_is_told(content):
    assert refusal(raw_file(content)) == ["The file is empty."]


def test_headings_alone_are_told():
    assert refusal(csv_file(HEADINGS, "", ";")) == ["The file holds headings, but no rows below them."]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_told_with_the_way_out(encoding):
    first = {"cp1252": 3, "utf-16": 1}[encoding]

    assert refusal(csv_file(HEADINGS, ["Amt", "1"], ["Jugendamt für alle", "2"], encoding=encoding)) == [
        f"The characters of the file cannot be read (first in line {first}). "
        "Please save the file as “CSV UTF-8” and upload it again."
    ]


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02", b"GIF89a\x00", b"%PDF-1.7\n\x03\xff", b"Name;Telefon\r\nAmt\x00;1"]
)
def test_something_else_than_text_is_told(content):
    assert refusal(raw_file(content)) == ["This is neither a CSV file nor an XLSX workbook."]


@pytest.mark.parametrize("line", ['"Amt;1', '"Amt" heute;1', f'"{"x" * 200_000}'])
def test_quotation_marks_that_do_not_fit_are_told_with_their_row(line):
    assert refusal(csv_file(HEADINGS, ["Amt", "1"], line)) == [
        "Row 3 cannot be read: a quotation mark is missing, or one too many stands there."
    ]
