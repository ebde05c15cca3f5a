"""Sessions end: by themselves, with a new password, with the account; and what was typed then is not lost."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buendnis.staff.models import SignIn, User
from news.models import PressReleaseEdition
from tests.factories import PASSWORD, make_user
from tests.staff.signing import INDEX, LOGIN, is_in, sign_in

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 60 * 60
NEW_WORDS = "drei kluge Eulen am Fluss"
ADD = reverse("admin:news_pressreleaseedition_add")


@pytest.fixture
def editor(db):
    return make_user("editor", username="redaktion")


def test_a_session_ends_two_hours_after_the_last_request(editor, later):
    client, _answer = sign_in("redaktion")

    found = []
    for pause in (HOUR, 2 * HOUR - MINUTE, 2 * HOUR):
        later(pause)
        found.append(is_in(client))

    assert found == [True, True, False]
    assert Session.objects.count() == 0
    assert SignIn.objects.filter(user=editor, outcome=SignIn.Outcome.ENDED).count() == 1


def test_a_session_ends_twelve_hours_after_signing_in_however_busy_it_is(editor, later):
    client, _answer = sign_in("redaktion")

    found = []
    for _hour in range(12):
        later(HOUR)
        found.append(is_in(client))

    assert found == [True] * 11 + [False]


def test_the_cookie_ends_with_the_browser_and_is_seen_by_no_script(editor):
    client, _answer = sign_in("redaktion")

    cookie = client.cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"], cookie["samesite"]) == ("", "", True, "Lax")


def test_requests_in_a_row_write_nothing_down(editor, later):
    client, _answer = sign_in("redaktion")

    written = []
    for pause in (0, MINUTE, 5 * MINUTE, MINUTE):
        later(pause)
        with CaptureQueriesContext(connection) as asked:
            client.get(INDEX)
        written.append(sum(query["sql"].startswith("UPDATE") for query in asked.captured_queries))

    assert written == [0, 0, 1, 0]


def test_a_new_password_ends_the_other_sessions(editor):
    (mine, _), (other, _) = sign_in("redaktion"), sign_in("redaktion")
    typed = {"old_password": PASSWORD, "new_password1": NEW_WORDS, "new_password2": NEW_WORDS}

    mine.post(reverse("admin:password_change"), typed)

    assert (is_in(mine), is_in(other)) == (True, False)


def test_a_password_set_by_an_administrator_ends_all_sessions(client_of, editor):
    client, _answer = sign_in("redaktion")
    typed = {"password1": NEW_WORDS, "password2": NEW_WORDS, "usable_password": "true"}

    client_of("administrator").post(reverse("admin:auth_user_password_change", args=[editor.pk]), typed)

    assert (is_in(client), sign_in("redaktion", NEW_WORDS)[1].status_code) == (False, 302)


def test_deactivating_ends_all_sessions_for_good(editor):
    clients = [sign_in("redaktion")[0] for _time in range(2)]

    editor.is_active = False
    editor.save()
    while_off = [is_in(client) for client in clients]
    editor.is_active = True
    editor.save(update_fields=["is_active"])

    assert (while_off, [is_in(client) for client in clients]) == ([False, False], [False, False])
    assert is_in(sign_in("redaktion")[0]) is True


def test_who_leaves_the_staff_is_out_at_the_next_request(editor):
    client, _answer = sign_in("redaktion")

    User.objects.filter(pk=editor.pk).update(is_staff=False)

    assert is_in(client) is False


def test_what_was_typed_when_the_session_ended_is_sent_again(editor, later):
    client = Client(enforce_csrf_checks=True)
    token = _token(client.get(LOGIN))
    client.post(LOGIN, {"login": "redaktion", "password": PASSWORD, "csrfmiddlewaretoken": token})
    typed = dict(_fields(client.get(ADD)))
    typed |= {"headline_de": "Zwei Kinder\r\nlesen", "_continue": "1"}
    later(3 * HOUR)

    ended = client.post(ADD, typed)
    assert (ended.status_code, PressReleaseEdition.objects.count()) == (403, 0)
    kept = dict(ended.context["fields"])
    assert kept == {name: value for name, value in typed.items() if name != "csrfmiddlewaretoken"}

    token = _token(client.get(LOGIN))
    client.post(LOGIN, {"login": "redaktion", "password": PASSWORD, "csrfmiddlewaretoken": token})
    stale = client.post(ADD, {**kept, "csrfmiddlewaretoken": _token(ended)}, headers={"origin": "http://testserver"})
    assert (stale.status_code, dict(stale.context["fields"])) == (403, kept)
    client.post(ADD, {**kept, "csrfmiddlewaretoken": _token(stale)})

    assert PressReleaseEdition.objects.get().headline_de == typed["headline_de"]


def test_a_form_from_elsewhere_is_never_offered_for_sending(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    for origin in ("https://example.org", "null", "http://testserver:8000"):
        answer = client.post(ADD, {"headline_de": "Untergeschoben"}, headers={"origin": origin})
        assert (answer.status_code, answer.content.decode().count("Untergeschoben")) == (403, 0)


def test_a_password_is_never_shown_again(client):
    typed = {"old_password": "geheim-1", "new_password1": "geheim-2", "new_password2": "geheim-2"}

    answer = client.post(reverse("admin:password_change"), typed)

    assert (answer.status_code, answer.content.decode().count("geheim")) == (302, 0)


def _token(answer):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.content.decode())[1]


def _fields(answer):
    form = answer.context["adminform"].form
    yield "csrfmiddlewaretoken", _token(answer)
    for field in form:
        yield field.html_name, "" if field.value() is None else str(field.value())
    for inline in answer.context["inline_admin_formsets"]:
        for field in inline.formset.management_form:
            yield field.html_name, str(field.value())
