"""What rows do: new organisations and memberships, changes, nothing."""

from datetime import date

import pytest

from tests.factories import make_membership, make_name, make_organisation
from tests.partners.tables import order, shown, write_as_shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_written"), pytest.mark.once]
FULL = [
    "Name",
    "name_hsb",
    "Kurzname",
    "Art",
    "Rolle",
    "Beginn",
    "Grundlage",
    "Grundlage in Worten",
    "website",
    "phone",
]
ROW = ["Amt", "Zarjad", "A", "unit", "member", "26.09.2017", "letter", "Brief", "amt.example.org", "030 1234"]


@pytest.fixture(autouse=True)
def one_pair_of_eyes(settings):
    """What four eyes change is asked in `test_importing_approval.py`."""
    settings.FOUR_EYES = False


def the_only(model):
    return model.objects.get()


def test_a_row_makes_an_organisation_with_its_membership(alliance):
    from partners.models import Membership, Organisation

    given = order(alliance, FULL, ROW)
    assert shown(given) == [(2, ["new-organisation", "new-membership"])]
    assert (Organisation.objects.count(), Membership.objects.count()) == (0, 0)

    write_as_shown(given)

    organisation, membership = the_only(Organisation), the_only(Membership)
    name = organisation.names.get()
    assert (name.name_de, name.name_hsb, name.short_name_de, name.since) == ("Amt", "Zarjad", "A", None)
    assert (organisation.type, organisation.website, organisation.phone, organisation.slug_de) == (
        "unit", "https://amt.example.org", "030 1234", "amt",
    )  # fmt: skip
    assert (membership.organisation, membership.alliance, membership.role) == (organisation, alliance, "member")
    assert (membership.joined.isoformat(), membership.joined_basis, membership.joined_source_de, membership.left) == (
        "2017-09-26", "letter", "Brief", None,
    )  # fmt: skip
    assert shown(given) == [(2, [])]


@pytest.mark.parametrize("at_once", [False, True])
def test_what_is_new_is_a_draft_or_public_at_once(alliance, at_once):
    from partners.models import Membership, Organisation

    write_as_shown(order(alliance, FULL, ROW, at_once=at_once))

    assert (Organisation.objects.public().count(), Membership.objects.public().count()) == (at_once, at_once)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_new_membership_of_a_public_organisation_is_a_draft_or_public_at_once(alliance, at_once):
    from partners.models import Membership

    make_organisation("Amt")

    write_as_shown(order(alliance, ["Name", "Rolle"], ["Amt", "Mitglied"], at_once=at_once))

    assert (Membership.objects.count(), Membership.objects.public().count()) == (1, at_once)


def test_what_was_a_draft_before_stays_one(alliance):
    draft = make_organisation("Amt", publish=False)

    write_as_shown(order(alliance, ["Name", "website"], ["Amt", "https://example.org"], at_once=True))

    draft.refresh_from_db()
    assert (draft.website, draft.is_public()) == ("https://example.org", False)


def test_a_row_without_role_and_days_is_an_organisation_alone(alliance):
    assert shown(order(alliance, FULL, ["Amt", "", "", "unit", "", "", "", "", "", ""])) == [(2, ["new-organisation"])]


def test_one_organisation_may_have_several_rows(alliance):
    lines = ["Name", "Rolle", "Beginn", "Grundlage"], ["Amt", "member", "01.01.2018", "letter"]

    assert shown(order(alliance, *lines, ["AMT", "supporter", "01.01.2018", "letter"], lines[1])) == [
        (2, ["new-organisation", "new-membership"]), (3, ["new-membership"]), (4, []),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["de", "hsb", "en"])
def test_choices_are_read_by_value_and_by_word_in_every_language(alliance, language):
    from django.utils import translation

    from partners.models import Membership, Organisation

    with translation.override(language):
        words = [
            str(each.label) for each in (Organisation.Type.UNIT, Membership.Role.SUPPORTER, Membership.Basis.INFERRED)
        ]
    write_as_shown(
        order(alliance, ["Name", "Art", "Rolle", "Beginn", "Grundlage"], ["Amt", *words[:2], "2018-01-01", words[2]])
    )

    membership = the_only(Membership)
    assert (membership.organisation.type, membership.role, membership.joined_basis) == ("unit", "supporter", "inferred")


