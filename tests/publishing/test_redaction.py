"""What is removed is gone from everywhere, and everything else stays what it was."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from buendnis.media.models import File, Use
from buendnis.pages.models import PagePicture
from buendnis.publishing import acts, reviewing
from buendnis.publishing.approval import is_changed_since_approval
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import (
    Autosave,
    Correction,
    Generation,
    Invitation,
    Preview,
    Proposal,
    Publication,
    Redaction,
    ReviewStep,
    Save,
)
from buendnis.publishing.redacting.asking import ask
from buendnis.publishing.redacting.passages import MARKS
from news.models import PressReleaseEdition, PressReleaseLink
from tests.factories import make_organisation, make_page, make_picture, make_release
from tests.publishing.hands import changed, do, written_by
from tests.publishing.redacted import columns_with, redact

pytestmark = pytest.mark.django_db
MARK, SORBIAN = MARKS["de"], MARKS["hsb"]
NAME = "Max Müller"


@pytest.fixture(autouse=True)
def in_the_language_of_the_code():
    with translation.override(None):
        yield


@pytest.fixture
def release(people):
    """A public release in both languages whose first edition named somebody, and so does the second."""
    link = PressReleaseLink(url="https://example.org/?q=Max%20M%C3%BCller", label_de="Bericht")
    picture = make_picture(alt_de="Max Müller lacht", caption_hsb="Max Müller")
    release = make_release(
        actor=people.author, pictures=[picture], links=[link], headline_de="Ein Preis", slug_de="ein-preis",
        body_de="<p><strong>Max</strong> Müller&nbsp;hat gewonnen.</p>", confirm=True, slug_hsb="mytowanje",
    )  # fmt: skip
    do(acts.correct, release, people.author)
    following = PressReleaseEdition.objects.get(publication__item=release.item, publication__number=2)
    changed(following, people.author, teaser_de="MAX MÜLLER gewann.")
    do(acts.publish, following, people.approver)
    do(acts.confirm_sorbian, following, people.colleague)
    return following


def states(item):
    publications = Publication.objects.filter(item=item).order_by("number")
    editions = PressReleaseEdition.objects.filter(publication__item=item).order_by("publication__number")
    return (
        list(publications.values_list("number", "state", "public_from", "public_until", "first_seen", "approved_by")),
        [is_changed_since_approval(each) for each in publications],
        list(editions.values_list("hsb_state", "hsb_confirmed_by", "hsb_confirmed_at", "slug_de", "slug_hsb", "day")),
    )


def test_a_passage_goes_from_all_editions_and_all_saves(people, release):
    before, generation = states(release.item), Generation.objects.get().number
    saves = Save.objects.filter(item=release.item).count()

    done = redact(release, people.author, people.approver, passage=NAME)

    assert columns_with(NAME) == []
    assert release.teaser_de == f"{MARK} gewann."
    assert release.body_de == f"<p><strong>{MARK}</strong>&nbsp;hat gewonnen.</p>"
    assert release.pictures.get().caption_hsb == SORBIAN
    assert [link.url for link in release.links.all()] == []
    assert states(release.item) == before
    assert Generation.objects.get().number > generation
    assert (done.passage, done.done_by, done.editions) == ("", people.approver, [1, 2])
    last = Save.objects.filter(item=release.item).order_by("-version").first()
    assert (last.act, last.actor, Save.objects.filter(item=release.item).count()) == (
        "redact",
        people.approver,
        saves + 1,
    )
    assert list(audit()) == []


def test_words_that_stand_in_the_history_alone_go_as_well(people):
    release = written_by(people.author, headline_de=NAME, slug_de="preis")
    changed(release, people.author, headline_de="Ein Preis")

    done = redact(release, people.author, people.approver, passage="max müller")

    assert (columns_with(NAME), done.editions, release.headline_de) == ([], [], "Ein Preis")
    assert Save.objects.get(item=release.item, version=1).snapshot["fields"]["headline_de"] == MARK
    assert list(audit()) == []


def test_they_go_from_all_that_is_written_around_a_text(people, release):
    item, at = release.item, release.publication.public_from
    given = {"made_by": people.author, "made_at": at, "expires_at": at}
    Autosave.objects.create(
        user=people.author, item=item, form="change", at=at, fields={"body_de": [f"<p>{NAME}</p>"], "body_hsb": [NAME]}
    )
    Autosave.objects.create(user=people.author, form="add:news.topic", at=at, fields={"name_de": [NAME]})
    invitation = Invitation.objects.create(purpose="translate", item=item, note=f"für {NAME}", **given)
    Proposal.objects.create(
        invitation=invitation, base=1, texts={"body": NAME}, remark=NAME, at=at, outcome={"body": [False, f"{NAME}?"]}
    )
    Preview.objects.create(publication=release.publication, note=NAME, **given)
    notes = {"note_de": NAME, "note_hsb": NAME}
    Correction.objects.update_or_create(publication=release.publication, defaults=notes)
    ReviewStep.objects.create(item=item, act="returned", note=f"{NAME} fehlt", actor=people.approver, at=at)
    Publication.objects.filter(pk=release.pk).update(german_only_reason=NAME)
    do(acts.withdraw, release, people.author, f"wegen {NAME}", cause="other", reason_de=NAME)

    redact(release, people.author, people.approver, passage=NAME)

    assert columns_with(NAME) == []
    assert Autosave.objects.get(item=item).fields == {"body_de": [f"<p>{MARK}</p>"], "body_hsb": [SORBIAN]}
    assert ReviewStep.objects.get(note__contains="fehlt").note == f"{MARK} fehlt"
    assert Correction.objects.get(publication=release.pk).note_hsb == SORBIAN


def test_other_texts_lose_them_too_and_have_a_record_of_their_own(people, release):
    page = make_page(body_de=f"<p>{NAME}</p>")
    organisation = make_organisation(f"Stiftung {NAME}")

    done = redact(release, people.author, people.approver, passage=NAME)

    assert columns_with(NAME) == []
    records = Redaction.objects.exclude(pk=done.pk).order_by("item_id")
    assert [(each.item_id, each.passage, each.editions) for each in records] == [
        (page.item.pk, "", [1]),
        (organisation.item.pk, "", [1]),
    ]
    organisation.reload()
    name = organisation.names.get()
    assert (name.name_de, name.folded_de.strip()) == (f"Stiftung {MARK}", f"stiftung {MARK}".lower().replace("ü", "u"))
    assert list(audit()) == []


def test_what_was_outdated_or_changed_since_its_approval_stays_so(people):
    organisation = make_organisation("Träger", purpose_de=f"Hilft {NAME}.", confirm=True)
    changed(organisation, people.author, purpose_de=f"Hilft {NAME} und anderen.")
    assert (organisation.hsb_state, is_changed_since_approval(organisation.publication)) == ("outdated", True)
    fields = organisation.hsb_confirmed_fields

    redact(organisation, people.author, people.approver, passage=NAME)

    assert (organisation.hsb_state, is_changed_since_approval(organisation.publication)) == ("outdated", True)
    assert organisation.hsb_confirmed_fields.keys() == fields.keys()
    assert organisation.hsb_confirmed_fields != fields
    changed(organisation, people.author, purpose_de=f"Hilft {MARK}.")
    assert (organisation.hsb_state, is_changed_since_approval(organisation.publication)) == ("confirmed", False)


def test_a_picture_goes_with_all_that_was_said_of_it(people, release, django_capture_on_commit_callbacks):
    file = release.pictures.get().file
    page = make_page(pictures=[PagePicture(file=file, alt_de="Dasselbe Bild", credit_de="Anna Beispiel")])

    with django_capture_on_commit_callbacks(execute=True):
        done = redact(release, people.author, people.approver, "picture", file=file.pk)

    assert (columns_with("Max Müller lacht"), columns_with("Dasselbe Bild"), columns_with(file.token)) == ([], [], [])
    assert (File.objects.count(), Use.objects.count(), done.editions) == (0, 0, [1, 2])
    assert [each["name"] for each in file.renditions if _is_there(file, each["name"])] == []
    assert Redaction.objects.get(item=page.item).editions == [1]
    assert list(audit()) == []


def _is_there(file, name):
    try:
        return bool(file.open(name))
    except FileNotFoundError:
        return False


def test_a_whole_edition_keeps_its_number_and_its_address(people, release):
    first = PressReleaseEdition.objects.get(publication__item=release.item, publication__number=1)
    before = states(release.item)

    done = redact(release, people.author, people.approver, "edition", publication=first.publication)

    first.reload()
    assert (first.headline_de, first.body_hsb, first.slug_de) == (MARK, f"<p>{SORBIAN}</p>", "ein-preis")
    assert (list(first.pictures.all()), done.editions, release.teaser_de) == ([], [1], "MAX MÜLLER gewann.")
    assert {save.snapshot["fields"]["headline_de"] for save in first.publication.saves.all()} == {MARK}
    assert states(release.item) == before
    assert list(audit()) == []


def test_an_edition_that_is_public_is_withdrawn_first(people, release):
    with pytest.raises(ValidationError, match="withdraw"):
        ask(release, people.author, "edition", "court", publication=release.publication)
    do(acts.withdraw, release, people.author)

    redact(release, people.author, people.approver, "edition", publication=release.publication)

    assert release.headline_de == MARK
    assert File.objects.count() == 1  # the edition before shows it
    with pytest.raises(ValidationError, match="Please write a new one"):
        reviewing.restore(release, release.item.edit_version, people.approver)
    assert list(audit()) == []
