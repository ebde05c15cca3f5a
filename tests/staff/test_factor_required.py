"""Where a second factor is required nothing opens before it is set up, neither pages nor files, by no method."""

import pytest
from django.urls import reverse

from tests.factories import make_file, make_user
from tests.staff.signing import INDEX, LOGIN, SET_UP, give_factor, is_in, set_up, sign_in
from tests.staff.table import TABLE, gets_in, make_content, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor(db):
    return make_user("editor", username="redaktion")


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def test_who_sets_none_up_can_leave(editor):
    client, _answer = sign_in("redaktion")

    client.post(reverse("account_logout"))

    assert client.get(SET_UP).headers["Location"].split("?")[0] == LOGIN


def test_where_it_is_required_the_login_leads_to_setting_it_up(editor):
    client, _answer = sign_in("redaktion")

    led = client.get(INDEX, follow=True)
    assert led.redirect_chain[-1][0] == SET_UP
    set_up(client)

    assert is_in(client) is True


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_of_the_admin_opens_before_it_is_set_up(client_of, method):
    client = client_of("leitung")
    content = make_content()

    opened = [
        row
        for row in TABLE
        if row not in ("login", "logout") and gets_in(getattr(client, method)(url_of(row, content)))
    ]

    assert opened == []


def test_no_hidden_file_opens_before_it_is_set_up(client_of):
    user = make_user("superuser", username="chefin")
    client, _answer = sign_in("chefin")
    address = make_file(1280, 800).address("320.webp")

    before = client.get(address).status_code
    give_factor(user)
    after = client.get(address)
    after.close()

    assert (before, after.status_code) == (404, 200)
