"""The members as a workbook."""

import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from buendnis.languages.signs import visible
from tests.partners.files import TABLE, address, xlsx_sheet
from tests.partners.test_exports_csv import HOSTILE

pytestmark = pytest.mark.once


def _cells(response, row=2):
    return dict(zip(TABLE, xlsx_sheet(response)[row], strict=True))


def test_days_are_days_that_are_written_as_in_german(history, client):
    cells = _cells(client.get(address(history.alliance, "xlsx", "de", "?stand=2018-06-30")))
    assert {name: cells[name].value for name in ("stand", "joined", "left")} == {
        "stand": datetime(2018, 6, 30),
        "joined": datetime(2017, 9, 26),
        "left": datetime(2018, 6, 30),
    }
    assert {(cells[name].data_type, cells[name].number_format) for name in ("stand", "joined", "left")} == {
        ("d", "DD.MM.YYYY")
    }


def test_a_day_before_excel_s_calendar_is_a_text(alliance, client):
    from tests.factories import make_membership

    make_membership(None, alliance, joined="1899-12-31")
    cells = _cells(client.get(address(alliance, "xlsx", "de", "?stand=1900-02-28")))
    assert (cells["stand"].value, cells["joined"].value) == ("28.02.1900", "31.12.1899")


@pytest.mark.parametrize("name", [*HOSTILE, "#N/A", "#REF!"])
def test_no_cell_is_a_formula_or_an_error(alliance, client, name):
    from tests.factories import make_membership, make_organisation

    make_membership(make_organisation(name_de=name), alliance, joined="2018-01-01", joined_source_de=name)
    cells = _cells(client.get(address(alliance, "xlsx", "de")))
    # XML knows one kind of line break.
    expected = (visible(name).replace("\r", "\n"), "s", True)
    for fact in ("name", "joined_source"):
        assert (cells[fact].value, cells[fact].data_type, cells[fact].quotePrefix) == expected


def test_what_no_file_can_hold_becomes_a_blank(alliance, client):
    from tests.factories import make_membership, make_organisation

    make_membership(make_organisation(name_de="Amt\x0bSüd\x1f\uffff"), alliance)
    assert _cells(client.get(address(alliance, "xlsx", "de")))["name"].value == "Amt Süd "


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_every_line_about_an_invented_alliance_says_so(alliance, client, language):
    from django.utils import translation

    from tests.factories import make_alliance, make_membership

    invented = make_alliance(name_de="Musterbündnis", invented=True)
    make_membership(None, invented)
    cells = _cells(client.get(address(invented, "xlsx", language)))
    with translation.override(language):
        assert cells["example"].value == translation.gettext("example, invented")


def test_the_headings_stay_in_sight_and_filter(history, client):
    sheet = xlsx_sheet(client.get(address(history.alliance, "xlsx", "de", "?stand=2018-06-30")))
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.max_row) == ("A2", "A1:S3", 3)
    assert {cell.font.bold for cell in sheet[1]} == {True}


def test_nothing_is_left_behind_on_the_disk(history, client, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    response = client.get(address(history.alliance, "xlsx", "de"))
    assert _cells(response)
    assert list(Path(tmp_path).iterdir()) == []


def test_nothing_is_left_behind_when_writing_breaks_off(tmp_path, monkeypatch, history):
    from buendnis.publishing.viewpoint import today
    from partners.exports.records import Members
    from partners.exports.xlsx import file_of
    from partners.rows import Choice

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    members = Members(history.alliance, Choice(today()), "de")
    monkeypatch.setattr(members, "_rows", (row if place else 1 / 0 for place, row in enumerate(members._rows)))
    with pytest.raises(ZeroDivisionError):
        file_of(members)
    assert list(Path(tmp_path).iterdir()) == []
