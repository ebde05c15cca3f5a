"""A public page is a function of its address: no cookie, no script, no style of its own, nothing from elsewhere."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.site.portal import EVERY_PAGE, PAGES, PRESS

pytestmark = pytest.mark.once

ADDRESSES = [PAGES[language][kind] for language, kind in EVERY_PAGE] + [
    "/de/gibt-es-nicht/",
    "/hsb/gibt-es-nicht/",
    "/hsb/nowinarstwo/2018/03/01/nur-auf-deutsch/",
]
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "manifest", "ping"}
every_page = pytest.mark.parametrize("address", ADDRESSES)


@every_page
def test_a_page_sets_no_cookie_and_its_policy_lets_nothing_foreign_in(visit, address):
    response = visit(address)
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@every_page
def test_a_page_has_no_script_no_inline_style_and_no_frame(visit, address):
    page = visit(address).page
    foreign = [each for each in page if each.tag in ("script", "style", "iframe", "object", "embed", "base")]
    # Data for machines are no script: nothing runs them.
    assert [each.tag for each in foreign if each.attributes.get("type") != "application/ld+json"] == []
    assert [name for each in page for name in each.attributes if name.startswith("on") or name == "style"] == []
    assert [
        value for each in page for value in each.attributes.values() if re.match(r"\s*(javascript|data):", value)
    ] == []


@every_page
def test_a_page_loads_nothing_from_elsewhere(visit, address):
    page = visit(address).page
    loaded = [each[name] for each in page for name in LOADING if each.get(name)]
    loaded += [each["href"] for each in page.all("link") if each["rel"] in ("stylesheet", "icon", "preload")]
    assert loaded != []
    hosts = {urlsplit(part.split()[0]).netloc for value in loaded for part in value.split(",")}
    assert hosts == {""}


@every_page
def test_internal_links_are_root_relative(visit, address):
    links = [each["href"] for each in visit(address).page.all("a")]
    elsewhere = [link for link in links if not link.startswith(("/", "#", "?", "tel:", "mailto:"))]
    assert elsewhere in ([], ["https://example.org/lesen"])
    assert [link for link in links if link.startswith("//")] == []


@every_page
def test_every_internal_link_leads_somewhere(visit, address):
    links = {each["href"] for each in visit(address).page.all("a") if each["href"].startswith("/")}
    statuses = {link: visit(link).status_code for link in links if not link.startswith("/medien/")}
    twin = {"/de/gibt-es-nicht/", "/hsb/gibt-es-nicht/"}
    assert {link: status for link, status in statuses.items() if status != 200 and link not in twin} == {}


@every_page
def test_skip_links_lead_to_places_that_take_the_focus(visit, address):
    page = visit(address).page
    skips = page.one("nav", class_="skip")
    assert len(skips.one("ol").all("li")) == 3
    ids = {each["id"]: each for each in page if each.get("id")}
    assert len(ids) == len([each for each in page if each.get("id")])
    for link in skips.all("a"):
        target = ids[link["href"].removeprefix("#")]
        assert target.get("tabindex") == "-1" or target.tag == "summary"


@every_page
def test_a_telephone_number_is_one_tap_away(visit, address):
    numbers = [each["href"] for each in visit(address).page.all("a") if each["href"].startswith("tel:")]
    assert numbers != []
    assert [number for number in numbers if not re.fullmatch(r"tel:\+49[0-9]{6,}", number)] == []


@every_page
def test_headings_begin_with_one_h1_and_skip_no_level_in_the_content(visit, address):
    levels = [int(each.tag[1]) for each in visit(address).page.one("main") if re.fullmatch(r"h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("address", ["feed.atom", "2017/09/27/kinder-lesen.txt"])
def test_what_is_no_page_sets_no_cookie_either(visit, language, address):
    assert visit(f"{PRESS[language]}{address}").cookies == {}


@every_page
def test_names_numbers_and_addresses_are_not_to_be_translated(visit, address):
    def kept(element):
        return element.get("translate") == "no" or (element.parent is not None and kept(element.parent))

    contacts = [each for each in visit(address).page.all("a") if each["href"].startswith(("tel:", "mailto:"))]
    calls = [each for each in contacts if each.get("class") == "bar__call"]
    assert [each["href"] for each in contacts if each not in calls and not kept(each)] == []
    # The word "call" is translated, the number beside it is not.
    assert [each.one("span").get("translate") for each in calls] == ["no"]
