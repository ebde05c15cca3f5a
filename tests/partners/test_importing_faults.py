"""What is wrong with rows: a sentence for each, all of them at once, and the column that is meant."""

import pytest

from tests.factories import make_alliance, make_membership, make_organisation
from tests.partners.tables import order, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_written"), pytest.mark.once]
OVERLAP = "joined: The organisation already has this role on some of these days."
STRANGER = "parent: “Landratsamt” is not known. Please give it a row of its own in the table."


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("name_de", "x" * 201, "Ensure this value has at most 200 characters (it has 201)."),
        ("short_name_de", "x" * 61, "Ensure this value has at most 60 characters (it has 61)."),
        ("website", "ftp//nirgends", "Enter a valid URL."),
        ("website", "javascript:alert(1)", "Enter a valid URL."),
        ("website", "http://[", "Enter a valid URL."),
        ("email", "jugendamt", "Enter a valid email address."),
        ("slug", "Das Amt!", None),
        ("slug", "http://[", "“http://[” is no address of an organisation's page."),
        ("slug", "/", "“/” is no address of an organisation's page."),
        ("joined", "31.02.2018", "“31.02.2018” is no day. Please write it as 30.06.2018 or 2018-06-30."),
        ("joined", "1.1.18", "“1.1.18” is no day. Please write it as 30.06.2018 or 2018-06-30."),
        ("left", "gestern", "“gestern” is no day. Please write it as 30.06.2018 or 2018-06-30."),
        ("role", "Chef", "“Chef” is not known here. Possible are: co-signatory, member, supporter."),
        ("joined_basis", "Traum", "“Traum” is not known here. Possible are: resolution, letter, inferred."),
        ("name_language", "en", "“en” is not known here. Possible are: de, hsb."),
    ],
)
def test_a_value_that_its_field_cannot_hold_is_told(alliance, key, text, sentence):
    columns = {"Name": "Amt", "role": "member", key: text} | ({"Name": ""} if key == "name_de" else {})
    if key == "name_de":
        del columns["Name"]

    ((number, told),) = shown(order(alliance, list(columns), list(columns.values())))

    assert (number, len(told)) == (2, 1)
    assert told[0].startswith(f"{key}: ")
    assert sentence is None or told == [f"{key}: {sentence}"]


def test_all_faults_of_all_rows_are_told_at_once(alliance):
    heads = ["Name", "website", "Rolle", "Beginn", "Grundlage"]

    rows = ["", "ftp//", "", "1.1.", ""], ["Amt"], ["Haus", "", "Chef", "1.1.2018", "letter"]

    assert shown(order(alliance, heads, *rows)) == [
        (2, ["website: Enter a valid URL.",
             "joined: “1.1.” is no day. Please write it as 30.06.2018 or 2018-06-30."]),
        (3, ["new-organisation"]),
        (4, ["role: “Chef” is not known here. Possible are: co-signatory, member, supporter."]),
    ]  # fmt: skip


def test_a_row_without_a_name_is_told(alliance):
    assert shown(order(alliance, ["Name", "website"], ["", "https://example.org"])) == [
        (2, ["name_de: Please write the name of the organisation here."])
    ]


@pytest.mark.parametrize(("key", "text"), [("slug", "gibt-es-nicht"), ("name_hsb", "Zarjad")])
def test_what_is_not_found_and_has_no_german_name_is_told(alliance, key, text):
    told = {"slug": "slug", "name_hsb": "name_de"}[key]

    assert shown(order(alliance, ["Name", key], ["", text])) == [
        (2, [f"{told}: No such organisation is known. A new one needs its German name here."])
    ]


def test_days_without_a_role_are_told(alliance):
    assert shown(order(alliance, ["Name", "Rolle", "Beginn"], ["Amt", "", "1.1.2018"])) == [
        (2, ["role: Please write here in which role it belongs to the alliance."])
    ]


def test_a_day_without_a_basis_and_an_end_before_the_beginning_are_told(alliance):
    heads = ["Name", "Rolle", "Beginn", "Ende", "left_basis"]

    assert shown(order(alliance, heads, ["Amt", "member", "2.1.2018", "1.1.2018", "letter"])) == [
        (2, ["left: The last day lies before the first one.",
             "joined_basis: Please say what this day rests on: a resolution, a letter, or inferred."])
    ]  # fmt: skip


def test_what_is_missing_for_readers_is_told_where_it_shall_be_public_at_once(alliance):
    heads = ["Name", "Art", "Rolle", "Beginn", "Grundlage"]
    row = ["Amt", "", "member", "1.1.2018", "letter"]

    assert shown(order(alliance, heads, row)) == [(2, ["new-organisation", "new-membership"])]
    assert shown(order(alliance, heads, row, ["Haus", "unit", *row[2:]], at_once=True)) == [
        (2, ["type: Still missing: kind"]),
        (3, ["joined_source_de: Still missing: basis of the beginning in words"]),
    ]


