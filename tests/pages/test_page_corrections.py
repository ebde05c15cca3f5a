"""What readers are told of a correction of a page, and where its former text is read; the home page like any other."""

import pytest
from django.urls import reverse
from django.utils import translation

from buendnis.publishing import acts, correcting
from tests.factories import make_page, make_user
from tests.publishing.hands import changed, do
from tests.site.markup import read

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "2026-03-01 09:00", "2026-03-02 10:00", "2026-03-03 11:00"


@pytest.fixture
def chief(at):
    at(FIRST)
    return make_user("superuser")


@pytest.fixture
def home(chief):
    return make_page(
        "Start", type="route", route="pages:home", summary_de="Am Montag offen.", title_hsb="Startowa strona",
        summary_hsb="Póndźelu wotewrjene.", confirm=True,
    )  # fmt: skip


@pytest.fixture
def above(home):
    return make_page("Bürger", title_hsb="Wobydlerjo", confirm=True)


@pytest.fixture
def privacy(above):
    return make_page(
        "Datenschutz", parent=above, title_hsb="Škit datow", body_de="<p>Wir löschen nach 7 Tagen.</p>",
        body_hsb="<p>Zhašamy po 7 dnjach.</p>", confirm=True,
    )  # fmt: skip


def corrected(edition, chief, at, moment=SECOND, **texts):
    at(moment)
    following = do(acts.correct, edition, chief)
    changed(following, chief, **texts)
    correcting.write_note(following, following.item.edit_version, chief, ["number"])
    do(acts.publish, following, chief)
    if following.hsb_state == "draft":
        do(acts.confirm_sorbian, following, chief)
    return following


@pytest.fixture
def second(privacy, chief, at):
    return corrected(
        privacy, chief, at, body_de="<p>Wir löschen nach 14 Tagen.</p>", body_hsb="<p>Zhašamy po 14 dnjach.</p>"
    )


PATHS = {"de": "buerger/datenschutz", "hsb": "wobydlerjo/skit-datow"}


def address_of(language="de", path=None):
    with translation.override(language):
        return reverse("pages:page", args=[path or PATHS[language]])


def former_at(number, language="de", path=None):
    with translation.override(language):
        return reverse("pages:edition", args=[path or PATHS[language], number])


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return read(response.content.decode())


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_page_tells_what_was_corrected_and_leads_to_the_former_edition(client, second, language):
    told = page(client, address_of(language)).one("section", class_="changelog")

    assert [each.text for each in told.all("q")] == ["7", "14"]
    assert told.all("a")[-1]["href"] == former_at(1, language)


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_former_edition_names_the_present_one_and_is_not_to_be_found(client, second, language):
    shown = page(client, former_at(1, language))

    assert shown.all(role="note")[0].one("a")["href"] == address_of(language)
    assert shown.one("meta", name="robots")["content"] == "noindex"
    assert shown.one("link", rel="canonical")["href"].endswith(address_of(language))
    assert {"de": "nach 7 Tagen", "hsb": "po 7 dnjach"}[language] in shown.one("div", class_="text").text
    other = {"de": "hsb", "hsb": "de"}[language]
    assert former_at(1, other) in [each["href"] for each in shown.all("a", hreflang=other)]


def test_numbers_that_nobody_has_read_lead_nowhere_and_the_present_one_to_the_page(client, second, chief):
    do(acts.correct, second, chief)

    answers = [client.get(former_at(number)) for number in (2, 3, 4)]
    assert [each.status_code for each in answers] == [302, 404, 404]
    assert answers[0]["Location"] == address_of()


def test_a_former_address_of_the_page_leads_on(client, second, chief, at):
    corrected(second, chief, at, THIRD, slug_de="daten")

    answer = client.get(former_at(1))
    assert (answer.status_code, answer["Location"]) == (301, former_at(1, path="buerger/daten"))
    assert client.get(former_at(9)).status_code == 404


def test_a_page_that_is_gone_is_gone_with_its_former_editions(client, second, chief, at):
    at(THIRD)
    do(acts.withdraw, second, chief, cause="error")

    assert [client.get(former_at(number)).status_code for number in (1, 2, 3)] == [410, 410, 404]


def test_below_a_page_that_is_gone_nothing_former_is_read(client, second, above, chief, at):
    at(THIRD)
    do(acts.withdraw, above, chief, cause="error")

    assert client.get(address_of()).status_code == client.get(former_at(1)).status_code != 200


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_home_page_is_corrected_like_any_other(client, home, chief, at, language):
    corrected(home, chief, at, summary_de="Am Freitag offen.", summary_hsb="Pjatk wotewrjene.")
    with translation.override(language):
        start, former = reverse("pages:home"), reverse("pages:home-edition", args=[1])

    told = page(client, start).one("section", class_="changelog")
    assert (told.all("a")[-1]["href"], len(told.all("q"))) == (former, 2)
    shown = page(client, former)
    assert {"de": "Am Montag offen.", "hsb": "Póndźelu wotewrjene."}[language] == shown.one("p", class_="lead").text
    assert shown.all(role="note")[0].one("a")["href"] == start
    assert client.get(former.replace("1/", "7/")).status_code == 404


def test_former_editions_stand_in_no_list(client, second):
    addresses = client.get("/sitemap.xml").content.decode()
    assert (former_at(1) in addresses, address_of() in addresses) == (False, True)
