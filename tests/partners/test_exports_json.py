"""The members for programs."""

import pytest

from tests.partners.files import address, content, json_head

pytestmark = pytest.mark.once


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_file_says_day_date_of_the_data_alliance_language_and_source(history, client, language):
    from partners.addresses import address_of

    found = json_head(client.get(address(history.alliance, "json", language, "?stand=2018-06-30")))
    source = address_of(history.alliance, "members", language)
    assert len(found.pop("members")) == 2
    assert found == {
        "stand": "2018-06-30",
        "data_as_of": "2017-02-01T08:00:00+01:00",
        "alliance": {"de": "Bündnis", "hsb": "Zwjazkarstwo"}[language],
        "language": language,
        "source": f"http://127.0.0.1:8000{source}?stand=2018-06-30",
        "filters": {},
        "example": False,
    }


def test_a_member_has_codes_beside_words_and_null_for_what_is_not_known(history, client):
    from django.utils import translation

    from partners.addresses import address_of
    from partners.models import Membership, Organisation

    found = json_head(client.get(address(history.alliance, "json", "hsb", "?stand=2019-01-01&q=chorbuero&former=1")))
    assert found["members"] == []
    found = json_head(client.get(address(history.alliance, "json", "hsb", "?stand=2019-01-01&kind=unit")))
    page = address_of(history.alliance, "member", "hsb", slug=history.unit.slug_hsb)
    with translation.override("hsb"):
        labels = [str(each.label) for each in (Organisation.Type.UNIT, Membership.Role.MEMBER, Membership.Basis.LETTER)]
    assert found["filters"] == {"kind": "unit"}
    assert found["members"] == [
        {
            "name": "Chórowy běrow",
            "short_name": None,
            "kind": "unit",
            "kind_label": labels[0],
            "part_of": "Krajnoradny zarjad",
            "role": "member",
            "role_label": labels[1],
            "joined": "2018-07-01",
            "joined_basis": "letter",
            "joined_basis_label": labels[2],
            "joined_source": "Serbsce Brief vom 01.07.2018",
            "left": None,
            "left_basis": None,
            "left_basis_label": None,
            "left_source": None,
            "address": f"http://127.0.0.1:8000{page}",
            "last_confirmed": None,
            "name_language": "hsb",
            "basis_language": "hsb",
            "example": False,
        }
    ]


def test_a_name_without_confirmed_sorbian_comes_in_german_and_says_so(alliance, client):
    from tests.factories import make_membership, make_organisation

    make_membership(make_organisation(name_de="Amt", name_hsb="Zarjad"), alliance)
    (member,) = json_head(client.get(address(alliance, "json", "hsb")))["members"]
    assert (member["name"], member["name_language"], member["basis_language"]) == ("Amt", "de", "de")


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_an_invented_alliance_is_an_example_at_the_top_and_in_each_member(alliance, client, language):
    from django.utils import translation

    from tests.factories import make_alliance, make_membership

    invented = make_alliance(name_de="Musterbündnis", invented=True)
    make_membership(None, invented)
    found = json_head(client.get(address(invented, "json", language)))
    with translation.override(language):
        note = translation.gettext("This alliance, its members and everything said of them are invented.")
    assert (found["example"], found["note"]) == (True, note)
    assert [member["example"] for member in found["members"]] == [True]


def test_without_members_the_file_is_whole(alliance, client):
    answer = client.get(address(alliance, "json", "de"))
    assert answer.headers["Content-Type"] == "application/json"
    assert json_head(answer)["members"] == []


def test_letters_are_letters_and_a_parent_that_is_not_public_is_not_named(alliance, client):
    from tests.factories import make_membership, make_organisation

    hidden = make_organisation(name_de="Geheimes Amt", publish=False)
    make_membership(make_organisation(name_de="Ämtchen Łužica", parent=hidden), alliance)
    text = content(client.get(address(alliance, "json", "de"))).decode("utf-8")
    assert '"name": "Ämtchen Łužica"' in text
    assert "Geheimes" not in text
