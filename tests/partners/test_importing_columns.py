"""Headings: by key, and as exports write them in either language; what is wrong with them is told at once."""

import pytest

pytestmark = [pytest.mark.usefixtures("as_written"), pytest.mark.once]


def recognised(*headings):
    from partners.importing.columns import recognised

    return recognised(headings)


def refusal(*headings):
    from partners.importing.limits import Refusal

    with pytest.raises(Refusal) as caught:
        recognised(*headings)
    return caught.value.sentences


def test_every_key_names_its_column():
    from partners.importing.columns import COLUMNS

    keys = [column.key for column in COLUMNS]

    assert list(recognised(*keys).values()) == keys


def test_german_headings_name_their_columns():
    headings = ["Name", "Kurzname", "Art", "Teil von", "Rolle", "Beginn", "Grundlage", "Grundlage in Worten", "Ende"]

    assert list(recognised(*headings).values()) == [
        "name_de", "short_name_de", "type", "parent", "role", "joined", "joined_basis", "joined_source_de", "left",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["de", "hsb", "en"])
def test_headings_of_exports_are_known_whatever_the_interface_speaks(language):
    from django.utils import translation

    from partners.exports.records import _headings

    with translation.override(language):
        headings = _headings()

    assert recognised(*headings) == {
        0: "stand", 2: "alliance", 3: "name_de", 4: "short_name_de", 5: "type", 6: "parent", 7: "role", 8: "joined",
        9: "joined_basis", 10: "joined_source_de", 11: "left", 12: "left_basis", 13: "left_source_de", 14: "slug",
        17: "name_language", 18: "basis_language",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["de", "hsb", "en"])
def test_headings_that_the_page_names_are_known_and_each_means_one_column(language):
    from django.utils import translation

    from partners.importing.columns import COLUMNS

    with translation.override(language):
        headings = [column.heading for column in COLUMNS]

    assert list(recognised(*headings).values()) == [column.key for column in COLUMNS]


def test_no_heading_is_claimed_by_two_columns():
    from partners.importing.columns import COLUMNS, OF_EXPORTS, PASSED_OVER, _plain

    claims = [(_plain(each), column.key) for column in (*COLUMNS, *OF_EXPORTS, *PASSED_OVER)
              for each in {column.key, *column.others}]  # fmt: skip

    assert len(dict(claims)) == len(set(claims))


def test_case_accents_and_blanks_of_a_heading_do_not_matter():
    assert recognised(" NAME  (Sorbisch)", "e mail", "Short_Name de", "Náme") == {
        0: "name_hsb", 1: "email", 2: "short_name_de", 3: "name_de",
    }  # fmt: skip


def test_everything_wrong_with_the_headings_is_told_at_once():
    assert refusal("Vorname", "Hund", "short_name_de", "Kurzname", "Beginn") == [
        "These columns are not known: Vorname, Hund. The headings that are possible stand below.",
        "These columns stand there twice: Kurzname.",
        "These columns are missing: Name, Role.",
    ]


def test_the_address_of_the_page_stands_for_the_name():
    assert recognised("slug", "website") == {0: "slug", 1: "website"}
