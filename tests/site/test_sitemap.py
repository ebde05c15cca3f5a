"""The sitemap: every public address, with its twin in the other language."""

from xml.etree import ElementTree

import pytest

from tests.site.many import add_releases
from tests.site.portal import CONTACTS, FULL, OFFICE, PRESS

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "https://portal.example.org"


@pytest.fixture
def fetch(visit, settings):
    settings.SITE_URL = SITE

    def sitemap(address="/sitemap.xml"):
        response = visit(address)
        assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
        return ElementTree.fromstring(response.content)

    return sitemap


def entries(root):
    """Return the twins by address."""
    found = [
        (each.findtext(f"{MAP}loc"), {twin.get("hreflang"): twin.get("href") for twin in each.findall(LINK)})
        for each in root.findall(f"{MAP}url")
    ]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_the_sitemap_names_every_page_once_in_each_language_that_is_public(fetch, visit):
    found = entries(fetch())
    expected = {SITE + address for pair in (OFFICE, PRESS, FULL, CONTACTS) for address in pair.values()}
    assert expected <= set(found)
    assert f"{SITE}/de/presse/2018/03/01/nur-auf-deutsch/" in found
    assert {address for address in found if "nur-auf-deutsch" in address} == {
        f"{SITE}/de/presse/2018/03/01/nur-auf-deutsch/"
    }
    assert len(found) == 2 * 9 + 2 * 2 + 1
    for address in found:
        assert visit(address.removeprefix(SITE)).status_code == 200, address


def test_twins_name_each_other_and_themselves(fetch):
    found = entries(fetch())
    for address, twins in found.items():
        if twins:
            assert set(twins) == {"de", "hsb"}
            assert address in twins.values()
            assert {tuple(found[twin].items()) for twin in twins.values()} == {tuple(twins.items())}
    assert [address for address, twins in found.items() if not twins] == [
        f"{SITE}/de/presse/2018/03/01/nur-auf-deutsch/"
    ]


def test_the_twins_of_the_sitemap_are_those_of_the_pages(fetch, page):
    for address, twins in entries(fetch()).items():
        found = page(address.removeprefix(SITE))
        assert found.one("link", rel="canonical")["href"] == address
        assert {each["hreflang"]: each["href"] for each in found.all("link") if each.get("hreflang")} == twins


def test_a_page_without_confirmed_sorbian_or_in_a_further_language_has_its_german_address_only(fetch, now):
    from tests.factories import make_page

    make_page("Nur deutsch", title_hsb="Jenož němsce")
    make_page("Help", language_tag="en")
    make_page("Anderswo", type="external", url="https://example.org/")
    found = entries(fetch())
    assert {address: found[address] for address in found if "nur-deutsch" in address or "help" in address} == {
        f"{SITE}/de/nur-deutsch/": {},
        f"{SITE}/de/help/": {},
    }
    assert [address for address in found if "example.org/" in address.removeprefix(SITE)] == []


def test_hidden_and_unpublished_pages_are_left_out(fetch, portal, now):
    from buendnis.publishing import acts
    from tests.factories import make_page
    from tests.site.portal import fresh

    make_page("Entwurf", publish=False)
    district = fresh(portal.district)
    acts.withdraw(district, district.item.edit_version, None)
    found = entries(fetch())
    assert [address for address in found if "entwurf" in address or "landratsamt" in address] == []
    assert SITE + PRESS["de"] not in found


def test_many_releases_stand_in_parts_that_an_index_names(fetch, visit, now):
    add_releases(4500)
    index = fetch()
    addresses = [each.findtext(f"{MAP}loc") for each in index.findall(f"{MAP}sitemap")]
    assert addresses == [f"{SITE}/sitemap.xml?part={number}" for number in (1, 2, 3)]
    found = [set(entries(fetch(address.removeprefix(SITE)))) for address in addresses]
    assert sum(map(len, found)) == len(set.union(*found)) == 2 * 9 + 5 + 4500 + 2250
    assert [visit(f"/sitemap.xml?part={part}").status_code for part in ("0", "4", "-1", "x", "²", "1" * 30)] == [
        404
    ] * 6
