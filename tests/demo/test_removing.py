"""Removing takes every example and nothing else, and leaves a portal that works."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from buendnis.demo.content import RECORDS
from buendnis.demo.content.bare_frame import PAGES, TO_BE_ADDED
from buendnis.demo.removing import remove_examples
from buendnis.media.models import File
from buendnis.pages.models import ContactPoint, Page, PageEdition, PageSignpost
from buendnis.publishing import acts
from buendnis.publishing.models import Generation, Item, Save
from buendnis.publishing.saving import create, writing
from buendnis.teasers.models import Teaser, TeaserPlacement
from news.models import PressReleaseEdition, PressReleasePicture, Topic
from tests.factories import make_user

FRAME = {
    "de": ["/de/", "/de/presse/", "/de/kontakt/", "/de/impressum/", "/de/datenschutz/", "/de/barrierefreiheit/"],
    "hsb": [
        "/hsb/",
        "/hsb/nowinarstwo/",
        "/hsb/kontakt/",
        "/hsb/impresum/",
        "/hsb/skit-datow/",
        "/hsb/bjezbarjernosc/",
    ],
}


def own_release() -> PressReleaseEdition:
    """A release that staff made, public, which refers to examples wherever it can."""
    contact = ContactPoint.objects.order_by("position").first()
    picture = PressReleasePicture(file=File.objects.get(), alt_de="Drei Personen", credit_de="Zeichnung")
    release = PressReleaseEdition(
        headline_de="Eigene Meldung", teaser_de="Von uns.", day=date(2026, 11, 1), contact=contact,
        press_contact=contact, topic=Topic.objects.order_by("pk").first(),
    )  # fmt: skip
    create(release, None, pictures=[picture])
    acts.publish(release, release.item.edit_version, None)
    return release


def own_page(parent: Page, slug: str) -> PageEdition:
    page = PageEdition(title_de="Eigene Seite", slug_de=slug)
    create(page, None, identity=Page(parent=parent, contact=ContactPoint.objects.order_by("position").first()))
    acts.publish(page, page.item.edit_version, None)
    return page


def page_at(slug: str) -> Page:
    return PageEdition.objects.get(slug_de=slug).page


def test_no_example_is_left(demo: Callable[[], int]) -> None:
    removed = remove_examples(None)

    assert removed == len(RECORDS)
    assert Item.objects.filter(example=True).count() == File.objects.count() == 0
    assert Item.objects.count() == len(PAGES)
    assert Generation.objects.get().example is False


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_bare_frame_remains_that_says_what_is_missing(demo: Callable[[], int], client: Client, language: str) -> None:
    remove_examples(None)

    answers = {address: client.get(address) for address in FRAME[language]}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(FRAME[language], 200)
    sentence = TO_BE_ADDED[("de", "hsb").index(language)]
    silent = [address for address, answer in answers.items() if sentence not in answer.content.decode()]
    assert silent == FRAME[language][1:3]
    assert 'class="demo"' not in answers[FRAME[language][0]].content.decode()


def test_removing_twice_changes_nothing_more(demo: Callable[[], int]) -> None:
    remove_examples(None)
    saves = Save.objects.count()

    assert remove_examples(None) == 0
    assert (Save.objects.count(), Item.objects.count()) == (saves, len(PAGES))


def test_own_releases_stay_with_their_references_emptied(demo: Callable[[], int], client: Client) -> None:
    release = own_release()

    remove_examples(None)

    release.refresh_from_db()
    assert (release.headline_de, release.contact, release.press_contact, release.topic) == (
        "Eigene Meldung", None, None, None,
    )  # fmt: skip
    assert [(picture.file, picture.alt_de) for picture in release.pictures.all()] == [(None, "Drei Personen")]
    assert Save.objects.filter(item=release.item).first().act == "untie"
    assert client.get("/de/presse/2026/11/01/eigene-meldung/").status_code == 200


def test_own_pages_below_examples_move_to_the_top(demo: Callable[[], int], client: Client) -> None:
    page = own_page(page_at("jugendamt"), "eigene-seite")
    former = "/de/buergerservice/landratsamt/jugendamt/eigene-seite/"
    assert client.get(former).status_code == 200

    remove_examples(None)

    moved = Page.objects.get(pk=page.item.pk)
    assert (moved.parent, moved.contact) == (None, None)
    assert client.get("/de/eigene-seite/").status_code == 200
    # That readers once read the pages above it nobody can tell any more: they are deleted with all they said.
    assert client.get(former).status_code == 404


def test_a_moved_page_whose_address_is_taken_gets_one_of_its_own(demo: Callable[[], int], client: Client) -> None:
    first = own_page(page_at("jugendamt"), "eigene-seite")
    second = own_page(page_at("landratsamt"), "eigene-seite")

    remove_examples(None)

    given = sorted(PageEdition.objects.filter(title_de="Eigene Seite").values_list("slug_de", flat=True))
    numbers = {f"eigene-seite-{page.item.pk}" for page in (first, second)}
    assert given[0] == "eigene-seite"
    assert given[1] in numbers
    assert [client.get(f"/de/{slug}/").status_code for slug in given] == [200, 200]


def test_own_teasers_and_signposts_lose_only_their_place(demo: Callable[[], int]) -> None:
    office = page_at("jugendamt")
    teaser = create(Teaser(title_de="Eigener Hinweis"), None, placements=[TeaserPlacement(page=office)])
    page = create(
        PageEdition(title_de="Eigene", slug_de="eigene"), None, identity=Page(), signposts=[PageSignpost(target=office)]
    )

    remove_examples(None)

    assert Teaser.objects.get().pk == teaser.pk
    assert (teaser.placements.count(), page.signposts.count()) == (0, 0)


@pytest.mark.prove
def test_the_demo_comes_back_in_the_place_of_an_untouched_frame(demo: Callable[[], int], client: Client) -> None:
    remove_examples(None)

    assert demo() == len(RECORDS)
    assert Item.objects.filter(example=False).count() == 0
    assert client.get("/de/buergerservice/landratsamt/jugendamt/").status_code == 200


@pytest.mark.prove
def test_the_demo_leaves_a_frame_alone_that_staff_have_written_in(demo: Callable[[], int], client: Client) -> None:
    remove_examples(None)
    imprint = PageEdition.objects.get(slug_de="impressum")
    Save.objects.filter(item=imprint.item).update(act="save")

    assert demo() == len(RECORDS) - 1
    assert list(PageEdition.objects.filter(slug_de="impressum")) == [imprint]
    assert client.get("/de/impressum/").status_code == 200


def test_an_example_that_staff_wrote_in_stays_as_their_own(demo: Callable[[], int]) -> None:
    person = make_user("editor")
    public = PageEdition.objects.select_related("publication__item").get(slug_de="impressum")
    draft = acts.correct(public, public.item.edit_version, person)
    with writing(draft, draft.item.edit_version, person):
        PageEdition.objects.filter(pk=draft.pk).update(body_de="<p>Vom Amt geschrieben.</p>")
    acts.publish(draft, draft.item.edit_version, person)

    removed = remove_examples(person)

    assert removed == len(RECORDS) - 1
    assert Item.objects.filter(pk=public.item.pk).values_list("example", flat=True).get() is False
    assert "<p>Vom Amt geschrieben.</p>" in Client().get("/de/impressum/").content.decode()
    assert Item.objects.filter(example=True).count() == 0
