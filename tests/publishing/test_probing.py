"""The self-test: green where nothing is read before its time, red with what and where if the rule is not asked."""

import pytest
from django.utils import translation

from buendnis.media.models import File
from buendnis.pages.models import PageEdition
from buendnis.pages.tree import COLUMNS, Tree, _node
from buendnis.publishing import acts
from buendnis.publishing.saving import writing
from news.archive import DayCounts
from news.models import PressReleaseEdition
from partners.memberships import MembershipQuerySet
from tests.factories import (
    make_agreement,
    make_alliance,
    make_contact,
    make_goal,
    make_measure,
    make_membership,
    make_organisation,
    make_page,
    make_picture,
    make_release,
    make_support,
    make_teaser,
    make_topic,
    make_training,
)
from tests.machinery.clock import berlin
from tests.publishing.probing import SOON, addresses, colours, every_scheduled_one, reds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
HEADLINE = "Kinder lesen im Landratsamt vor"
ADDRESS = "/de/presse/2026/11/27/kinder-lesen-im-landratsamt-vor/"


@pytest.fixture(autouse=True)
def patience(at, monkeypatch):
    """It is the day before, nothing is counted yet, and a busy machine may take its time."""
    at("2026-11-26 12:00")
    monkeypatch.setattr("buendnis.publishing.probing.probe.LONGEST", 120)
    DayCounts.forget()
    yield
    DayCounts.forget()


@pytest.fixture
def release():
    """A release of tomorrow, with a picture."""
    texts = {"headline_de": HEADLINE, "headline_hsb": "Dźěći předčitaja"}
    texts |= {"teaser_de": "Zwanzig Kinder sind dabei.", "teaser_hsb": "Dwaceći dźěći je pódla."}
    return make_release(at=berlin(SOON), pictures=[make_picture()], confirm=True, **texts)


def changed(edition, **texts):
    edition.reload()
    with writing(edition, edition.item.edit_version, None):
        for name, text in texts.items():
            setattr(edition, name, text)
        edition.save()
    edition.reload()


def test_what_is_scheduled_is_found_nowhere(release):
    make_release(headline_de="Von gestern", at=berlin("2026-11-25 10:00"))

    asked = addresses(release)

    assert colours(release) == {"green"}
    own = [ADDRESS, ADDRESS.rstrip("/") + ".txt", "/de/presse/", "/de/presse/2026/", "/de/presse/2026/11/"]
    machines = ["/de/presse/feed.atom", "/hsb/nowinarstwo/feed.atom", "/sitemap.xml"]
    beside = ["/de/", "/hsb/", "/hsb/nowinarstwo/2026/11/27/dzeci-predcitaja/", "/de/presse/2026/11/25/von-gestern/"]
    files = [rendition for file in File.objects.all() for rendition in map(file.address, names(file))]
    assert [address for address in [*own, *machines, *beside, *files] if address not in asked] == []


def names(file):
    return [rendition["name"] for rendition in file.renditions]


MAKERS = {
    "page": lambda: make_page("Geheime Seite", publish=False),
    "contact": lambda: make_contact(matter_de="Geheime Fragen", publish=False),
    "topic": lambda: make_topic(name_de="Geheimes Thema", publish=False),
    "teaser": lambda: make_teaser(pages=[make_page("Offen")], title_de="Geheimer Kasten", publish=False),
    "alliance": lambda: make_alliance(main=True, name_de="Geheimes Bündnis", publish=False),
    "organisation": lambda: make_membership(make_organisation("Geheimer Verein", publish=False)).organisation,
    "agreement": lambda: make_agreement(title_de="Geheime Vereinbarung", publish=False),
    "goal": lambda: make_goal(title_de="Geheimes Ziel", publish=False),
    "measure": lambda: make_measure(title_de="Geheime Maßnahme", publish=False),
    "training": lambda: make_training(title_de="Geheime Fortbildung", publish=False),
    "support": lambda: make_support(tasks=["Geheime Aufgabe"], publish=False),
}


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_the_draft_of_each_kind_is_asked_for_and_green(kind):
    draft = MAKERS[kind]()

    assert draft.kind == kind
    assert (colours(draft), len(addresses(draft)) <= 60) == ({"green"}, True)


def test_the_next_edition_is_green_beside_the_one_that_is_read(at):
    at("2026-11-25 12:00")
    first = make_release(headline_de=HEADLINE, body_de="<p>Zwanzig Kinder haben gelesen, und viele hörten zu.</p>")
    at("2026-11-26 12:00")
    draft = acts.correct(first, first.item.edit_version, None)
    changed(draft, body_de="<p>Dreißig Kinder haben gelesen, und viele hörten zu.</p>")

    assert colours(draft) == {"green"}
    assert "/de/presse/2026/11/25/kinder-lesen-im-landratsamt-vor/" in addresses(draft)


def test_the_address_of_the_next_edition_is_asked_for_and_no_secret_once_it_was_read(at):
    at("2026-11-25 12:00")
    first = make_release(headline_de=HEADLINE)
    at("2026-11-26 12:00")
    draft = acts.correct(first, first.item.edit_version, None)
    changed(draft, headline_de="Kinder lesen im Rathaus vor", slug_de="kinder-lesen-im-rathaus-vor")
    acts.publish(draft, draft.item.edit_version, None, berlin(SOON))
    assert (colours(draft), "/de/presse/2026/11/25/kinder-lesen-im-rathaus-vor/" in addresses(draft)) == (
        {"green"},
        True,
    )

    at("2026-11-28 12:00")
    draft.reload()
    acts.withdraw(draft, draft.item.edit_version, None, cause="error")

    assert colours(draft) == {"green"}


