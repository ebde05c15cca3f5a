"""`manage.py audit` finds what was written past the door, and nothing else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buendnis.media.models import Use
from buendnis.pages.models import ContactPoint, Page
from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Address, Item, Publication, Save
from news.models import PressReleaseEdition, PressReleaseLink
from tests.factories import make_contact, make_page, make_picture, make_release, make_teaser, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    """A bit of everything that staff can do; returns the release at which tests tamper."""
    page = make_page(confirm=True, in_main=True, signposts=[])
    below = make_page(parent=page)
    acts.withdraw(page, page.item.edit_version, None)
    below.refresh_from_db()
    make_contact(confirm=True), make_topic(), make_teaser(pages=[page], publish=False)
    link = PressReleaseLink(url="/de/kontakt/", label_de="Kontakt")
    release = make_release(confirm=True, pictures=[make_picture()], links=[link])
    corrected = make_release()
    following = acts.correct(corrected, corrected.item.edit_version, None)
    acts.publish(following, following.item.edit_version, None)
    acts.use_as_template(release, None)
    return release


def sentences():
    return [finding.sentence for finding in audit()]


def test_what_passed_the_door_is_in_order(content):
    out = StringIO()

    call_command("audit", stdout=out)

    assert out.getvalue() == "Everything that is stored passed the door.\n"


def test_the_command_names_each_finding_and_fails(content):
    Item.objects.filter(pk=content.item.pk).update(edit_version=9)
    out = StringIO()

    with pytest.raises(CommandError) as failed:
        call_command("audit", stdout=out)

    assert (failed.value.returncode, str(failed.value)) == (1, "Findings: 1.")
    assert out.getvalue() == (f"release {content.item.pk}: its saves do not lead from version 0 to 9 without a gap\n")


def of(model, release):
    return model.objects.filter(publication=release.publication)


TAMPERINGS = {
    "a text": (
        lambda release: of(PressReleaseEdition, release).update(headline_de="Heimlich"),
        [
            "edition 1 differs from its last save in fields-0-headline_de",
            "edition 1 does not fit its de_digest, found_by",
        ],
    ),
    "a column without text": (
        lambda release: of(PressReleaseEdition, release).update(number="1/2017"),
        ["edition 1 differs from its last save in fields-0-number"],
    ),
    "a caption": (
        lambda release: release.pictures.update(caption_hsb="Druha"),
        [
            "edition 1 differs from its last save in pictures-0-caption_hsb",
            "edition 1 does not fit its hsb_digest, found_by",
        ],
    ),
    "a removed part": (
        lambda release: release.links.all().delete(),
        [
            "edition 1 differs from its last save in links",
            "edition 1 does not fit its de_digest, hsb_digest, found_by",
        ],
    ),
    "the words to search in": (
        lambda release: of(PressReleaseEdition, release).update(found_by=""),
        ["edition 1 does not fit its found_by"],
    ),
    "a digest": (
        lambda release: of(PressReleaseEdition, release).update(hsb_digest="0" * 64),
        ["edition 1 does not fit its hsb_digest"],
    ),
    "a confirmation": (
        lambda release: of(PressReleaseEdition, release).update(hsb_confirmed_at=None),
        ["edition 1 is confirmed without a moment, or the other way round"],
    ),
    "a use": (lambda release: of(Use, release).delete(), ["edition 1 uses other files than it shows"]),
    "a save": (
        lambda release: Save.objects.filter(item=release.item, base=1).delete(),
        ["its saves do not lead from version 0 to 3 without a gap"],
    ),
    "the latest edition": (
        lambda release: Publication.objects.filter(pk=release.pk).update(latest=False),
        ["its last edition is not the latest"],
    ),
    "the number of an edition": (
        lambda release: Publication.objects.filter(pk=release.pk).update(number=2),
        ["its editions have the numbers [2]"],
    ),
    "an edition": (
        lambda release: of(PressReleaseEdition, release)._raw_delete("default"),
        ["edition 1 has no text"],
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_what_was_written_past_the_door_is_found(content, name):
    if name == "an edition":
        content.pictures.all()._raw_delete("default")
        content.links.all()._raw_delete("default")
    tamper, expected = TAMPERINGS[name]

    tamper(content)

    assert sentences() == expected


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_lost_address_is_found(content, language):
    Address.objects.filter(item=content.item, language=language).update(current=False)

    slug = content.address_slug(language)
    assert sentences() == [f"its present {language} address is not {content.publication.day} {slug}"]


def test_a_place_that_moved_by_itself_is_found(content):
    page = Page.objects.get(parent=None)
    Page.objects.filter(pk=page.pk).update(position=99)

    assert sentences() == ["edition 1 differs from its last save in position"]


def test_an_item_without_editions_is_found():
    Item.objects.create(kind="release")

    assert sentences() == ["its editions have the numbers []"]


def test_the_audit_asks_as_often_for_many_as_for_few_of_a_batch(content):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert list(audit()) == []
        return len(queries)

    before = asked()
    for _each in range(5):
        make_release()

    assert asked() == before


def test_items_are_read_in_batches_and_none_is_left_out(content):
    ContactPoint.objects.update(phone="1")
    make_contact()
    ContactPoint.objects.update(phone="2")

    assert [len(list(audit(batch))) for batch in (1, 2, 100)] == [2, 2, 2]
