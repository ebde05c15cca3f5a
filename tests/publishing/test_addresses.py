"""Addresses are kept for good: former ones lead on, and nobody else gets them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from buendnis.publishing import acts, addresses
from buendnis.publishing.models import Address, Item
from buendnis.publishing.saving import writing
from news.models import PressReleaseEdition
from news.presenting import address_of
from tests.factories import make_release

pytestmark = pytest.mark.django_db
DAY = "/de/presse/2017/09/27/"


@pytest.fixture(autouse=True)
def _noon(at):
    at("2017-09-27 12:00")


def all_of(release):
    rows = Address.objects.filter(item=release.item).order_by("language", "pk")
    return list(rows.values_list("language", "slug", "current"))


def corrected(release, **texts):
    release.reload()
    following = acts.correct(release, release.item.edit_version, None)
    with writing(following, following.item.edit_version, None):
        for name, value in texts.items():
            setattr(following, name, value)
        following.save()
    acts.publish(following, following.item.edit_version, None)
    return following


def test_german_has_its_address_with_publication_and_sorbian_with_confirmation():
    release = make_release(headline_de="Lesen", headline_hsb="Čitać", teaser_hsb="Wo čo dźe.")
    german_first = all_of(release)

    acts.confirm_sorbian(release, 2, None)

    assert german_first == [("de", "lesen", True)]
    assert all_of(release) == [("de", "lesen", True), ("hsb", "citac", True)]


def test_a_draft_has_no_address():
    assert all_of(make_release(publish=False, headline_hsb="Čitać")) == []


def test_a_former_address_is_kept_and_leads_on(client, at):
    release = make_release(headline_de="Lesen")
    at("2017-09-27 13:00")

    corrected(release, slug_de="vorlesen")
    answer = client.get(f"{DAY}lesen/")

    assert all_of(release) == [("de", "lesen", False), ("de", "vorlesen", True)]
    assert (answer.status_code, answer["Location"]) == (301, f"{DAY}vorlesen/")


def test_an_item_may_take_its_former_address_back(client, at):
    release = make_release(headline_de="Lesen")
    at("2017-09-27 13:00")
    second = corrected(release, slug_de="vorlesen")
    at("2017-09-27 14:00")

    corrected(second, slug_de="lesen")

    assert all_of(release) == [("de", "lesen", True), ("de", "vorlesen", False)]
    assert client.get(f"{DAY}vorlesen/")["Location"] == f"{DAY}lesen/"


def test_a_printed_day_that_changes_leads_on_as_well(client, at):
    from datetime import date

    release = make_release(headline_de="Lesen")
    at("2017-09-27 13:00")

    corrected(release, day=date(2017, 9, 26))

    assert client.get(f"{DAY}lesen/")["Location"] == "/de/presse/2017/09/26/lesen/"


@pytest.mark.parametrize("current", [True, False], ids=["present", "former"])
def test_an_address_of_another_item_is_refused_in_a_sentence(current, at):
    first = make_release(headline_de="Lesen")
    if not current:
        at("2017-09-27 13:00")
        corrected(first, slug_de="vorlesen")
    second = make_release(headline_de="Lesen", publish=False)

    with pytest.raises(ValidationError) as refused:
        acts.publish(second, 1, None)

    assert refused.value.error_list[0].code == "address_taken"
    assert ["lesen" in message for message in refused.value.messages] == [True]
    second.refresh_from_db()
    assert (second.publication.public_from, second.item.edit_version) == (None, 1)


def test_a_race_for_an_address_is_refused_in_the_same_sentence(monkeypatch):
    make_release(headline_de="Lesen")
    second = make_release(headline_de="Lesen", publish=False)
    monkeypatch.setattr(addresses, "taken_by", lambda *args: None)

    with pytest.raises(ValidationError) as refused:
        acts.publish(second, 1, None)

    assert refused.value.error_list[0].code == "address_taken"


def test_the_same_words_on_another_day_are_another_address(at):
    first = make_release(headline_de="Lesen")
    at("2017-09-28 12:00")
    second = make_release(headline_de="Lesen")

    assert all_of(first) == all_of(second)


def test_a_hidden_address_answers_as_an_unknown_one(client):
    moment = make_release().publication.public_from
    make_release(headline_de="Geheim", at=moment + timedelta(hours=1), day=moment.date())

    assert client.get(f"{DAY}geheim/").status_code == client.get(f"{DAY}unbekannt/").status_code == 404


def test_what_is_withdrawn_says_so_at_all_its_addresses(client, at):
    release = make_release(headline_de="Lesen")
    at("2017-09-27 13:00")
    second = corrected(release, slug_de="vorlesen")
    at("2017-09-27 14:00")
    acts.withdraw(second, second.item.edit_version, None)

    assert [client.get(f"{DAY}{slug}/").status_code for slug in ("lesen", "vorlesen")] == [410, 410]


def test_a_scheduled_release_that_is_edited_keeps_its_links_working(client, at, settings):
    settings.FOUR_EYES = False  # with four eyes another text takes its moment from it
    release = make_release(headline_de="Lesen", at=at("2017-09-27 12:00") + timedelta(hours=1))

    with writing(release, 2, None):
        release.slug_de, release.day = "vorlesen", release.day + timedelta(days=1)
        release.save()
    at("2017-09-27 13:00")

    release = PressReleaseEdition.objects.select_related("publication").get()
    assert address_of(release, "de") == "/de/presse/2017/09/28/vorlesen/"
    assert client.get(address_of(release, "de")).status_code == 200
    assert Item.objects.get().day == release.publication.day == release.day


def test_a_sorbian_address_leads_to_german_until_sorbian_is_confirmed(client):
    release = make_release(headline_de="Lesen", headline_hsb="Čitać", teaser_hsb="Wo čo dźe.")
    before = client.get("/hsb/nowinarstwo/2017/09/27/lesen/").status_code
    unknown = client.get("/hsb/nowinarstwo/2017/09/27/citac/").status_code
    acts.confirm_sorbian(release, 2, None)

    after = client.get("/hsb/nowinarstwo/2017/09/27/lesen/")

    assert (before, unknown) == (200, 404)
    assert (after.status_code, after["Location"]) == (301, "/hsb/nowinarstwo/2017/09/27/citac/")
