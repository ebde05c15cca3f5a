"""Readers are told that something was removed, and never what; staff are told where they might bring it back."""

import pytest
from django.urls import reverse
from django.utils import translation

from buendnis.publishing import acts
from buendnis.publishing.redacting import told
from buendnis.publishing.redacting.told import LINE, WHOLE, is_removed, removed_since
from news.models import PressReleaseEdition
from news.presenting import address_of
from tests.factories import make_alliance, make_goal, make_membership, make_organisation, make_page, make_release
from tests.publishing.hands import changed, do
from tests.publishing.redacted import redact

pytestmark = pytest.mark.django_db
NAME = "Max Müller"


@pytest.fixture(autouse=True)
def nothing_known():
    """The database of the test before is gone, and its generations come once more."""
    told._known.clear()


def says(client, address, sentence=LINE):
    """Whether a page says the sentence in its own language, and whether it names the name."""
    page = client.get(address).content.decode()
    with translation.override("hsb" if address.startswith("/hsb/") else "de"):
        return str(sentence) in page, NAME in page


def test_the_page_says_so_in_both_languages_without_the_words(people, client):
    release = make_release(body_de=f"<p>{NAME}</p>", confirm=True)
    other = make_release()
    addresses = [address_of(release, language) for language in ("de", "hsb")]
    assert [says(client, each) for each in addresses] == [(False, True)] * 2

    redact(release, people.author, people.approver, passage=NAME)

    assert [says(client, each) for each in addresses] == [(True, False)] * 2
    assert says(client, address_of(other, "de")) == (False, False)


def test_what_stood_in_the_history_alone_is_told_to_nobody(people, client):
    page = make_page("Hilfe", body_de=f"<p>{NAME}</p>", publish=False)
    changed(page, people.author, body_de="<p>Nichts</p>")
    do(acts.publish, page, people.approver)

    redact(page, people.author, people.approver, passage=NAME)

    assert says(client, "/de/hilfe/") == (False, False)


def test_the_alliance_says_so_on_the_pages_of_its_own(people, client):
    alliance = make_alliance(main=True, body_de=f"<p>{NAME}</p>")
    organisation = make_organisation("Träger", slug_de="traeger", purpose_de=NAME)
    make_membership(organisation, alliance, joined="2017-09-26")
    goal = make_goal(alliance, slug_de="ziel", meaning_de=f"<p>{NAME}</p>")

    redact(goal, people.author, people.approver, passage=NAME)

    paths = ["/de/buendnis/", "/de/buendnis/ziele/ziel/", "/de/buendnis/mitglieder/traeger/", "/de/buendnis/ziele/"]
    assert [says(client, each) for each in paths] == [(True, False)] * 3 + [(False, False)]


def test_a_former_edition_that_was_removed_is_gone_and_says_so(people, client):
    release = make_release(slug_de="preis", body_de=f"<p>{NAME}</p>")
    do(acts.correct, release, people.author)
    following = PressReleaseEdition.objects.get(publication__item=release.item, publication__number=2)
    changed(following, people.author, body_de="<p>Nichts</p>")
    do(acts.publish, following, people.approver)
    with translation.override("de"):
        address = reverse("news:edition", args=[release.publication.day, "preis", 1])
    assert client.get(address).status_code == 200
    release.reload()

    redact(following, people.author, people.approver, "edition", publication=release.publication)

    gone = client.get(address)
    assert gone.status_code == 410
    assert says(client, address, WHOLE) == (True, False)
    assert (is_removed(release.publication), is_removed(following.publication)) == (True, False)
    assert client.get(address_of(following, "de")).status_code == 200


def test_a_withdrawn_item_keeps_its_addresses_and_says_what_became_of_it(people, client):
    release = make_release(slug_de="preis", body_de=f"<p>{NAME}</p>", confirm=True, slug_hsb="myto")
    addresses = [address_of(release, language) for language in ("de", "hsb")]
    do(acts.withdraw, release, people.author)

    redact(release, people.author, people.approver, "edition", publication=release.publication)

    assert [client.get(each).status_code for each in addresses] == [410, 410]
    assert [says(client, each, WHOLE) for each in addresses] == [(True, False)] * 2


def test_who_began_before_it_is_told_apart_from_who_began_after_it(people):
    release = make_release(body_de=f"<p>{NAME}</p>")
    before = release.item.edit_version

    redact(release, people.author, people.approver, passage=NAME)

    assert (removed_since(release.item.pk, before), removed_since(release.item.pk, before + 1)) == (True, False)
