"""Files that are made to hurt: each ends in a sentence before it is unpacked or built up."""

import io
import zipfile
from types import SimpleNamespace

import pytest

from tests.partners.archives import SHEET, lying, packed, parts_of, sheet_of, workbook
from tests.partners.tables import csv_file, raw_file, xlsx_file

pytestmark = [pytest.mark.usefixtures("as_written"), pytest.mark.once]
TOO_BIG = "The workbook unpacks to more than 50 MB. Please copy the list into a new workbook."
DAMAGED = "The workbook cannot be read; perhaps it is damaged. Please save it as XLSX or as “CSV UTF-8” once more."
FAR_MORE = "The workbook holds far more than a list needs. Please copy the list into a new workbook."
UNREADABLE = "The workbook cannot be read. Please save it as XLSX or as “CSV UTF-8” once more."


def refusal(file):
    from partners.importing.limits import Refusal
    from partners.importing.reading import read_table

    with pytest.raises(Refusal) as caught:
        read_table(file)
    return caught.value.sentences


def test_a_file_above_five_megabytes_is_not_even_read():
    file = SimpleNamespace(size=5 * 1024 * 1024 + 1)

    assert refusal(file) == ["The file is bigger than 5 MB. Please split it."]


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_more_than_five_thousand_rows_are_refused(make):
    assert refusal(make(["Name"], *([f"Amt {number}"] for number in range(5_001)))) == [
        "The file has more than 5.000 rows. Please split it."
    ]


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_five_thousand_rows_are_read(make):
    from partners.importing.reading import read_table

    assert len(read_table(make(["Name"], *([f"Amt {number}"] for number in range(5_000)))).rows) == 5_000


@pytest.mark.parametrize(("count", "told"), [(61, "61"), (100_000, "100.000")])
def test_more_than_sixty_columns_are_refused(count, told):
    assert refusal(csv_file(["x"] * count, ["y"])) == [f"The file has {told} columns. At most 60 are possible."]


def test_more_than_sixty_columns_of_a_workbook_are_refused():
    assert refusal(xlsx_file(["x"] * 61, ["y"])) == ["The file has 61 columns. At most 60 are possible."]


def test_what_unpacks_to_more_than_fifty_megabytes_is_refused_by_its_directory():
    assert refusal(workbook({**parts_of(), "xl/media/bild.bin": b"0" * (50 * 1024 * 1024)})) == [TOO_BIG]


def test_a_bomb_that_lies_in_its_directory_is_refused_while_it_is_read(monkeypatch):
    content = lying(packed({**parts_of(), "bomb.xml": b" " * (60 * 1024 * 1024)}), "bomb.xml", 10)
    unpacked = []
    real = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, n=-1: unpacked.append(real(self, n)) or unpacked[-1])

    assert refusal(raw_file(content)) == [DAMAGED]
    assert sum(map(len, unpacked)) < 1024 * 1024


def test_reading_stops_where_the_room_ends_whatever_the_directory_says():
    from partners.importing.archives import _read
    from partners.importing.limits import Refusal

    with zipfile.ZipFile(io.BytesIO(packed({"a.xml": b"x" * 2**20}))) as archive, pytest.raises(Refusal) as caught:
        _read(archive, archive.getinfo("a.xml"), left=2**20 - 1)

    assert caught.value.sentences == [TOO_BIG]


def test_more_than_two_hundred_parts_are_refused():
    more = {f"xl/teil{number}.xml": b"<a/>" for number in range(200)}

    assert refusal(workbook({**parts_of(), **more})) == [
        "The workbook consists of more than 200 parts. Please copy the list into a new workbook."
    ]


ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", SHEET, "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("declared", ENTITIES)
def test_declarations_of_entities_are_refused_in_every_part(part, declared):
    assert refusal(workbook({**parts_of(), part: declared})) == [
        "The workbook holds declarations that do not belong there. It is not opened."
    ]


@pytest.mark.parametrize(
    "data",
    [
        sheet_of(f'<row r="1">{"<c/>" * 16_385}</row>'),
        sheet_of("<row><c/></row>" * 750_001),
        b"<styleSheet>" + b"<xf/>" * 200_001 + b"</styleSheet>",
    ],
)
def test_more_elements_than_a_list_needs_are_refused_before_they_are_built(data):
    assert refusal(workbook({**parts_of(), "xl/worksheets/sheet1.xml": data})) == [FAR_MORE]


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"junk", b'<a b="' + b"x" * 100_001 + b'"/>', b"<a><!--" + b"x" * 100_001 + b"--></a>"]
)
def test_a_part_that_is_no_sound_xml_is_refused(data):
    assert refusal(workbook({**parts_of(), SHEET: data})) == [DAMAGED]


@pytest.mark.parametrize("name", ["[Content_Types].xml", "xl/workbook.xml"])
def test_a_workbook_without_what_makes_it_one_is_refused(name):
    parts = parts_of()
    del parts[name]

    assert refusal(workbook(parts)) == [UNREADABLE]


def test_an_archive_that_breaks_off_is_refused():
    content = packed(parts_of())

    assert refusal(raw_file(content[: len(content) // 2])) == [DAMAGED]
    assert refusal(raw_file(b"PK\x03\x04" + b"\x00" * 100)) == [DAMAGED]


def test_an_archive_of_something_else_is_refused():
    assert refusal(raw_file(packed({"brief.txt": b"Guten Tag"}))) == [UNREADABLE]


def test_a_workbook_with_a_password_or_of_old_times_is_refused_with_the_way_out():
    assert refusal(raw_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512)) == [
        "This workbook is protected by a password, or it is an old one (.xls). "
        "Please save it as XLSX without a password, or as “CSV UTF-8”."
    ]
