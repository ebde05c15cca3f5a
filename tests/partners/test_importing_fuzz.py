"""Whatever is uploaded: a table that is shown, or sentences that say why not. Never anything else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_membership, make_organisation
from tests.partners.archives import SHEET, packed, parts_of, sheet_of
from tests.partners.tables import quoted_file, xlsx_file

pytestmark = [pytest.mark.django_db, pytest.mark.once]

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
# What means something somewhere, and what means nothing anywhere
WORDS = (
    *(
        "Amt",
        "amt",
        "Haus",
        "Verein",
        "unit",
        "member",
        "supporter",
        "letter",
        "26.09.2017",
        "2018-06-30",
        "31.02.2018",
    ),
    *("", " ", "'=1", "=1", "'", '"', "https://example.org/de/x/amt/", "http://[", "a@b.de", "0", "9" * 400, "hsb"),
)
CELLS = st.one_of(
    st.sampled_from(WORDS), st.text(max_size=20), st.text(st.characters(codec="utf-8"), min_size=190, max_size=320)
)
VALUES = st.one_of(CELLS, st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times())
TAGS = (
    "<row>",
    "</row>",
    '<row r="3">',
    '<row r="x">',
    "<c>",
    "</c>",
    '<c r="A1" t="s">',
    '<c r="ZZZZ9" t="inlineStr">',
)
MARKUP = st.lists(
    st.sampled_from(
        [
            *TAGS,
            '<c t="b">',
            '<c t="d">',
            '<c s="9">',
            "<v>",
            "</v>",
            "<is>",
            "</is>",
            "<t>",
            "</t>",
            "<f>",
            "</f>",
            "1",
            "x",
        ]
    ),
    max_size=12,
).map("".join)


@pytest.fixture
def known(alliance):
    make_membership(make_organisation("Amt"), alliance, joined="2017-09-26")
    make_organisation("Haus", publish=False)
    return alliance


def look(alliance, file, at_once=False):
    """Show what would become of a file; return what is told instead, if anything."""
    from partners.importing.columns import recognised
    from partners.importing.limits import Refusal
    from partners.importing.reading import read_table
    from partners.importing.runs import Order, rehearse

    result = None
    try:
        table = read_table(file)
        result = rehearse(Order(alliance, at_once, recognised(table.headings), table.rows))
    except Refusal as refusal:
        told = refusal.sentences
    else:
        told = [fault.sentence for outcome in result.faulty for fault in outcome.faults]
        assert [outcome for outcome in result.outcomes if outcome.faults and outcome.effects] == []
    assert [sentence for sentence in told if not sentence or "%(" in sentence] == []
    return result


def columns():
    from partners.importing.columns import COLUMNS, OF_EXPORTS, PASSED_OVER

    return [column.key for column in (*COLUMNS, *OF_EXPORTS, *PASSED_OVER)]


@settings(suppress_health_check=QUIET, deadline=None, derandomize=True, max_examples=150)
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=300).map(lambda found: b"PK\x03\x04" + found),
        st.binary(max_size=60).map(lambda found: b"Name;Rolle\r\n" + found),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )
)
def test_random_bytes_are_told_or_shown(known, content):
    look(known, SimpleUploadedFile("x", content))


@settings(suppress_health_check=QUIET, deadline=None, derandomize=True, max_examples=150)
@given(at=st.integers(0), byte=st.integers(0, 255), cut=st.booleans())
def test_a_workbook_with_a_wrong_byte_is_told_or_shown(known, at, byte, cut):
    content = bytearray(packed(parts_of(["Name"], ["Amt"])))
    at %= len(content)
    content[at] = byte

    look(known, SimpleUploadedFile("x", bytes(content[:at] if cut else content)))


@settings(suppress_health_check=QUIET, deadline=None, derandomize=True, max_examples=150)
@given(markup=MARKUP)
def test_a_sheet_of_random_parts_is_told_or_shown(known, markup):
    look(known, SimpleUploadedFile("x", packed({**parts_of(["Name"], ["Amt"]), SHEET: sheet_of(markup)})))


@settings(suppress_health_check=QUIET, deadline=None, derandomize=True, max_examples=150)
@given(data=st.data(), at_once=st.booleans())
def test_random_cells_are_told_or_shown(known, data, at_once):
    some = data.draw(st.sets(st.sampled_from(columns()), min_size=1, max_size=8))
    keys = sorted({"name_de", "role", *some})
    make, cell = data.draw(st.sampled_from([(quoted_file, CELLS), (xlsx_file, VALUES)]))
    file = _made(make, keys, data.draw(st.lists(st.lists(cell, max_size=len(keys) + 1), max_size=5)))

    if file is not None:
        look(known, file, at_once)


def _made(make, keys, rows):
    """Return a file of these rows, None where no program could have written it."""
    from openpyxl.utils.exceptions import IllegalCharacterError

    try:
        return make(keys, *rows)
    except (UnicodeEncodeError, IllegalCharacterError):
        return None
