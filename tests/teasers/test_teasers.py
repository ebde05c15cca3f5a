"""The boxes beside the content: inherited down the tree, public by the one rule, each in its language."""

import pytest

from tests.machinery.clock import berlin
from tests.site.portal import FULL, OFFICE, PAGES, fresh

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])


def titles(page):
    return [each.text for aside in page.all("aside") for each in aside.all("h3")]


@LANGUAGES
@pytest.mark.parametrize("kind", ["office", "list", "year", "month", "detail"])
def test_a_teaser_stands_beside_its_page_and_all_below_it(page, language, kind):
    expected = {"de": ["Kitas"], "hsb": ["Serbsce Kitas"]}[language]
    assert titles(page(PAGES[language][kind])) == expected


@LANGUAGES
@pytest.mark.parametrize("address", ["home", "text"])
def test_a_page_above_or_elsewhere_has_no_teaser(page, language, address):
    assert titles(page(PAGES[language][address])) == []


def test_a_page_with_teasers_of_its_own_shows_those_only(page, portal, now):
    from tests.factories import make_page, make_teaser

    below = make_page("Eigene", parent=portal.office)
    make_teaser(pages=[below], title_de="Eigener Kasten")
    make_page("Tiefer", parent=below)
    for address in ("eigene/", "eigene/tiefer/"):
        assert titles(page(OFFICE["de"] + address)) == ["Eigener Kasten"]


def test_teasers_stand_in_their_order(page, portal, now):
    from buendnis.teasers.models import TeaserPlacement
    from tests.factories import make_teaser

    for position, title in ((3, "Dritter"), (1, "Erster"), (2, "Zweiter")):
        teaser = make_teaser(pages=[portal.office], title_de=title)
        TeaserPlacement.objects.filter(edition=teaser).update(position=position)
    assert titles(page(OFFICE["de"])) == ["Kitas", "Erster", "Zweiter", "Dritter"]


def test_a_teaser_shows_from_its_moment_until_it_is_withdrawn(page, portal, at, now):
    from buendnis.publishing import acts
    from tests.factories import make_teaser

    make_teaser(pages=[portal.office], title_de="Entwurf", publish=False)
    teaser = make_teaser(pages=[portal.office], title_de="Später", at=berlin("2026-03-20 10:00"))
    at("2026-03-20 09:59:59")
    assert titles(page(OFFICE["de"])) == ["Kitas"]
    at("2026-03-20 10:00")
    assert titles(page(OFFICE["de"])) == ["Kitas", "Später"]
    acts.withdraw(fresh(teaser), fresh(teaser).item.edit_version, None)
    assert titles(page(OFFICE["de"])) == ["Kitas"]


def test_withdrawing_the_teasers_of_a_page_gives_way_to_those_above(page, portal, now):
    from buendnis.publishing import acts
    from tests.factories import make_page, make_teaser

    below = make_page("Eigene", parent=portal.office)
    teaser = make_teaser(pages=[below], title_de="Eigener Kasten")
    acts.withdraw(fresh(teaser), fresh(teaser).item.edit_version, None)
    assert titles(page(f"{OFFICE['de']}eigene/")) == ["Kitas"]


def test_an_unconfirmed_teaser_shows_its_german_text_marked_as_german(page, portal, now):
    from tests.factories import make_teaser

    make_teaser(pages=[portal.office], title_de="Deutsch", title_hsb="Njewobkrućene", text_hsb="Njewobkrućene")
    boxes = page(FULL["hsb"]).one("aside").all("li")
    assert [(box.one("h3").text, box.one("h3").lang) for box in boxes] == [("Serbsce Kitas", "hsb"), ("Deutsch", "de")]


def test_a_teaser_without_a_link_is_no_link(page, portal, now):
    from tests.factories import make_teaser

    make_teaser(pages=[portal.office], title_de="Ohne Verweis", text_de="")
    box = page(OFFICE["de"]).one("aside").all("li")[1]
    assert (box.text, box.all("a"), box.all("p")) == ("Ohne Verweis", [], [])


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "/\\example.org", "https://", "//example.org/", "data:text/html,x", "ftp://example.org/"],
)
def test_a_teaser_or_a_related_link_leads_nowhere_dangerous(url):
    from django.core.exceptions import ValidationError

    from buendnis.teasers.models import Teaser
    from news.models import PressReleaseLink

    for row in (Teaser(title_de="Kasten", url=url), PressReleaseLink(url=url)):
        with pytest.raises(ValidationError) as refused:
            row.clean()
        assert list(refused.value.message_dict) == ["url"]


@pytest.mark.parametrize("url", ["/de/kontakt/", "https://example.org/a?b=c", "http://example.org/", ""])
def test_a_teaser_may_lead_into_the_site_and_to_other_sites(url):
    from buendnis.teasers.models import Teaser

    Teaser(title_de="Kasten", url=url).clean()
