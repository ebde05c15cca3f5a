"""The language of an answer comes from its address alone."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from buendnis.languages.middleware import LONGEST_PATH, language_of, preferred_language
from tests.factories import make_page


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/de/", "de"),
        ("/hsb/kontakt/", "hsb"),
        ("/de", "de"),
        ("/des/", None),
        ("/DE/", None),
        ("/en/", None),
        ("/", None),
        ("", None),
        ("/admin/de/", None),
    ],
)
def test_the_first_word_of_a_path_is_the_language(path, language):
    assert language_of(path) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "de"),
        ("hsb", "hsb"),
        ("hsb-DE,de;q=0.9", "hsb"),
        ("de;q=0.5,hsb;q=0.6", "hsb"),
        ("de;q=0.5, hsb; q=0.4", "de"),
        ("de; q=0.5, hsb ;q=0.6", "hsb"),
        ("de ; Q=0.1, hsb;q=0.2", "hsb"),
        ("hsb;q=0,en", "de"),
        ("en,fr;q=0.8", "de"),
        ("de,hsb", "de"),
        ("HSB", "hsb"),
        ("hsb;q=abc, de;q=0.1", "de"),
        ("hsb;q=nan", "de"),
        ("hsb;q=2", "de"),
        ("hsb;q=1.000", "hsb"),
        ("*", "de"),
        (";;;,,,=q", "de"),
    ],
)
def test_a_browser_prefers_a_language_of_ours(header, language):
    assert preferred_language(header) == language


@given(st.text(max_size=60))
def test_no_header_is_too_odd(header):
    assert preferred_language(header) in ("de", "hsb")


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "language"), [("/de/presse/", "de"), ("/hsb/nowinarstwo/", "hsb")])
def test_the_header_changes_nothing_where_the_address_says_it(client, address, language):
    plain = client.get(address)
    other = client.get(address, headers={"Accept-Language": "hsb" if language == "de" else "de"})

    assert (plain.status_code, plain.content == other.content, plain.headers == other.headers) == (200, True, True)
    assert (plain["Content-Language"], f'lang="{language}"' in plain.content.decode()) == (language, True)


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["de", "hsb"])
def test_the_entrance_leads_to_the_preferred_language(client, header):
    answer = client.get("/", headers={"Accept-Language": header})

    assert (answer.status_code, answer["Location"], answer["Vary"]) == (302, f"/{header}/", "Accept-Language")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/foo", "/foo/", "/xx/foo/", "/en/", "/presse/"])
def test_an_unknown_address_without_a_language_is_not_found_and_leads_nowhere(client, address):
    answers = [client.get(address, headers={"Accept-Language": header}) for header in ("de", "hsb")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert [answer["Content-Language"] for answer in answers] == ["de", "hsb"]
    assert ["Accept-Language" in answer["Vary"] for answer in answers] == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/de/%00/",
        "/de/presse/?page=%00",
        "/%00",
        "/de/" + "a" * LONGEST_PATH + "/",
        "/de/%ff%fe/",
        "/hsb/presse/2017/09/27/%F0%28%8C%28/",
        "/de/../../etc/passwd",
        "/de/presse/2017/02/30/x/",
    ],
)
def test_what_no_address_of_ours_can_be_is_not_found(client, address):
    make_page("Start", type="route", route="pages:home")

    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_no_language_is_left_behind(client):
    translation.activate("de")
    client.get("/hsb/nowinarstwo/")

    assert translation.get_language() == "de"
