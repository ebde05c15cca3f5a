"""The texts of an agreement through time: what was taken back, corrected or not confirmed shows nowhere."""

from datetime import date

import pytest

from tests.partners.test_agreement_page import amend, sign

PAGE = {"de": "/de/buendnis/vereinbarung/", "hsb": "/hsb/zwjazkarstwo/dojednanje/"}


@pytest.fixture
def agreement(history, then):
    made = then("2017-09-27 10:00", sign, history)
    then("2019-02-20 10:00", amend, made)
    return made


def correct(agreement, **texts):
    from buendnis.publishing import acts
    from buendnis.publishing.saving import writing
    from partners.models import AgreementEdition

    latest = AgreementEdition.objects.latest_editions().get(publication__item=agreement.item)
    following = acts.correct(latest, latest.item.edit_version, None)
    with writing(following, following.item.edit_version, None):
        for name, value in texts.items():
            setattr(following, name, value)
        following.save()
    acts.publish(following, following.item.edit_version, None)
    return following


def test_sorbian_that_nobody_confirmed_is_not_shown_as_what_was_dropped(agreement, visit):
    from partners.models import AgreementEdition

    assert visit(PAGE["hsb"]).page.all("del")[0].lang == "hsb"
    AgreementEdition.objects.filter(pk=agreement.pk).update(hsb_confirmed_digest="", hsb_confirmed_at=None)

    page = visit(PAGE["hsb"]).page
    assert {each.lang for tag in ("del", "ins") for each in page.all(tag)} == {"de"}
    assert [each["id"] for each in page.all("div", class_="clause")] == ["p1", "p2", "p3"]


def test_an_edition_that_was_withdrawn_is_no_text_of_its_days(history, then, visit):
    from buendnis.publishing import acts

    made = then("2017-09-27 10:00", sign, history)
    then("2018-01-01 10:00", acts.withdraw, made, made.item.edit_version, None)
    correct(made, in_force_from=date(2019, 3, 1))

    answer = visit(f"{PAGE['de']}?stand=2018-06-30")
    assert (answer.status_code, answer.page.all("div", class_="clause")) == (200, [])
    assert visit(PAGE["de"]).page.all("div", class_="change") == []


def test_a_correction_takes_the_place_of_what_it_corrects_and_is_no_amendment(agreement, visit):
    correct(agreement, intro_de="<p>Berichtigt.</p>")

    response = visit(PAGE["de"])
    section = next(each for each in response.page.all("section") if each.get("aria-labelledby") == "editions-title")
    assert [each.text for each in section.all("li")] == [
        "Unterzeichnete Fassung ab 26. September 2017",
        "Geänderte Fassung ab 1. März 2019",
    ]
    assert "Berichtigt." in response.told


def test_each_agreement_says_of_itself_what_has_ended(agreement, visit, history):
    from tests.factories import make_agreement

    make_agreement(history.alliance, title_de="Neue", signed_on="2025-05-05", programme_until=date(2031, 1, 1))

    assert visit(PAGE["de"]).page.all("p", class_="note--ended") == []
    old = visit("/de/buendnis/vereinbarung/kooperationsvereinbarung/")
    assert len(old.page.all("p", class_="note--ended")) == 1


def test_an_agreement_is_not_published_before_its_parties(alliance):
    from tests.factories import make_agreement, make_organisation

    draft = make_agreement(alliance, parties=[make_organisation(publish=False)], publish=False)

    assert [missing.field for missing in draft.missing()] == ["parties-0-organisation"]


def test_what_has_no_name_at_all_breaks_no_page(history, visit):
    from partners.models import OrganisationName

    OrganisationName.objects.filter(edition=history.club).delete()

    for address in ("/de/buendnis/", "/de/buendnis/mitglieder/", "/hsb/zwjazkarstwo/clonojo/?view=tree"):
        assert visit(address).status_code == 200, address
    assert visit("/de/buendnis/mitglieder.csv").status_code == 200


def test_an_alliance_under_another_address_leads_to_its_present_one(history, visit):
    response = visit("/de/buendnisse/buendnis/mitglieder/?stand=2018-06-30")

    assert (response.status_code, response["Location"]) == (301, "/de/buendnis/mitglieder/?stand=2018-06-30")
