"""The self-test at the desk: a page with its lights, and no approval of what readers can see already."""

import contextlib
import re

import pytest
from django.utils import translation

from buendnis.publishing import reviewing
from buendnis.publishing.models import Publication
from news.archive import DayCounts
from tests.desk.forms import address, text_of
from tests.factories import make_picture, make_release, make_user
from tests.machinery.clock import berlin

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
HEADLINE = "Kinder lesen im Landratsamt vor"


@pytest.fixture(autouse=True)
def patience(at, settings, monkeypatch):
    """It is the day before, two people have to see a text, and a busy machine may take its time."""
    at("2026-11-26 12:00")
    settings.FOUR_EYES = True
    monkeypatch.setattr("buendnis.publishing.probing.probe.LONGEST", 120)
    DayCounts.forget()
    yield
    DayCounts.forget()


@pytest.fixture
def leak():
    """The feed says what it should not, as long as nobody mends it: call it to do so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("news.feeds.ReleaseFeed.subtitle", lambda feed: HEADLINE)
        yield patch.undo


def fails(*args):
    raise RuntimeError("a view that is out of order")


@pytest.fixture
def leader(role_client):
    return role_client("superuser")


def draft(author=None, **given):
    return make_release(headline_de=HEADLINE, publish=False, actor=author, **given)


def waiting(**given):
    """A draft that its author has sent for review."""
    author = make_user("editor", username="autorin")
    release = draft(author, **given)
    reviewing.send_for_review(release, release.item.edit_version, author)
    release.reload()
    return release


def press(client, edition, act, **typed):
    version = Publication.objects.get(pk=edition.pk).item.edit_version
    return client.post(address(edition, "act", act), {"version": version, **typed}, follow=True)


def state(edition):
    publication = Publication.objects.get(pk=edition.pk)
    return publication.state, publication.public_from, publication.item.edit_version


def refusals(page):
    return re.findall(r'<li class="error">(.*?)</li>', page.content.decode())


def lit(page):
    return {light.colour for light in page.context["lights"]}


def test_the_form_leads_to_the_test_of_what_is_not_public(leader):
    hidden, seen = draft(), make_release(confirm=True)

    shown = {
        each: address(each, "act", "selftest") in leader.get(address(each)).content.decode() for each in (hidden, seen)
    }

    assert shown == {hidden: True, seen: False}


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_page_says_each_colour_in_words(role_client, language):
    client = role_client("editor", language=language)

    page = client.get(address(make_release(headline_de=HEADLINE, at=berlin("2026-11-27 10:00")), "act", "selftest"))

    with translation.override(language):
        words = {str(light.word) for light in page.context["lights"]}
    assert (page.status_code, lit(page), page.headers["Content-Language"]) == (200, {"green"}, language)
    assert (len(words), all(word in text_of(page) for word in words)) == (1, True)
    assert f"<code>/{language}/" in page.content.decode()


def test_the_visitor_who_asks_is_not_the_person_at_the_desk(leader):
    """Whoever is signed in may see every file."""
    release = make_release(headline_de=HEADLINE, pictures=[make_picture()], at=berlin("2026-11-27 10:00"))
    file = release.pictures.get().file
    page = leader.get(address(release, "act", "selftest"))

    with contextlib.closing(leader.get(file.print_address)) as served:
        assert (served.status_code, lit(page)) == (200, {"green"})
    assert file.print_address in [light.address for light in page.context["lights"]]


def test_what_was_found_stands_first_with_what_and_where(leader, leak):
    release = draft()

    page = leader.get(address(release, "act", "selftest"))

    found = [light.address for light in page.context["lights"].red]
    assert found == ["/de/presse/feed.atom", "/hsb/nowinarstwo/feed.atom"]
    text = text_of(page)
    assert [str(light.sentence) in text for light in page.context["lights"].red] == [True, True]
    assert text.index("/de/presse/feed.atom") < text.index(page.context["lights"].green[0].address)


def test_the_approver_sees_the_lights_on_the_page_of_the_review(role_client, leak):
    page = role_client("approver").get(address(waiting(), "act", "review"))

    assert lit(page) == {"red", "green"}
    assert str(page.context["lights"].red[0].sentence) in text_of(page)


@pytest.mark.parametrize("act", ["approve", "override", "publish"])
def test_what_readers_can_see_already_is_not_approved_until_that_is_mended(leader, settings, leak, act):
    settings.FOUR_EYES = act != "publish"
    release = waiting()
    before = state(release)

    page = press(leader, release, act, sure="1", reason="Alle sind krank.")

    assert (len(refusals(page)), "/de/presse/feed.atom" in " ".join(refusals(page)), state(release)) == (
        3,
        True,
        before,
    )
    leak()
    press(leader, release, act, sure="1", reason="Alle sind krank.")
    assert state(release)[:1] == ("approved",)


def test_a_click_on_the_approvers_change_is_asked_as_well(role_client, leak):
    approver = make_user("approver")
    release = waiting()
    with reviewing.writing(release, release.item.edit_version, approver):
        release.teaser_de = "Zwanzig Kinder sind dabei."
        release.save()
    release.reload()
    reviewing.approve(release, release.item.edit_version, approver)
    author = role_client("editor")
    author.force_login(type(approver).objects.get(username="autorin"))
    before = state(release)

    assert (len(refusals(press(author, release, "confirm_change"))), state(release)) == (3, before)


def test_a_held_text_that_can_be_seen_is_not_let_go(leader, leak):
    release = make_release(headline_de=HEADLINE, at=berlin("2026-11-27 10:00"))
    press(leader, release, "hold", sure="1", reason="Die Zahl stimmt nicht.")
    before = state(release)

    assert (len(refusals(press(leader, release, "resume"))), state(release)) == (3, before)


def test_returning_and_withdrawing_ask_nothing(leader, leak):
    release = waiting()

    press(leader, release, "return", reason="Der Ort fehlt.")

    assert state(release)[0] == "draft"


def test_several_that_are_approved_at_once_are_asked_one_by_one(leader, leak):
    release = waiting()
    ticket = f"{release.pk}:{release.item.edit_version}"
    before = state(release)

    page = leader.post("/admin/news/pressreleaseedition/waiting/", {"approve": ticket}, follow=True)

    assert ("/de/presse/feed.atom" in text_of(page), state(release)) == (True, before)


def test_a_switch_lets_an_office_go_on(leader, settings, leak):
    settings.SELF_TEST_BEFORE_APPROVAL = False
    release = waiting()

    press(leader, release, "approve")

    assert state(release)[0] == "approved"


def test_a_yellow_light_blocks_nothing(leader, monkeypatch):
    monkeypatch.setattr("news.feeds.ReleaseFeed.items", fails)
    leader.raise_request_exception = False  # it hears of the other request's, too
    release = waiting()

    page = leader.get(address(release, "act", "selftest"))
    press(leader, release, "approve")

    assert (lit(page), state(release)[0]) == ({"green", "yellow"}, "approved")


def test_of_what_everybody_reads_there_is_nothing_to_test(leader):
    page = leader.get(address(make_release(confirm=True), "act", "selftest"))

    assert (page.status_code, page.context["lights"]) == (200, [])


def test_who_may_not_work_on_a_text_does_not_test_it(role_client):
    assert role_client("member manager").get(address(draft(), "act", "selftest")).status_code == 403
