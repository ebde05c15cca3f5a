"""One sentence on every page of an alliance whose programme or term has ended; it follows from the moment."""

from datetime import date

import pytest

pytestmark = pytest.mark.once

PAGES = {
    "de": ["/de/buendnis/", "/de/buendnis/vereinbarung/", "/de/buendnis/ziele/", "/de/buendnis/ziele/lernen/",
           "/de/buendnis/mitglieder/", "/de/buendnis/mitglieder/stadt-aehren/", "/de/buendnis/fortbildungen/"],
    "hsb": ["/hsb/zwjazkarstwo/", "/hsb/zwjazkarstwo/dojednanje/", "/hsb/zwjazkarstwo/zamery/",
            "/hsb/zwjazkarstwo/zamery/lernen/", "/hsb/zwjazkarstwo/clonojo/",
            "/hsb/zwjazkarstwo/clonojo/mesto-klosy/", "/hsb/zwjazkarstwo/dalekublanja/"],
}  # fmt: skip
ADDRESSES = [(language, address) for language, addresses in PAGES.items() for address in addresses]


@pytest.fixture
def running(history, then):
    """The programme runs until 31 December 2018."""
    from tests.factories import make_agreement, make_goal

    then("2017-02-01 08:00", make_goal, history.alliance, title_de="Lernen")
    return then(
        "2017-02-01 08:00", make_agreement, history.alliance, signed_on="2017-01-01", programme_type="federal",
        programme_until=date(2018, 12, 31),
    )  # fmt: skip


@pytest.mark.parametrize(("language", "address"), ADDRESSES)
def test_the_sentence_comes_with_the_midnight_and_names_the_contact_point(running, visit, at, language, address):
    at("2018-12-31 23:59:59")
    before = visit(address)
    at("2019-01-01 00:00")
    (note,) = visit(address).page.all("p", class_="note--ended")

    assert (before.status_code, before.page.all("p", class_="note--ended")) == (200, [])
    assert {"de": "31. Dezember 2018", "hsb": "31. decembra 2018"}[language] in note.text
    assert "Jugendamt" in note.text
    assert note.one("a")["href"] == "tel:+493023125100"


def test_it_stands_right_under_the_heading(running, visit):
    for address in PAGES["de"]:
        content = [each for each in visit(address).page.one("main").content if not isinstance(each, str)]
        place = next(position for position, each in enumerate(content) if each.tag == "h1")
        assert content[place + 1].has(class_="note--ended"), address


def test_the_viewed_day_changes_nothing_about_it(running, visit):
    assert len(visit("/de/buendnis/mitglieder/?stand=2018-01-01").page.all("p", class_="note--ended")) == 1


def test_the_end_of_the_term_is_told_as_well(running, visit, then):
    from buendnis.publishing import acts
    from buendnis.publishing.saving import writing

    following = acts.correct(running, running.item.edit_version, None)
    with writing(following, following.item.edit_version, None):
        following.term_until = date(2020, 6, 30)
        following.save()
    acts.publish(following, following.item.edit_version, None)

    note = visit("/de/buendnis/ziele/").page.one("p", class_="note--ended").text
    assert note.startswith("Das Bundesprogramm lief bis 31. Dezember 2018. Die Vereinbarung galt bis 30. Juni 2020.")


def test_without_an_agreement_nothing_is_said(history, visit):
    assert visit("/de/buendnis/").page.all("p", class_="note--ended") == []
