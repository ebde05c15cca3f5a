"""What readers are told of a correction of a release, in both languages, and where its former text is read."""

import json
from contextlib import closing

import pytest
from django.urls import reverse
from django.utils import translation

from buendnis.publishing import acts, correcting
from buendnis.publishing.models import Redaction
from news.models import PressReleaseEdition
from news.presenting import address_of
from tests.factories import make_page, make_picture, make_release, make_user
from tests.publishing.hands import changed, do
from tests.site.markup import read

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "2026-03-01 09:00", "2026-03-02 10:00", "2026-03-03 11:00"


@pytest.fixture
def chief(at):
    at(FIRST)
    make_page("Start", type="route", route="pages:home", title_hsb="Startowa strona", confirm=True)
    make_page("Presse", type="route", route="news:list", title_hsb="Nowinarstwo", confirm=True)
    return make_user("superuser")


@pytest.fixture
def release(chief):
    return make_release(
        headline_de="Kinder lesen", headline_hsb="Dźěći čitaja", teaser_de="Der Saal öffnet um 9 Uhr.",
        teaser_hsb="Žurla so w 9 hodź. wočini.", body_de="<p>Kommt alle <strong>her</strong>!</p>",
        body_hsb="<p>Přińdźće!</p>", pictures=[make_picture()], confirm=True,
    )  # fmt: skip


def corrected(release, chief, at, moment, *reasons, note_de="", note_hsb="", confirm=True, publish=True, **texts):
    at(moment)
    following = do(acts.correct, release, chief)
    changed(following, chief, **texts)
    if reasons or note_de:
        correcting.write_note(following, following.item.edit_version, chief, reasons, note_de, note_hsb)
    if publish:
        do(acts.publish, following, chief)
        if confirm:
            do(acts.confirm_sorbian, following, chief)
    following.reload()
    return following


@pytest.fixture
def second(release, chief, at):
    return corrected(
        release, chief, at, SECOND, "date", note_de="Die Zeit war falsch.", teaser_de="Der Saal öffnet um 10 Uhr.",
        teaser_hsb="Žurla so w 10 hodź. wočini.",
    )  # fmt: skip


def former_at(edition, number, language="de"):
    address = {"day": edition.publication.day, "slug": edition.address_slug(language), "number": number}
    with translation.override(language):
        return reverse("news:edition", kwargs=address)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return read(response.content.decode())


def history(client, edition, language="de"):
    sections = page(client, address_of(edition, language)).all("section", class_="changelog")
    return sections[0] if sections else None


def test_a_release_that_nobody_corrected_tells_nothing(client, release):
    assert history(client, release) is None


@pytest.mark.parametrize(
    ("language", "old", "new", "day"), [("de", "9", "10", "2. März 2026"), ("hsb", "9", "10", "2. měrca 2026")]
)
def test_the_page_tells_when_why_and_what_stood_there_before(client, second, language, old, new, day):
    told = history(client, second, language)

    (entry,) = told.all("li", class_="changelog__entry")
    assert day in entry.all("p")[0].text
    assert [each.text for each in entry.all("q")] == [old, new]
    assert (entry.one("del").text[-1:], entry.one("ins").text[-2:]) == (old, new)
    note = next(each for each in entry.all("p") if each.text == "Die Zeit war falsch.")
    assert note.lang == "de"
    assert entry.all("a")[-1]["href"] == former_at(second, 1, language)


def test_words_are_in_german_where_one_of_both_had_no_sorbian_text(client, release, chief, at):
    following = corrected(
        release, chief, at, SECOND, "wording", confirm=False, teaser_de="Anders.", teaser_hsb="Hinak."
    )

    told = history(client, following, "hsb")
    assert {each.lang for each in told.all("q")} == {"de"}
    assert told.lang == "hsb"


def test_spelling_is_one_line_without_the_words(client, release, chief, at):
    following = corrected(release, chief, at, SECOND, headline_de="Kindern lesen")

    told = history(client, following)
    assert (len(told.all("li")), told.all("q"), told.all("details")) == (1, [], [])
    assert told.one("li").all("p")[0].text.endswith("2. März 2026")


def test_only_the_newest_are_told_in_words_and_the_rest_is_folded(client, release, chief, at):
    edition = release
    for number in range(2, 7):
        edition = corrected(edition, chief, at, f"2026-03-0{number} 09:00", "wording", teaser_de=f"Text {number}.")

    told = history(client, edition)
    assert len(told.all("li", class_="changelog__entry")) == 5
    assert len(told.all("summary")) == 3 + 1
    assert len(page(client, former_at(edition, 3)).all("li", class_="changelog__entry")) == 2


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_former_edition_names_the_present_one_and_is_not_to_be_found(client, second, language):
    shown = page(client, former_at(second, 1, language))

    note = shown.all(role="note")[0]
    assert note.one("a")["href"] == address_of(second, language)
    assert shown.one("meta", name="robots")["content"] == "noindex"
    assert shown.one("link", rel="canonical")["href"].endswith(address_of(second, language))
    assert shown.all("link", hreflang="hsb") == []
    assert {"de": "um 9 Uhr", "hsb": "w 9 hodź."}[language] in shown.one("p", class_="lead").text
    assert shown.all("script") == []


