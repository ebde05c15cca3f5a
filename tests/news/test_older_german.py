"""The Sorbian page of an outdated text says which German text it fits: told by digests, of what readers have seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from buendnis.publishing import acts
from buendnis.publishing.promises import OlderGerman, language_note
from news.presenting import address_of
from partners.addresses import addresses_of
from tests.factories import make_alliance, make_goal, make_page, make_picture, make_release
from tests.publishing.hands import changed

pytestmark = pytest.mark.django_db


def note_of(edition, language="hsb"):
    edition.reload()
    with translation.override(language):
        note = language_note(edition, language)
        return (str(note.fits), note.address) if isinstance(note, OlderGerman) else note


def corrected(release, at=None, **texts):
    release.reload()
    draft = acts.correct(release, release.item.edit_version, None)
    changed(draft, None, **texts)
    acts.publish(draft, draft.item.edit_version, None, at)
    draft.reload()
    return draft


@pytest.fixture
def release(at):
    """A release that readers have in both languages since September 2017."""
    at("2017-09-27 10:00")
    made = make_release(headline_de="Kinder lesen", slug_de="leseabend", confirm=True)
    at("2017-10-05 09:00")
    return made


def test_it_names_the_day_of_the_german_text_and_leads_there(release, page):
    following = corrected(release, headline_de="Kinder lesen mehr")

    told, address = note_of(following)
    note = page(address_of(following, "hsb")).one("article", class_="release").all("p", role="note")[0]

    assert ("27. septembra 2017" in told, "5. oktobra" in told) == (True, False)
    assert (note.lang, [(each["href"], each["hreflang"]) for each in note.all("a")]) == (
        "hsb", [(address, "de")],
    )  # fmt: skip
    assert address.startswith("/de/presse/2017/09/27/leseabend/")


def test_the_german_page_and_a_page_that_fits_say_nothing(release):
    assert (note_of(release), note_of(release, "de")) == (None, None)
    following = corrected(release, headline_de="Kinder lesen mehr")

    assert note_of(following, "de") is None


def test_a_correction_that_is_confirmed_or_undone_says_nothing(release, at):
    following = corrected(release, headline_de="Kinder lesen mehr")
    at("2017-10-06 09:00")
    undone = corrected(following, headline_de="Kinder lesen")
    assert note_of(undone) is None

    again = corrected(undone, headline_de="Noch einmal anders")
    acts.confirm_sorbian(again, again.item.edit_version, None)
    assert note_of(again) is None


def test_a_draft_of_the_next_edition_changes_nothing_for_readers(release):
    draft = acts.correct(release, release.item.edit_version, None)
    changed(draft, None, headline_de="Geheim")

    assert note_of(release) is None


def test_a_german_text_that_nobody_has_read_is_not_led_to(at):
    at("2017-09-20 10:00")
    release = make_release(headline_de="Entwurf", confirm=True, publish=False)
    changed(release, None, headline_de="Anders")
    at("2017-09-27 10:00")
    acts.publish(release, release.item.edit_version, None)

    told, address = note_of(release)

    assert ("20. septembra 2017" in told, address) == (True, "")


def test_two_texts_of_one_day_are_told_apart_by_their_hour(release, at):
    at("2017-09-27 15:30")
    told, _address = note_of(corrected(release, headline_de="Kinder lesen mehr"))

    assert "27. septembra 2017, 10:00" in told


def test_what_was_withdrawn_is_not_led_to(release, at):
    acts.withdraw(release, release.item.edit_version, None, cause="error")
    at("2017-10-08 09:00")
    told, address = note_of(corrected(release, headline_de="Kinder lesen mehr"))

    assert (address, "27. septembra 2017" in told) == ("", True)  # the day of the confirmation


def test_moved_pictures_are_another_order_and_no_other_text(at):
    at("2017-09-27 10:00")
    pictures = [make_picture(alt_de=f"Bild {each}", position=each) for each in range(2)]
    release = make_release(confirm=True, pictures=pictures)
    at("2017-10-05 09:00")
    draft = acts.correct(release, release.item.edit_version, None)
    draft.pictures.filter(alt_de="Bild 0").update(position=5)
    changed(draft, None)
    acts.publish(draft, draft.item.edit_version, None)

    assert note_of(draft) is None


def test_what_is_changed_in_its_place_names_the_day_of_the_confirmation(at, page):
    at("2018-02-01 10:00")
    alliance = make_alliance(slug_de="hilfe", confirm=True)
    goal = make_goal(alliance, slug_de="ziel", confirm=True)
    at("2018-03-01 10:00")
    changed(goal, None, statement_de="Noch mehr Hilfe.")

    told, address = note_of(goal)

    assert ("1. februara 2018" in told, address) == (True, "")
    assert page(addresses_of(alliance, "goal", goal)["hsb"]).text.count(told) == 1
    assert page(addresses_of(alliance, "alliance")["hsb"]).text.count("1. februara 2018") == 0


def test_a_page_of_the_tree_says_it_too(at, page):
    at("2018-02-01 10:00")
    made = make_page("Hilfe", confirm=True)
    at("2018-03-01 10:00")
    following = corrected(made, summary_de="Neu", title_de="Hilfe")

    assert page(f"/hsb/{following.slug_hsb}/").text.count("1. februara 2018") == 1


def test_it_costs_a_few_queries_where_it_is_said_and_none_elsewhere(release, client):
    def queries(edition):
        address = address_of(edition, "hsb")
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    again = corrected(release, teaser_de="Anders.")
    acts.confirm_sorbian(again, again.item.edit_version, None)
    fits = queries(again)
    following = corrected(again, headline_de="Kinder lesen mehr")

    # The edition that fits; and then the present one, the former one, and whether something was removed from it.
    assert queries(following) - fits == 4
