"""A page in one further language: its own tag and direction, its mark in the header, one address to cite."""

import pytest

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def arabic(portal, now):
    from tests.factories import make_page

    return make_page("مساعدة", slug_de="musaada", language_tag="ar", direction="rtl", mark="مساعدة",
                     summary_de="نساعدك.", body_de="<p>نص</p>", parent=portal.service, in_main=True)  # fmt: skip


@pytest.fixture
def address(arabic):
    return {"de": "/de/buergerservice/musaada/", "hsb": "/hsb/sluzba/musaada/"}


@LANGUAGES
def test_its_text_stands_in_its_language_and_direction(address, page, language):
    found = page(address[language])
    assert found.one("html")["lang"] == language
    main = found.one("main")
    assert (main.one("h1").text, main.one("h1")["dir"]) == ("مساعدة", "rtl")
    text = main.one("div", class_="text")
    assert (text["lang"], text["dir"]) == ("ar", "rtl")
    assert [lang for lang, run in main.runs() if run in ("مساعدة", "نساعدك.", "نص")] == ["ar"] * 3
    assert main.all("p", role="note") == []


@LANGUAGES
def test_it_is_cited_at_its_german_address_and_has_no_twins(address, page, language):
    found = page(address[language])
    assert found.one("link", rel="canonical")["href"] == SITE + address["de"]
    assert [each for each in found.all("link") if each.get("hreflang")] == []
    other = {"de": "hsb", "hsb": "de"}[language]
    assert found.one("nav", class_="lang").one("a")["href"] == address[other]


@LANGUAGES
def test_its_mark_stands_in_the_header_of_every_page(address, page, language):
    for where in (f"/{language}/", address[language]):
        marks = {(mark.text, mark["href"], mark["lang"], mark["dir"]) for mark in page(where).all("a", hreflang="ar")}
        assert marks == {("مساعدة", address[language], "ar", "rtl")}


@LANGUAGES
def test_its_title_is_marked_in_menus_and_breadcrumb(address, page, language):
    found = page(address[language])
    main, crumb = found.one("nav", id="main-navigation"), found.one("nav", class_="crumb")
    assert [lang for menu in (main, crumb) for lang, run in menu.runs() if run == "مساعدة"] == ["ar", "ar"]


def test_a_hidden_page_has_no_mark(arabic, page):
    from tests.pages.planting import hide

    hide(arabic)
    assert page("/de/").all("a", hreflang="ar") == []


@pytest.mark.parametrize(("tag", "valid"), [
    ("en", True), ("zh-Hans", True), ("hsb", True), ("uk", True), ("deutsch", False), ("EN", False), ("e", False),
    ('en" x="', False),
])  # fmt: skip
def test_a_language_tag_is_checked(tag, valid):
    from django.core.exceptions import ValidationError

    from buendnis.pages.models import language_tag

    try:
        language_tag(tag)
    except ValidationError:
        assert not valid
    else:
        assert valid
