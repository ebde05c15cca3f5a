"""Organisations at the desk: names as slices, published with their memberships, refused with a sentence."""

import pytest
from django.urls import reverse

from buendnis.publishing.auditing import audit
from partners.models import Membership, Organisation, OrganisationName
from tests.desk.forms import address, faults, text_of, told, typed_in
from tests.factories import make_alliance, make_membership, make_name, make_organisation, make_picture

LIST = reverse("admin:partners_organisation_changelist")
ADD = reverse("admin:partners_organisation_add")

pytestmark = pytest.mark.django_db


def names_of(organisation):
    rows = OrganisationName.objects.filter(edition=organisation).values_list("since", "before", "name_de")
    return [tuple(str(value or "") for value in row) for row in rows]


def test_the_whole_path_of_an_organisation_with_two_names_and_a_membership(send):
    alliance = make_alliance(main=True)

    page = send(
        ADD,
        {"names": 2, "memberships": 1},
        "_publish",
        **{
            "type": "unit",
            "names-0-name_de": "Ausländeramt",
            "names-1-name_de": "Amt für Integration",
            "names-1-since": "01.01.2020",
            "memberships-0-alliance": str(alliance.pk),
            "memberships-0-joined": "26.09.2017",
            "memberships-0-joined_basis": "letter",
            "memberships-0-joined_source_de": "Schreiben vom 26.09.2017",
        },
    )

    organisation = Organisation.objects.get()
    membership = Membership.objects.public().get()
    assert (str(organisation), organisation.slug_de, organisation.is_public()) == (
        "Amt für Integration", "amt-fuer-integration", True,
    )  # fmt: skip
    assert names_of(organisation) == [("", "2020-01-01", "Ausländeramt"), ("2020-01-01", "", "Amt für Integration")]
    assert (membership.organisation, str(membership.joined), membership.role) == (organisation, "2017-09-26", "member")
    assert [save.act for save in membership.item.saves.order_by("version")] == ["create", "publish"]
    assert {save.actor.username for save in membership.item.saves.all()} == {"mitglieder"}
    assert (len(told(page)), list(audit())) == (1, [])


def test_a_draft_keeps_its_memberships_in_draft(send):
    alliance = make_alliance()

    send(ADD, {"names": 1, "memberships": 1}, **{"names-0-name_de": "Amt", "memberships-0-alliance": str(alliance.pk)})

    assert [each.publication.public_from for each in Membership.objects.all()] == [None]
    assert list(audit()) == []


def test_what_is_missing_is_named_with_its_membership_and_nothing_is_lost(send):
    alliance = make_alliance()
    typed = {
        "type": "unit",
        "names-0-name_de": "Amt",
        "memberships-0-alliance": str(alliance.pk),
        "memberships-0-joined": "2017-09-26",
        "memberships-0-joined_basis": "letter",
    }

    page = send(ADD, {"names": 1, "memberships": 1}, "_publish", **typed)

    assert [lack.field for lack in page.context["missing"]] == ["memberships-0-joined_source_de"]
    assert page.content.decode().count('href="#id_memberships-0-joined_source_de"') == 1
    assert (Organisation.objects.get().is_public(), Membership.objects.count()) == (False, 1)


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        (["01.01.2018", "01.01.2019"], "Please leave the day of the first name empty"),
        (["", ""], "Only the first name may be without a day"),
        (["", "01.01.2018", "01.01.2018"], "More than one name begins on 01.01.2018"),
    ],
)
def test_names_that_do_not_follow_each_other_are_refused_and_kept(send, days, fault):
    typed = {f"names-{at}-since": day for at, day in enumerate(days)}
    typed |= {f"names-{at}-name_de": f"Name {at}" for at in range(len(days))}

    answer = send(ADD, {"names": len(days)}, **typed)

    assert list(faults(answer)) == ["names"]
    assert [row.startswith(fault) for row in faults(answer)["names"]] == [True]
    assert [typed_in(answer, f"names-{at}-name_de") for at in range(len(days))] == [
        f"Name {at}" for at in range(len(days))
    ]
    assert Organisation.objects.count() == 0