def test_its_files_go_on_being_served(client, second):
    shown = page(client, former_at(second, 1))
    with closing(client.get(shown.one("figure").one("img")["src"])) as answer:
        assert answer.status_code == 200


def test_other_numbers_lead_on_or_lead_nowhere(client, release, second):
    answers = [client.get(former_at(second, number)) for number in (2, 3, 999999)]
    assert [each.status_code for each in answers] == [302, 404, 404]
    assert answers[0]["Location"] == address_of(second, "de")
    base = address_of(second, "de")
    odd = [former_at(second, 1).replace("/1/", f"/{word}/") for word in ("0", "01", "-1", "a", "9" * 30)]
    assert ([client.get(address).status_code for address in odd], base in odd[0]) == ([404] * 5, True)


def test_a_former_address_leads_to_the_edition_at_the_present_one(client, release, chief, at):
    following = corrected(release, chief, at, SECOND, "wording", headline_de="Anders", slug_de="anders")

    answer = client.get(former_at(release, 1))
    assert (answer.status_code, answer["Location"]) == (301, former_at(following, 1))


def test_what_is_withdrawn_is_gone_with_its_former_editions(client, second, chief, at):
    at(THIRD)
    do(acts.withdraw, second, chief, cause="error")

    assert [client.get(former_at(second, number)).status_code for number in (1, 2, 3)] == [410, 410, 404]


def test_what_was_taken_back_before_is_gone_and_quoted_nowhere(client, release, chief, at):
    at(SECOND)
    do(acts.withdraw, release, chief, cause="error")
    following = corrected(release, chief, at, THIRD, "date", teaser_de="Der Saal öffnet um 10 Uhr.")

    told = history(client, following)
    assert (told.all("q"), told.all("a")) == ([], [])
    assert client.get(former_at(following, 1)).status_code == 410


def test_an_edition_that_was_removed_is_gone_and_quoted_nowhere(client, second, chief):
    removed = PressReleaseEdition.objects.get(publication__item=second.item, publication__number=1)
    stamp = second.publication.public_from
    Redaction.objects.create(
        item=second.item, what="edition", category="court", publication=removed.publication, editions=[1],
        asked_by=chief, asked_at=stamp, done_by=make_user("approver"), done_at=stamp,
    )  # fmt: skip

    assert client.get(former_at(second, 1)).status_code == 410
    assert history(client, second).all("q") == []


def test_the_text_file_and_the_data_for_machines_tell_of_it(client, second):
    text = client.get(address_of(second, "de", "news:text")).content.decode()
    shown = page(client, address_of(second, "de"))
    data = json.loads(shown.one("script", type="application/ld+json").text)

    assert text.splitlines()[-1].endswith("Die Zeit war falsch.")
    assert (data["@type"], data["dateModified"], data["version"]) == ("NewsArticle", "2026-03-02T10:00:00+01:00", 2)
    assert [each["@type"] for each in data["correction"]] == ["CorrectionComment"]
    assert data["correction"][0]["text"].endswith("Die Zeit war falsch.")


def test_the_number_of_signs_is_that_of_the_file(client, second):
    content = client.get(address_of(second, "de", "news:text")).content.decode()
    assert f"({len(content)} " in page(client, address_of(second, "de")).one("section", class_="press").text


def test_a_text_of_a_release_does_not_end_the_data_for_machines(client, chief):
    release = make_release(headline_de="</script><b>&")
    assert b"</script><b>" not in client.get(address_of(release, "de")).content


def test_readers_of_sorbian_are_told_where_their_text_was_left_behind(release, chief, at, client):
    following = corrected(
        release, chief, at, SECOND, "number", note_de="Es sind zehn.", confirm=False, teaser_de="Um 10 Uhr."
    )
    german, sorbian = (history(client, following, language).text for language in ("de", "hsb"))
    address = address_of(following, "hsb", "news:text")

    said = "Jenož němski tekst je so změnił; serbski tekst praji to, štož je prjedy prajił."
    assert (said in sorbian, "Nur der deutsche" in german) == (True, False)
    assert f"(němsce: Es sind zehn.) {said}\n" in client.get(address).content.decode()
    do(acts.confirm_sorbian, following, chief)
    assert said not in history(client, following, "hsb").text  # somebody says that it fits
