"""Preview links as somebody meets them who wants to see more than they were given."""

import uuid
from datetime import timedelta

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from buendnis.publishing import clock
from buendnis.publishing.models import Preview
from buendnis.publishing.previews import PREFIX
from news.presenting import address_of
from tests.factories import make_page, make_picture, make_release, make_user
from tests.machinery.examples import often
from tests.publishing.previewed import (
    SECLUDED,
    draft_address,
    draft_preview,
    fetch,
    in_an_hour,
    seclusion_of,
    site_preview,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRET = "Streng geheim"
OFTEN = often(15, 300)


@pytest.fixture
def home(noon):
    return make_page("Start", type="route", route="pages:home", title_hsb="Start", confirm=True)


@pytest.fixture
def scheduled(home):
    return make_release(headline_de=SECRET, at=in_an_hour(), pictures=[make_picture()], confirm=True)


def plain(response):
    """Return a page without what differs from request to request."""
    return response.status_code, response.body.decode()


def refusal(client, language="de"):
    return plain(fetch(client, f"{PREFIX}x/{language}/"))


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_whatever_is_wrong_with_a_link_the_answer_is_the_same_in_the_language_of_the_address(
    client, scheduled, at, language
):
    links = {name: site_preview(lasts=timedelta(hours=9)) for name in ("valid", "revoked", "expired", "over", "left")}
    links["revoked"].revoke()
    Preview.objects.filter(pk=links["expired"].pk).update(expires_at=clock.now())
    type(links["left"].made_by).objects.filter(pk=links["left"].made_by.pk).update(is_active=False)
    release = make_release(headline_de="War einmal Entwurf")
    links["over"] = draft_preview(release)
    tokens = {name: link.token for name, link in links.items() if name != "valid"}
    tokens["forged"] = signing.Signer(sep="~", salt="something else").sign(links["valid"].name.hex)
    tokens["unknown"] = signing.Signer(sep="~", salt="publishing.preview").sign(uuid.uuid4().hex)
    tokens["cut"] = links["valid"].token[:-1]
    tokens["no signature"] = links["valid"].name.hex
    tokens["other case"] = links["valid"].token.swapcase()

    found = {name: plain(fetch(client, f"{PREFIX}{token}/{language}/")) for name, token in tokens.items()}

    assert found == dict.fromkeys(tokens, refusal(client, language))
    assert refusal(client, language)[0] == 404
    assert fetch(client, f"{links['valid'].prefix}/{language}/").status_code == 200


@pytest.mark.parametrize(
    "rest",
    [
        "/admin/", "/admin/login/", "/konto/", "/konto/anmelden/", "/static/site.css", "/healthz", "/readyz",
        "/robots.txt", "/.well-known/security.txt", "/66-21771.html", "/not-served/", "admin/", "admin",
        "/../admin/", "/./de/", "/..%2fadmin/", "%2fadmin/", "/%2e%2e/admin/", "//admin/", "/vorschau/",
        "/de/../../admin/",
    ],
)  # fmt: skip
def test_nothing_but_what_readers_see_lies_below_a_link(client, scheduled, rest):
    client.force_login(make_user("superuser"))

    found = fetch(client, site_preview().prefix + rest)

    assert (found.status_code, SECRET in found.body.decode()) == (404, False)
    assert "Django" not in found.body.decode()


def test_a_link_below_a_link_opens_nothing(client, scheduled):
    first, second = site_preview(), site_preview(clock.now())

    assert fetch(client, f"{second.prefix}{first.prefix}/de/").status_code == 404
    assert fetch(client, f"{second.prefix}/de{first.prefix}/de/").status_code == 404
    assert SECRET not in fetch(client, f"{second.prefix}/de/presse/").body.decode()


@pytest.mark.parametrize(
    "address",
    ["//vorschau/{token}/de/presse/", "/de/../vorschau/{token}/de/presse/", "/VORSCHAU/{token}/de/presse/",
     "/vorschau{token}/de/presse/", "/de/vorschau/{token}/de/presse/", "/vorschau//{token}/de/presse/"],
)  # fmt: skip
def test_a_valid_token_at_another_place_opens_nothing(client, scheduled, address):
    found = fetch(client, address.format(token=site_preview().token))

    assert (found.status_code, SECRET in found.body.decode()) == (404, False)


@OFTEN
@given(token=st.text(st.characters(codec="utf-8", exclude_characters="/?#%"), max_size=90))
def test_no_made_up_token_opens_anything_or_breaks_anything(client, home, token):
    assert fetch(client, f"{PREFIX}{token}/de/").status_code == 404


@OFTEN
@given(place=st.integers(0, 75), letter=st.sampled_from("0123456789abcdefABCXYZ_-~"))
def test_one_other_letter_in_a_token_closes_it(client, home, place, letter):
    token = Preview.objects.first().token if Preview.objects.exists() else site_preview().token
    changed = token[:place] + letter + token[place + 1 :]

    status = fetch(client, f"{PREFIX}{changed}/de/").status_code

    assert (status == 200) == (changed == token)


@OFTEN
@given(path=st.text(st.sampled_from("./\\%2fFeE~:@;,=?&#dehsbadmin\x00\ufffdüř "), max_size=40))
def test_no_path_below_a_link_breaks_anything_or_leaves_it(client, home, path):
    preview = Preview.objects.first() or site_preview()

    found = fetch(client, f"{preview.prefix}/{path}")

    assert found.status_code in (200, 301, 302, 404)
    assert found.headers.get("Location", preview.prefix).startswith(preview.prefix)
    assert seclusion_of(found) == (SECLUDED, [])


@pytest.mark.parametrize(
    "parameters", ["moment=2099-01-01", "stand=2099-01-01", "preview=1", "token=x", "page=2", "draft=1"]
)
def test_no_parameter_moves_the_moment(client, scheduled, parameters):
    preview = site_preview(clock.now())

    for address in ("/de/", "/de/presse/", address_of(scheduled, "de"), "/sitemap.xml"):
        assert SECRET not in fetch(client, f"{preview.prefix}{address}?{parameters}").body.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("language", ["de", "hsb"])
def test_nothing_can_be_sent_to_a_link_valid_or_not(client, scheduled, method, language):
    answers = [fetch(client, f"{prefix}/{language}/", method) for prefix in (site_preview().prefix, f"{PREFIX}forged")]

    assert [each.status_code for each in answers] == [405, 405]
    assert [each["Allow"] for each in answers] == ["GET, HEAD"] * 2
    assert [each["Content-Language"] for each in answers] == [language] * 2
    assert answers[0].body == answers[1].body != b"" or method == "trace"


def test_whoever_is_signed_in_sees_no_more_and_no_cookie_is_set(client, home):
    draft = make_release(headline_de=SECRET, pictures=[make_picture()], publish=False)
    file = draft.pictures.get().file
    address = file.address(file.renditions[0]["name"])
    client.force_login(make_user("superuser"))
    preview = site_preview()

    assert (fetch(client, address).status_code, fetch(client, preview.prefix + address).status_code) == (200, 404)
    assert fetch(client, f"{preview.prefix}/de/").cookies == {}


def test_a_draft_page_without_a_link_is_unknown(client, home):
    assert [
        fetch(client, draft_address(code), method).status_code for code in ("de", "hsb") for method in ("get", "post")
    ] == [404] * 4