def test_overlaps_with_what_is_stored_and_between_rows_are_told(alliance):
    make_membership(make_organisation("Amt"), alliance, joined="2018-01-01", left="2018-06-30")
    heads = ["Name", "Rolle", "Beginn", "Grundlage", "Ende", "left_basis"]

    assert shown(
        order(
            alliance, heads,
            ["Amt", "member", "30.6.2018", "letter"], ["Amt", "supporter", "30.6.2018", "letter"],
            ["Amt", "member", "1.7.2018", "letter", "31.7.2018", "letter"], ["Amt", "member", "31.7.2018", "letter"],
            ["Haus", "member", "1.1.2018", "letter"], ["Haus", "member", "1.1.2019", "letter"],
        )
    ) == [
        (2, [OVERLAP]), (3, ["new-membership"]), (4, ["new-membership"]), (5, [OVERLAP]),
        (6, ["new-organisation", "new-membership"]), (7, [OVERLAP]),
    ]  # fmt: skip


def test_a_row_that_may_mean_several_memberships_is_told(alliance):
    organisation = make_organisation("Amt")
    make_membership(organisation, alliance, joined="2018-01-01", left="2018-06-30")
    make_membership(organisation, alliance, joined="2019-01-01")

    assert shown(order(alliance, ["Name", "Rolle"], ["Amt", "member"])) == [
        (2, ["joined: There are several memberships in this role. Please write here when the one that is meant began."])
    ]


def test_a_name_that_several_bear_is_told_unless_address_or_parent_say_which(alliance):
    for town in ("Bautzen", "Kamenz"):
        make_organisation("Bürgeramt", slug_de=f"amt-{town.lower()}", parent=make_organisation(town))
    rows = ["Bürgeramt"], ["Bürgeramt", "Kamenz", "", "unit"], ["Bürgeramt", "Görlitz"]
    by_address = ["Bürgeramt", "", "amt-bautzen", "unit"]
    changed = {"type": ("association", "unit")}
    several = "Several organisations bear this name. Please give the address of the page of the one that is meant."
    told = f"name_de: {several}"

    assert shown(order(alliance, ["Name", "Teil von", "slug", "Art"], *rows, by_address)) == [
        (2, [told]), (3, [changed]), (4, [told]), (5, [changed]),
    ]  # fmt: skip


def test_an_address_and_a_name_of_two_organisations_are_told(alliance):
    make_organisation("Amt", slug_de="amt")
    make_organisation("Haus", slug_de="haus")

    assert shown(order(alliance, ["Name", "slug"], ["Amt", "haus"])) == [
        (2, ["slug: This address leads to “Haus”, but the name belongs to another organisation."])
    ]


def test_a_row_of_another_alliance_is_told(alliance):
    make_alliance(name_de="Musterbündnis")

    assert shown(order(alliance, ["Name", "Bündnis"], ["Amt", "Musterbündnis"], ["Amt", "zwjazkarstwo"])) == [
        (2, ["alliance: This row speaks of another alliance: “Musterbündnis”. You have chosen “Bündnis”."]),
        (3, ["new-organisation"]),
    ]


def test_an_organisation_above_may_be_made_by_any_row_of_the_table(alliance):
    heads = ["Name", "Teil von"]

    assert shown(order(alliance, heads, ["Gruppe", "Amt"], ["Amt", "Landratsamt"])) == [
        (2, [STRANGER.replace("Landratsamt", "Amt")]),
        (3, [STRANGER]),
    ]
    assert shown(order(alliance, heads, ["Gruppe", "Amt"], ["Amt", "Landratsamt"], ["Landratsamt"])) == [
        (number, ["new-organisation"]) for number in (2, 3, 4)
    ]


def test_organisations_that_are_parts_of_each_other_are_told(alliance):
    make_organisation("Amt", parent=make_organisation("Landratsamt"))
    heads = ["Name", "Teil von"]

    rows = ["Landratsamt", "Amt"], ["Amt", "Amt"], ["A", "B"], ["B", "A"], ["C", "C"]
    told = [found for _number, (found,) in shown(order(alliance, heads, *rows))]

    assert [found.split(":")[0] for found in told] == ["parent"] * 5
    assert told[2:] == [
        STRANGER.replace("Landratsamt", "B"),
        STRANGER.replace("Landratsamt", "A"),
        "parent: An organisation cannot be a part of itself.",
    ]
