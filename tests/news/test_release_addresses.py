"""A release has one address in each language; former and foreign ones lead to it."""

import pytest

from tests.site.portal import FULL, fresh

SITE = "http://127.0.0.1:8000"
GERMAN_ONLY = {"de": "/de/presse/2018/03/01/nur-auf-deutsch/", "hsb": "/hsb/nowinarstwo/2018/03/01/nur-auf-deutsch/"}


@pytest.fixture
def corrected(portal, now):
    """The full release with another slug in both languages, in a correction that is public."""
    from buendnis.publishing import acts

    release = fresh(portal.full)
    following = acts.correct(release, release.item.edit_version, None)
    following.slug_de, following.slug_hsb = "kinder-lesen-mehr", "dzeci-citaja-wjace"
    following.save()
    acts.publish(following, following.item.edit_version, None)
    return following


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FULL["de"], "/de/presse/2017/09/27/kinder-lesen-mehr/"),
        (FULL["hsb"], "/hsb/nowinarstwo/2017/09/27/dzeci-citaja-wjace/"),
        ("/hsb/nowinarstwo/2017/09/27/kinder-lesen/", "/hsb/nowinarstwo/2017/09/27/dzeci-citaja-wjace/"),
        ("/de/presse/2017/09/27/kinder-lesen.txt", "/de/presse/2017/09/27/kinder-lesen-mehr.txt"),
        ("/66-21771.html", "/de/presse/2017/09/27/kinder-lesen-mehr/"),
    ],
)
def test_a_former_slug_leads_to_the_present_one(corrected, visit, old, new):
    response = visit(old)
    assert (response.status_code, response.headers["Location"]) == (301, new)
    assert visit(new).status_code == 200


def test_a_slug_that_is_used_again_leads_nowhere_else(corrected, visit):
    from buendnis.publishing import acts

    again = acts.correct(corrected, corrected.item.edit_version, None)
    again.slug_de, again.slug_hsb = "kinder-lesen", "dzeci-citaja"
    again.save()
    acts.publish(again, again.item.edit_version, None)
    assert visit(FULL["de"]).status_code == 200
    assert visit("/de/presse/2017/09/27/kinder-lesen-mehr/").headers["Location"] == FULL["de"]


def test_the_german_slug_leads_to_the_sorbian_one_once_sorbian_is_confirmed(visit):
    response = visit("/hsb/nowinarstwo/2017/09/27/kinder-lesen/")
    assert (response.status_code, response.headers["Location"]) == (301, FULL["hsb"])


def test_a_sorbian_slug_is_no_german_address(visit):
    assert visit("/de/presse/2017/09/27/dzeci-citaja/").status_code == 404


def test_before_its_confirmation_the_sorbian_page_stands_under_the_german_slug(page):
    found = page(GERMAN_ONLY["hsb"])
    assert found.one("html")["lang"] == "hsb"
    article = found.one("article", class_="release")
    assert (article.lang, article.one("h1").text) == ("de", "Nur auf Deutsch")
    (notice,) = [each for each in article.all("p", role="note") if "hišće" in each.text]
    assert notice.lang == "hsb"
    assert "Njewobkrućene" not in found.text


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_german_only_release_is_cited_in_german_and_names_no_sorbian_twin(page, language):
    found = page(GERMAN_ONLY[language])
    assert found.one("link", rel="canonical")["href"] == SITE + GERMAN_ONLY["de"]
    assert [each["hreflang"] for each in found.all("link") if each.get("hreflang")] == []


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_bilingual_release_cites_itself_and_names_both_twins(page, language):
    found = page(FULL[language])
    assert found.one("link", rel="canonical")["href"] == SITE + FULL[language]
    twins = {each["hreflang"]: each["href"] for each in found.all("link") if each.get("hreflang")}
    assert twins == {code: SITE + address for code, address in FULL.items()}


@pytest.mark.parametrize("addresses", [FULL, GERMAN_ONLY])
@pytest.mark.parametrize(("language", "other", "name"), [("de", "hsb", "Serbsce"), ("hsb", "de", "Deutsch")])
def test_the_language_switch_leads_to_the_same_release(page, addresses, language, other, name):
    switch = page(addresses[language]).one("nav", class_="lang")
    link = switch.one("a")
    assert (link["href"], link["hreflang"], link["lang"], link.text) == (addresses[other], other, other, name)


@pytest.mark.parametrize("headline", ["؟", "مساعدة", "!!!"])
def test_a_headline_without_latin_letters_still_gives_an_address(now, visit, headline):
    from tests.factories import make_release

    make_release(headline_de=headline)
    assert visit("/de/presse/").status_code == 200
    assert visit("/de/presse/2026/03/10/meldung/").page.one("h1").text == headline


def test_a_day_far_off_breaks_no_list(now, visit):
    from datetime import date

    from tests.factories import make_release

    for year in (1, 217, 9999):
        make_release(headline_de=f"Jahr {year}", day=date(year, 12, 31))
    for address in ("/de/", "/de/presse/", "/hsb/nowinarstwo/", "/de/presse/feed.atom", "/sitemap.xml"):
        assert visit(address).status_code == 200
    for address in ("/de/presse/0217/12/31/jahr-217/", "/de/presse/9999/12/", "/de/presse/9999/", "/de/presse/0001/"):
        assert visit(address).status_code == 200


def test_two_releases_of_a_day_cannot_have_one_address(now):
    from django.core.exceptions import ValidationError

    from tests.factories import make_release

    make_release(headline_de="Gleich")
    with pytest.raises(ValidationError, match="gleich"):
        make_release(headline_de="Gleich!")
