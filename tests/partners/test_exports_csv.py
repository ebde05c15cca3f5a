"""The members as a table that a German Excel opens."""

import subprocess

import pytest

from buendnis.languages.signs import visible
from tests.partners.files import TABLE, address, content, csv_lines

pytestmark = pytest.mark.once

HEADINGS = (
    *("day looked at", "Date of the data", "alliance", "name", "short name", "kind", "part of", "role", "first day"),
    *("basis of the beginning", "basis of the beginning in words", "last day", "basis of the end"),
    *("basis of the end in words", "address of its page", "last confirmed on", "example"),
    "language of the name",
    "language of the bases",
)
LINE = {
    "de": "30.06.2018;\"Mittwoch, 1. Februar 2017, 08:00 Uhr\";Bündnis;Stadt Ähren;;{kind};;{role};26.09.2017;{basis};"
    "Brief vom 26.09.2017;30.06.2018;{basis};Brief vom 30.06.2018;{page};;;de;de\r\n",
    "hsb": "30.06.2018;\"srjeda, 1. februara 2017, 8:00 hodź.\";Zwjazkarstwo;Město Kłosy;;{kind};;{role};26.09.2017;"
    "{basis};Serbsce Brief vom 26.09.2017;30.06.2018;{basis};Serbsce Brief vom 30.06.2018;{page};;;hsb;hsb\r\n",
}  # fmt: skip
HOSTILE = [
    "=1+1",
    "+49 3591",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =cmd|' /C calc'!A0",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    "−1",
]


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_table_has_headings_in_the_page_s_language_and_the_facts_of_the_day(history, client, language):
    from django.utils import translation
    from django.utils.text import capfirst

    from partners.addresses import address_of, slug_of
    from partners.models import Membership, Organisation

    text = content(client.get(address(history.alliance, "csv", language, "?stand=2018-06-30"))).decode()
    page = address_of(history.alliance, "member", language, slug=slug_of(history.city, language))
    with translation.override(language):
        headings = ";".join(capfirst(translation.gettext(heading)) for heading in HEADINGS)
        line = LINE[language].format(
            kind=Organisation.Type.MUNICIPALITY.label,
            role=Membership.Role.CO_SIGNATORY.label,
            basis=Membership.Basis.LETTER.label,
            page=f"http://127.0.0.1:8000{page}",
        )
    found = text.splitlines(keepends=True)
    assert found[0] == f"\ufeff{headings}\r\n"
    assert found[1] == line
    assert len(found) == 3


def test_what_is_not_known_is_an_empty_cell(alliance, client):
    from tests.factories import make_membership

    make_membership(None, alliance)
    (line,) = csv_lines(client.get(address(alliance, "csv", "de")))[1:]
    known = dict(zip(TABLE, line, strict=True))
    empty = {name for name, cell in known.items() if not cell}
    bases = {f"{end}_{what}" for end in ("joined", "left") for what in ("basis_label", "source")}
    assert empty == {"short_name", "part_of", "joined", "left", "last_confirmed", "example", *bases}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_is_a_formula(alliance, client, name):
    from tests.factories import make_membership, make_organisation

    organisation = make_organisation(name_de=name, short_name_de=name)
    make_membership(organisation, alliance, joined="2018-01-01", joined_source_de=name)
    (line,) = csv_lines(client.get(address(alliance, "csv", "de")))[1:]
    found = dict(zip(TABLE, line, strict=True))
    assert [found[fact] for fact in ("name", "short_name", "joined_source")] == [f"'{visible(name)}"] * 3


def test_separators_quotes_and_line_breaks_stay_inside_their_cell(alliance, client):
    from tests.factories import make_membership, make_organisation

    name = 'Amt; "Süd", Haus\t2\nHof,=1+1'
    make_membership(make_organisation(name_de=name), alliance)
    answer = client.get(address(alliance, "csv", "de"))
    text = content(answer).decode()
    assert '"Amt; ""Süd"", Haus\t2\nHof,=1+1"' in text


def test_what_no_file_can_hold_becomes_a_blank(alliance, client):
    from tests.factories import make_membership, make_organisation

    make_membership(make_organisation(name_de="Amt\x0bSüd\x1f"), alliance)
    assert csv_lines(client.get(address(alliance, "csv", "de")))[1][3] == "Amt Süd"


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_every_line_about_an_invented_alliance_says_so(alliance, client, language):
    from django.utils import translation

    from tests.factories import make_alliance, make_membership

    invented = make_alliance(name_de="Musterbündnis", invented=True)
    for _each in range(3):
        make_membership(None, invented)
    lines = csv_lines(client.get(address(invented, "csv", language)))[1:]
    with translation.override(language):
        said = translation.gettext("example, invented")
    assert [dict(zip(TABLE, line, strict=True))["example"] for line in lines] == [said] * 3


def test_a_name_of_another_day_stands_in_the_table_of_that_day(history, client):
    names = {}
    for day in ("2018-12-31", "2019-01-01"):
        lines = csv_lines(client.get(address(history.alliance, "csv", "de", f"?stand={day}")))[1:]
        names[day] = [(line[3], line[6]) for line in lines]
    assert names == {
        "2018-12-31": [("Verein Öde", ""), ("Zebraamt", "Landratsamt")],
        "2019-01-01": [("Chorbüro", "Landratsamt"), ("Verein Öde", "")],
    }


def test_a_day_without_members_is_a_table_with_headings_alone(history, client):
    assert len(csv_lines(client.get(address(history.alliance, "csv", "de", "?stand=2017-01-01")))) == 1


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_libreoffice_opens_the_table_with_its_letters_and_columns(history, client, language, tmp_path):
    from openpyxl import load_workbook

    from tests.factories import make_membership, make_organisation
    from tests.machinery.place import require

    soffice = require("libreoffice")
    names = {"de": "Größe; Übermut \"Straße\"", "hsb": "Łužiske čłonojo; ěščo \"ńóřśž\", Ćež"}  # fmt: skip
    member = make_organisation(name_de=names["de"], name_hsb=names["hsb"], confirm=True)
    make_membership(member, history.alliance)
    table = tmp_path / "members.csv"
    table.write_bytes(content(client.get(address(history.alliance, "csv", language))))
    expected = csv_lines(client.get(address(history.alliance, "csv", language)))
    subprocess.run(
        [
            soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
            "--infilter=CSV:59,34,76", "--outdir", tmp_path / "out", table,
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    sheet = load_workbook(tmp_path / "out" / "members.xlsx").active
    assert names[language] in [row[3] for row in sheet.values]
    assert [[cell or "" for cell in row] for row in sheet.values] == expected