def test_changes_are_shown_with_what_was_there_before(alliance):
    make_organisation("Landratsamt")
    organisation = make_organisation("Amt", type="unit", website="https://example.org/alt")
    make_membership(organisation, alliance, joined="2018-01-01", joined_source_de="Brief")
    given = order(
        alliance,
        ["Name", "Art", "Teil von", "website", "Rolle", "Beginn", "Ende", "left_basis", "left_source_de"],
        ["Amt", "other", "Landratsamt", "https://example.org", "member", "01.01.2018", "30.06.2018", "letter", "Brief"],
    )

    assert shown(given) == [(2, [
        {"parent": (None, "Landratsamt"), "type": ("unit", "other"),
         "website": ("https://example.org/alt", "https://example.org")},
        {"left": (None, date(2018, 6, 30)), "left_basis": ("", "letter"), "left_source_de": (None, "Brief")},
    ])]  # fmt: skip


def test_changes_are_written(alliance):
    from partners.models import Membership

    above, organisation = make_organisation("Landratsamt"), make_organisation("Amt", type="unit")
    make_membership(organisation, alliance, joined="2018-01-01", joined_source_de="Brief")
    heads = ["Name", "Art", "Teil von", "Rolle", "Beginn", "Ende", "left_basis", "left_source_de"]
    row = ["Amt", "other", "Landratsamt", "member", "01.01.2018", "30.06.2018", "letter", "Brief"]

    write_as_shown(order(alliance, heads, row))

    organisation.refresh_from_db()
    membership = the_only(Membership)
    assert (organisation.type, organisation.names.get().parent) == ("other", above)
    assert (membership.left.isoformat(), membership.left_source_de) == ("2018-06-30", "Brief")
    assert shown(order(alliance, heads, row)) == [(2, [])]


def test_an_empty_cell_changes_nothing(alliance):
    organisation = make_organisation("Amt", type="unit", website="https://example.org", short_name_de="A")
    make_membership(organisation, alliance, joined="2018-01-01", left="2018-06-30")

    assert shown(order(alliance, FULL, ["Amt", "", "", "", "member", "", "", "", "", ""])) == [(2, [])]


def test_a_name_is_only_corrected_where_the_address_finds_the_organisation(alliance):
    make_organisation("Amt für Kinder", slug_de="amt")

    assert shown(order(alliance, ["Name"], ["AMT  fur kinder"])) == [(2, [])]
    assert shown(order(alliance, ["Name", "slug"], ["Amt Für Kinder", "amt"], ["Kinderamt", "amt"])) == [
        (2, [{"name_de": ("Amt für Kinder", "Amt Für Kinder")}]),
        (3, [{"name_de": ("Amt Für Kinder", "Kinderamt")}]),
    ]


def test_a_row_speaks_of_the_name_that_it_gives_also_a_former_one(alliance):
    names = [make_name("Altes Amt", short_name_de="AA"), make_name("Neues Amt", "2018-01-01", short_name_de="NA")]
    organisation = make_organisation(names=names)

    write_as_shown(order(alliance, ["Name", "Kurzname"], ["Altes Amt", "XX"]))

    assert [name.short_name_de for name in organisation.names.all()] == ["XX", "NA"]


def test_an_open_beginning_is_filled_in(alliance):
    from partners.models import Membership

    organisation = make_organisation("Amt")
    make_membership(organisation, alliance)

    write_as_shown(
        order(alliance, ["Name", "Rolle", "Beginn", "Grundlage", "joined_source_de"],
              ["Amt", "member", "2018-01-01", "letter", "Brief"])
    )  # fmt: skip

    assert the_only(Membership).joined.isoformat() == "2018-01-01"


def test_a_later_slice_is_a_membership_of_its_own(alliance):
    make_membership(make_organisation("Amt"), alliance, left="2018-06-30")

    assert shown(
        order(alliance, ["Name", "Rolle", "Beginn", "Grundlage"], ["Amt", "member", "2019-01-01", "letter"])
    ) == [(2, ["new-membership"])]


def test_an_address_that_is_new_is_given_to_the_new_organisation(alliance):
    from partners.models import Organisation

    write_as_shown(
        order(alliance, ["Name", "slug"], ["Amt", "https://example.org/de/buendnis/mitglieder/das-amt/?x=1"])
    )

    assert the_only(Organisation).slug_de == "das-amt"
