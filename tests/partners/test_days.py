"""The day that is looked at: how it may be written, and what is said of what is none."""

from datetime import date

import pytest

pytestmark = pytest.mark.once

LISTS = {"de": "/de/buendnis/mitglieder/", "hsb": "/hsb/zwjazkarstwo/clonojo/"}
BAD = [
    "31.02.2018", "2018-02-31", "0000-01-01", "01.01.0000", "99999-01-01", "01.01.99999", "gestern", "2018", "30.06.18",
    "20180630", "2018-6-30", "30/06/2018", "٣٠.٠٦.٢٠١٨", "-1", "1e9", "<script>", "'; DROP TABLE", "2018-06-30 10:00",
]  # fmt: skip


@pytest.mark.parametrize("typed", ["2018-06-30", "30.06.2018", "30.6.2018", " 30. 06. 2018 ", "30. 6. 2018"])
def test_a_day_may_be_written_in_the_ways_that_people_write_it(typed):
    from partners.days import read_day

    assert read_day(typed) == date(2018, 6, 30)


@pytest.mark.parametrize("typed", BAD)
def test_what_is_no_day_is_refused(typed):
    from partners.days import BadDay, read_day

    with pytest.raises(BadDay) as refused:
        read_day(typed)
    assert refused.value.typed == typed


@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize("typed", BAD)
def test_a_bad_day_is_answered_with_the_accepted_form_and_todays_list(alliance, visit, language, typed):
    response = visit(f"{LISTS[language]}?stand={typed.replace('#', '')}")

    assert response.status_code == 400
    assert "26.11.2026" in response.told
    assert "2026-11-26" in response.told
    assert LISTS[language] in [link.get("href") for link in response.page.one("main").all("a")]
    assert response.page.one("input", name="stand")["value"] == typed[:40]
    assert response.page.one("meta", name="robots")["content"] == "noindex"


@pytest.mark.parametrize("language", LISTS)
def test_another_way_of_writing_leads_to_the_one_address_of_the_day(alliance, visit, language):
    response = visit(f"{LISTS[language]}?role=member&stand=30.06.2018")

    assert (response.status_code, response["Location"]) == (
        301,
        f"{LISTS[language]}?role=member&stand=2018-06-30",
    )


@pytest.mark.parametrize("language", LISTS)
def test_an_empty_day_leads_to_the_list_of_today(alliance, visit, language):
    response = visit(f"{LISTS[language]}?stand=&role=member")

    assert (response.status_code, response["Location"]) == (302, f"{LISTS[language]}?role=member")


def test_the_language_switch_and_the_cited_address_keep_the_day(alliance, visit):
    page = visit(f"{LISTS['de']}?stand=2018-06-30").page

    assert page.one("nav", class_="lang").one("a")["href"] == f"{LISTS['hsb']}?stand=2018-06-30"
    assert page.one("link", rel="canonical")["href"].endswith(f"{LISTS['de']}?stand=2018-06-30")


def test_without_a_day_the_list_speaks_of_today_by_the_clock_of_berlin(alliance, visit, at):
    at("2026-12-31 23:59")
    before = visit(LISTS["de"]).told
    at("2027-01-01 00:00")

    assert "Mitglieder am 31. Dezember 2026" in before
    assert "Mitglieder am 1. Januar 2027" in visit(LISTS["de"]).told
