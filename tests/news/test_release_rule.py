"""One rule for every public surface: a release shows everywhere from its moment on, and nowhere before or after."""

import pytest

from tests.machinery.clock import berlin
from tests.news.surfaces import counts, surfaces
from tests.site.portal import FULL, NOW, PRESS, fresh

T = "2026-03-05 10:00"
SLUG = {"de": "auf-probe", "hsb": "na-spytk"}
TITLE = {"de": "Auf Probe", "hsb": "Na spytk"}
LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])


@pytest.fixture
def make(now, at):
    """Make a release with its printed day on 5 March 2026, and look at the site at NOW again."""
    from tests.factories import make_release

    def release(moment="2026-03-01 08:00", **given):
        at(moment)
        texts = {"headline_de": TITLE["de"], "headline_hsb": TITLE["hsb"], "confirm": True, **given}
        found = make_release(day=berlin(T).date(), **texts)
        at(NOW)
        return found

    return release


@pytest.fixture
def shown(visit, portal):
    """All answers of all surfaces in a language, as a set: {True} is everywhere, {False} nowhere."""
    from news.presenting import address_of

    def ask(language, headline=TITLE, slug=SLUG):
        neighbour = address_of(portal.latest, language)
        address = f"{PRESS[language]}2026/03/05/{slug[language]}/"
        return surfaces(visit, language, headline[language], address, neighbour)

    return ask


def everywhere(answers):
    return {name for name, is_shown in answers.items() if not is_shown} == set()


def nowhere(answers):
    return {name for name, is_shown in answers.items() if is_shown} == set()


@LANGUAGES
def test_a_draft_shows_nowhere(make, shown, language):
    make(publish=False)
    assert nowhere(shown(language))


@LANGUAGES
def test_a_scheduled_release_shows_nowhere_a_second_before_and_everywhere_at_its_moment(make, shown, at, language):
    make(at=berlin(T))
    at("2026-03-05 09:59:59")
    assert nowhere(shown(language))
    at(T)
    assert everywhere(shown(language))


@LANGUAGES
def test_counts_follow_the_moment(make, visit, at, language):
    before = counts(visit, language)
    make(at=berlin(T))
    at("2026-03-05 09:59:59")
    assert (before["all"], counts(visit, language)) == ("3", before)
    at(T)
    assert counts(visit, language) == {"all": "4", "2026": "(2)", "2018": "(1)", "2017": "(1)"}


@LANGUAGES
def test_a_withdrawn_release_shows_nowhere_and_its_address_says_so(make, shown, visit, language):
    from buendnis.publishing import acts

    release = make()
    assert everywhere(shown(language))
    acts.withdraw(release, release.item.edit_version, None, "Ein Grund nur für Kollegen")
    assert nowhere(shown(language))
    for address in (f"{PRESS[language]}2026/03/05/{SLUG[language]}", f"{PRESS[language]}2026/03/05/{SLUG['de']}"):
        for ending in ("/", ".txt"):
            response = visit(address + ending)
            assert response.status_code == 410
            assert response.page.one("html")["lang"] == language
            assert response.page.one("footer").all("a", href="/de/kontakt/" if language == "de" else "/hsb/kontakt/")
            assert "Kollegen" not in response.page.text
            (other,) = response.page.one("nav", class_="lang").all("a")
            assert visit(other["href"]).status_code == 410


def test_a_release_that_is_published_again_is_back_at_its_address(make, shown, visit):
    from buendnis.publishing import acts

    release = make()
    acts.withdraw(release, release.item.edit_version, None)
    again = acts.correct(release, release.item.edit_version, None)
    acts.publish(again, again.item.edit_version, None)
    assert everywhere(shown("de"))


def test_an_unconfirmed_sorbian_text_shows_nowhere(make, shown, visit):
    make(confirm=False)
    assert nowhere(shown("hsb"))


def test_where_sorbian_is_not_confirmed_its_pages_show_the_german_text(make, shown, visit):
    make(confirm=False)
    answers = shown("hsb", TITLE | {"hsb": TITLE["de"]}, SLUG | {"hsb": SLUG["de"]})
    assert {name for name, is_shown in answers.items() if not is_shown} == {"sitemap"}
    assert everywhere(shown("de"))


def test_a_confirmation_counts_from_its_moment(make, shown, at):
    from buendnis.publishing import acts

    release = make(confirm=False)
    at(T)
    acts.confirm_sorbian(_complete(release), release.item.edit_version, None)
    at("2026-03-05 09:59:59")
    assert nowhere(shown("hsb"))
    at(T)
    assert everywhere(shown("hsb"))


def _complete(release):
    release.teaser_hsb = "Serbsce"
    release.save()
    return release


def test_a_scheduled_correction_keeps_its_text_and_its_address_to_itself(make, visit, at):
    from buendnis.publishing import acts

    release = make()
    following = acts.correct(release, release.item.edit_version, None)
    following.headline_de, following.slug_de = "Berichtigt", "berichtigt"
    following.save()
    acts.publish(following, following.item.edit_version, None, berlin("2026-03-20 10:00"))
    old, new = f"/de/presse/2026/03/05/{SLUG['de']}/", "/de/presse/2026/03/05/berichtigt/"
    at("2026-03-20 09:59:59")
    assert (visit(old).status_code, visit(new).status_code) == (200, 404)
    assert visit("/hsb/nowinarstwo/2026/03/05/berichtigt/").status_code == 404
    at("2026-03-20 10:00")
    assert (visit(old).status_code, visit(old).headers["Location"], visit(new).status_code) == (301, new, 200)


def test_a_topic_or_press_contact_that_is_not_public_does_not_show_with_a_release(make, visit):
    from tests.factories import make_contact, make_topic

    topic = make_topic(name_de="Geheimes Thema", publish=False)
    contact = make_contact(office_de="Geheimes Amt", phone="030 23125-999", publish=False)
    make(topic=topic, press_contact=contact, contact=contact)
    for address in (f"/de/presse/2026/03/05/{SLUG['de']}/", "/de/presse/", "/de/", "/de/presse/2026/"):
        content = visit(address).content.decode()
        assert [word for word in ("Geheim", "23125-999") if word in content] == []
    page = visit(f"/de/presse/2026/03/05/{SLUG['de']}/").page
    assert page.one("section", class_="contact").all("a", href="tel:+493023125101")


def test_the_historical_address_leads_to_the_release_while_it_is_public(visit, portal):
    from buendnis.publishing import acts

    response = visit("/66-21771.html")
    assert (response.status_code, response.headers["Location"]) == (301, FULL["de"])
    release = fresh(portal.full)
    acts.withdraw(release, release.item.edit_version, None)
    assert visit("/66-21771.html").status_code == 404