@pytest.mark.parametrize("make", [make_release, make_page, make_training])
def test_sorbian_that_nobody_has_confirmed_is_green(make):
    name = "headline_hsb" if make is make_release else "title_hsb"
    edition = make(**{name: "Njewobkrućeny tekst"}, slug_hsb="njewobkruceny-tekst")

    assert colours(edition) == {"green"}


def test_what_everybody_may_read_is_not_asked_for():
    assert addresses(make_release(confirm=True)) == []


# Each use of the rule, taken away


def test_a_list_that_forgets_the_rule_is_red(release, monkeypatch):
    monkeypatch.setattr("news.archive.public_releases", lambda: every_scheduled_one("release"))

    found = reds(release)

    assert found["/de/presse/"] == "Headline (German) already stands in /de/presse/."
    assert found["/hsb/nowinarstwo/2026/11/"] == "Headline (Sorbian) already stands in /hsb/nowinarstwo/2026/11/."
    assert sorted(address for address in found if "feed" in address or "xml" in address) == []


def test_a_feed_that_forgets_the_rule_is_red(release, monkeypatch):
    everything = PressReleaseEdition.objects.with_topic()
    monkeypatch.setattr("news.feeds.ReleaseFeed.items", lambda feed: [_listed(each) for each in everything.all()])

    assert reds(release) == {
        "/de/presse/feed.atom": "Headline (German) already stands in /de/presse/feed.atom.",
        "/hsb/nowinarstwo/feed.atom": "Headline (Sorbian) already stands in /hsb/nowinarstwo/feed.atom.",
    }


def _listed(release):
    from news.presenting import listed

    return listed(release, translation.get_language())


def test_a_file_that_is_served_too_early_is_red(release, monkeypatch):
    monkeypatch.setattr(File, "is_public", lambda file: True)
    picture = File.objects.get()

    found = {picture.address(name): picture.address(name) for name in names(picture)}

    assert reds(release) == {address: f"{address} already answers (200)." for address in found}


def test_a_list_of_members_that_forgets_the_rule_is_red(monkeypatch):
    alliance, club = make_alliance(main=True), make_organisation("Verein Sonnenschein")
    make_membership(
        club, alliance, joined="2026-11-20", at=berlin(SOON), joined_source_de="Ein Beschluss des Vorstands"
    )
    assert colours(club) == {"green"}
    monkeypatch.setattr(MembershipQuerySet, "public", lambda rows: rows)

    found = reds(club)

    json = "/de/buendnis/mitglieder.json"
    assert found[json] == f"Basis of the beginning in words (German) already stands in {json}."
    for address in ("/de/buendnis/mitglieder/", "/de/buendnis/mitglieder.csv", "/de/buendnis/mitglieder.xlsx", json):
        assert {address, f"{address}?stand=2026-11-20"} <= set(found)


def test_a_membership_without_words_of_its_own_is_told_by_its_link(monkeypatch):
    alliance, club = make_alliance(main=True), make_organisation("Verein Sonnenschein")
    make_membership(club, alliance, at=berlin(SOON))
    monkeypatch.setattr(MembershipQuerySet, "public", lambda rows: rows)

    found = reds(club)

    assert found["/de/buendnis/"] == "That it is a member already stands in /de/buendnis/."
    page = "/de/buendnis/mitglieder/verein-sonnenschein/"
    assert found[page] == f"{page} already answers (200)."


def test_a_menu_that_forgets_the_rule_is_red(monkeypatch):
    home = make_page("Start", type="route", route="pages:home")
    hidden = make_page("Geheime Beratung", parent=home, in_footer=True, at=berlin(SOON))
    rows = PageEdition.objects.order_by("publication__item_id").values_list(*COLUMNS)
    monkeypatch.setattr(Tree, "load", classmethod(lambda tree: tree([_node(row) for row in rows.all()])))

    found = reds(hidden)

    assert found["/de/"] == "Title (German) already stands in /de/."
    assert "/de/geheime-beratung/" in found


def test_a_sitemap_that_forgets_the_rule_is_red(release, monkeypatch):
    monkeypatch.setattr("buendnis.sitemaps.sitemap_entries", lambda start, end: [({"de": ADDRESS}, None)])

    assert reds(release) == {"/sitemap.xml": "Address (German) already stands in /sitemap.xml."}
    assert reds(release, "de")["/sitemap.xml"] != reds(release)["/sitemap.xml"]


def test_a_page_that_forgets_the_rule_is_red(release, monkeypatch):
    def at_any_time(day, slug, language):
        return PressReleaseEdition.objects.select_related("publication__item").get(slug_de=slug)

    monkeypatch.setattr("news.views.release_at", at_any_time)
    pages = [address for address in reds(release) if "2026/11/27" in address]

    assert {ADDRESS, ADDRESS.rstrip("/") + ".txt"} <= set(pages)
