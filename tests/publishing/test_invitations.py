"""Links for somebody without an account: what they open, how they end, and what they tell."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from buendnis.publishing import clock, inviting
from buendnis.publishing.invitations import PREFIX, Invitation, forget, invite
from tests.factories import make_release, make_user
from tests.machinery.examples import often
from tests.publishing.previewed import SECLUDED, fetch, seclusion_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OFTEN = often(15, 300)
TRANSLATE, CONFIRM = Invitation.Purpose.TRANSLATE, Invitation.Purpose.CONFIRM


@pytest.fixture
def link(noon, monkeypatch):
    """An open link; what is asked for answers with the path below it and stores nothing."""

    def view(request, invitation, language, below):
        return HttpResponse(f"{request.method} {invitation.pk} {language} {below}")

    answers = {str(TRANSLATE): inviting.Answer(view, lambda each: f"/admin/{each.item_id}/", may_ask)}
    monkeypatch.setattr(inviting, "_answers", answers)
    return invite(make_user("editor", email="amt@example.org"), TRANSLATE, make_release(publish=False).item)


def may_ask(user, _invitation):
    return user.has_perm("news.change_pressreleaseedition")


def ended(link, how, at):
    if how == "revoked":
        link.revoke()
    elif how == "used":
        assert inviting.use_up(link)
    elif how == "expired":
        at(link.expires_at)
    elif how == "left":
        type(link.made_by).objects.filter(pk=link.made_by.pk).update(is_active=False)
    return link


def test_a_link_leads_to_its_task_in_the_language_of_its_address(client, link):
    answers = [client.get(link.path(language)) for language in ("de", "hsb")]
    below = client.get(f"{link.path('hsb')}files/a.jpg")

    assert [answer.content.decode() for answer in answers] == [f"GET {link.pk} de ", f"GET {link.pk} hsb "]
    assert [answer["Content-Language"] for answer in answers] == ["de", "hsb"]
    assert below.content.decode() == f"GET {link.pk} hsb files/a.jpg"


def test_what_is_posted_needs_no_cookie_and_leaves_none(link):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.cookies["sessionid"] = "x"

    answer = client.post(link.path(), {"text": "x"})

    assert (answer.status_code, answer.content.decode()) == (200, f"POST {link.pk} de ")
    assert seclusion_of(answer) == (SECLUDED, [])


def test_looking_at_a_link_does_not_use_it_up(client, link):
    before = Invitation.objects.values().get()
    for method in ("get", "head", "get", "options", "put", "delete"):
        fetch(client, link.path(), method)

    assert Invitation.objects.values().get() == before
    assert fetch(client, link.path(), "put").status_code == 405


def test_a_link_that_lost_its_end_leads_on(client, link):
    answers = [client.get(f"{PREFIX}{link.token}{end}") for end in ("", "/", "/hsb")]

    assert [answer["Location"] for answer in answers] == [link.path(), link.path(), link.path("hsb")]
    assert [seclusion_of(answer) for answer in answers] == [(SECLUDED, [])] * 3


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_forged_or_altered_link_is_told_so_and_not_looked_for(client, link, language, django_assert_num_queries):
    tokens = {
        "salt": signing.Signer(sep="~", salt="publishing.preview").sign(link.name.hex),
        "cut": link.token[:-1],
        "no signature": link.name.hex,
        "case": link.token.swapcase(),
        "empty": "x",
    }
    found = {name: fetch(client, f"{PREFIX}{token}/{language}/") for name, token in tokens.items()}
    unknown = fetch(client, f"{PREFIX}{Invitation(name=uuid.uuid4()).token}/{language}/")

    assert {answer.status_code for answer in (*found.values(), unknown)} == {404}
    assert len({answer.body for answer in (*found.values(), unknown)}) == 1
    assert [seclusion_of(answer) for answer in found.values()] == [(SECLUDED, [])] * 5
    assert Invitation.objects.by_token(link.token) == link
    with django_assert_num_queries(0):
        assert [Invitation.objects.by_token(token) for token in tokens.values()] == [None] * 5


@OFTEN
@given(place=st.integers(0, 75), letter=st.sampled_from("0123456789abcdefABCXYZ_-~"))
def test_one_other_letter_in_a_token_closes_it(client, link, place, letter):
    changed = link.token[:place] + letter + link.token[place + 1 :]

    assert (fetch(client, f"{PREFIX}{changed}/de/").status_code == 200) == (changed == link.token)


@OFTEN
@given(path=st.text(st.sampled_from("./\\%2fFeE~:@;,=?&#dehsbadmin\x00\ufffdüř\n "), max_size=40))
def test_no_path_below_a_link_breaks_anything(client, link, path):
    found = fetch(client, f"{PREFIX}{link.token}/{path}")

    assert found.status_code in (200, 302, 404)
    assert seclusion_of(found) == (SECLUDED, [])


@pytest.mark.parametrize(
    ("how", "says"), [("used", "27.&nbsp;September"), ("revoked", ""), ("expired", ""), ("left", "")]
)
def test_a_link_that_has_ended_says_which_way_and_offers_to_ask(client, link, at, how, says):
    answer = client.get(ended(link, how, at).path())

    assert (answer.status_code, seclusion_of(answer)) == (410, (SECLUDED, []))
    assert answer.content.decode().count('name="_ask"') == 1


def test_each_way_of_ending_has_its_own_sentence(client, link, at):
    told = set()
    for how in ("left", "expired", "revoked", "used"):
        at("2017-09-27 10:00")
        Invitation.objects.update(revoked_at=None, done_at=None)
        type(link.made_by).objects.update(is_active=True)
        told.add(str(client.get(ended(link, how, at).path()).context["why"]))

    assert len(told) == 4


def test_asking_again_is_told_to_the_office_once_and_to_nobody_else(
    client, link, at, django_capture_on_commit_callbacks
):
    ended(link, "expired", at)
    with django_capture_on_commit_callbacks(execute=True):
        for _each in range(3):
            answer = client.post(link.path(), {"_ask": "1"}, follow=True)

    assert (answer.status_code, answer.content.decode().count('name="_ask"')) == (410, 0)
    assert [sent.to for sent in mail.outbox] == [["amt@example.org"]]
    assert (f"/admin/{link.item_id}/" in mail.outbox[0].body, link.token in mail.outbox[0].body) == (True, False)
    assert Invitation.objects.get().asked_again_at == clock.now()


def test_an_open_link_cannot_be_asked_for_again(client, link):
    client.post(link.path(), {"_ask": "1"})

    assert (Invitation.objects.get().asked_again_at, mail.outbox) == (None, [])


@pytest.mark.parametrize("how", ["left", "no right"])
def test_where_the_maker_is_no_longer_there_the_approvers_are_told(
    client, link, at, how, django_capture_on_commit_callbacks
):
    approver = make_user("approver", email="freigabe@example.org")
    if how == "left":
        ended(link, "left", at)
    else:
        link.made_by.groups.clear()
        ended(link, "expired", at)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link.path(), {"_ask": "1"})

    assert [sent.to for sent in mail.outbox] == [[approver.email]]


def test_what_was_typed_when_a_link_ended_comes_back(client, link, at):
    ended(link, "expired", at)

    answer = client.post(link.path(), {"a": "Prěni <b>tekst</b>", "b": " ", "_version": "3", "c": "Druhi"})

    assert (answer.status_code, answer.context["kept"]) == (410, [("", "Prěni <b>tekst</b>"), ("", "Druhi")])


def test_a_link_is_used_up_once(link):
    assert [inviting.use_up(link), inviting.use_up(link)] == [True, False]
    assert (link.is_open, Invitation.objects.open().count()) == (False, 0)


def test_a_purpose_that_nobody_answers_opens_nothing(client, link):
    other = invite(link.made_by, CONFIRM, link.item)

    assert fetch(client, other.path()).status_code == 404


def test_addresses_are_forgotten_with_the_link_and_the_link_after_a_year(link, at):
    Invitation.objects.update(sent_to="x@example.org", expires_at=clock.now())
    forget()
    assert Invitation.objects.get().sent_to == ""

    at(clock.now() + timedelta(days=365))
    assert (forget(), Invitation.objects.count()) == (1, 0)


def test_no_machine_is_led_there(client):
    assert "Disallow: /einladung/" in client.get("/robots.txt").content.decode().splitlines()