def test_names_exchange_their_days_in_one_form(send):
    organisation = make_organisation(
        names=[make_name("Eins"), make_name("Zwei", "2018-01-01"), make_name("Drei", "2019-01-01")]
    )

    send(
        address(organisation),
        **{"names-0-since": "2019-01-01", "names-1-since": "", "names-2-since": "2018-01-01"},
    )

    assert names_of(organisation) == [
        ("", "2018-01-01", "Zwei"), ("2018-01-01", "2019-01-01", "Drei"), ("2019-01-01", "", "Eins"),
    ]  # fmt: skip
    assert list(audit()) == []


def test_the_last_name_of_a_public_organisation_stays(send):
    organisation = make_organisation("Amt")

    answer = send(address(organisation), **{"names-0-DELETE": "on"})

    assert (faults(answer), str(organisation)) == ({"names": ["The organisation is public and needs a name."]}, "Amt")


def test_a_part_of_itself_is_refused_by_the_name_of_what_is_below(send):
    below = make_organisation("Unten")
    organisation = make_organisation("Oben")
    middle = make_organisation("Mitte", parent=organisation)
    OrganisationName.objects.filter(edition=below).update(parent=middle)

    answer = send(address(organisation), **{"names-0-parent": str(below.pk)})

    assert faults(answer) == {"names": ["“Unten” cannot stand above it, because it is itself a part of it."]}
    assert typed_in(answer, "names-0-parent") == str(below.pk)


def test_an_address_that_is_taken_is_refused_at_its_field(send):
    make_organisation("Amt")

    answer = send(ADD, {"names": 1}, **{"names-0-name_de": "Anderes", "slug_de": "amt"})

    assert list(faults(answer)) == ["slug_de"]


def test_a_logo_is_shown_with_the_organisation(send):
    picture = make_picture()
    organisation = make_organisation("Amt")

    send(
        address(organisation),
        {"pictures": 1},
        **{"pictures-0-file": str(picture.file.pk), "pictures-0-alt_de": "Wappen", "pictures-0-credit_de": "Amt"},
    )

    assert (organisation.pictures.get().file, picture.file.is_public()) == (picture.file, True)
    assert list(audit()) == []


def test_an_organisation_is_found_by_a_former_name_and_offered_by_its_present_one(manager):
    organisation = make_organisation(names=[make_name("Ausländeramt"), make_name("Integration", "2020-01-01")])
    make_organisation("Anderes")

    rows = manager.get(LIST, {"q": "auslanderamt"}).context["cl"].result_list
    query = {"app_label": "partners", "model_name": "organisationname", "field_name": "parent", "term": "AUSLÄNDERAMT"}
    offered = manager.get(reverse("admin:autocomplete"), query).json()["results"]

    assert [each.pk for each in rows] == [organisation.pk]
    assert offered == [{"id": str(organisation.pk), "text": "Integration"}]


def test_a_list_costs_the_same_for_two_and_for_twenty_rows(manager, django_assert_max_num_queries):
    alliance = make_alliance(main=True)
    for _number in range(20):
        make_membership(make_organisation(), alliance)

    with django_assert_max_num_queries(16):
        page = manager.get(LIST)

    assert text_of(page).count(f"{alliance}: ") == 20


def test_a_draft_is_deleted_with_its_drafts_and_what_was_seen_is_not(manager):
    draft = make_organisation("Entwurf", publish=False)
    make_membership(draft, publish=False)
    seen = make_membership(make_organisation("Gesehen")).organisation

    for organisation in (draft, seen):
        manager.post(address(organisation, "delete"), {"version": organisation.item.edit_version, "sure": "1"})

    assert [str(each.organisation) for each in Membership.objects.all()] == ["Gesehen"]
    assert [str(each) for each in Organisation.objects.all()] == ["Gesehen"]
    assert list(audit()) == []


def test_who_only_reads_sees_everything_and_no_button(role_client):
    membership = make_membership(make_organisation("Amt"), joined="2017-09-26")

    page = role_client("translator").get(address(membership.organisation))

    assert (page.status_code, page.content.decode().count('name="_continue"')) == (200, 0)
    assert text_of(page).count("Brief vom 26.09.2017") == 1
