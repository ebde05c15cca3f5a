"""Who may ask for a removal and who may do it; what cannot be removed is told in a sentence."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from buendnis.publishing import acts
from buendnis.publishing.models import Redaction
from buendnis.publishing.redacting.asking import ask, drop
from buendnis.publishing.redacting.removing import remove
from buendnis.publishing.redacting.surveying import survey_of
from buendnis.publishing.saving import Conflict
from tests.factories import make_page, make_release
from tests.publishing.hands import do
from tests.publishing.redacted import carried_out, columns_with

pytestmark = pytest.mark.django_db
NAME = "Max Müller"


@pytest.fixture(autouse=True)
def in_the_language_of_the_code():
    with translation.override(None):
        yield


@pytest.fixture
def release(people):
    """A public release that names somebody."""
    return make_release(actor=people.author, slug_de="ein-preis", body_de=f"<p>{NAME} hat gewonnen.</p>")


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (" ", "Please write the words"),
        ("M", "too short"),
        ("a-", "too short"),
        ("x" * 10_000, "at most 2000"),
        ("gibt es nirgends", "stands nowhere"),
        ("rechtlichen Gründen", "in the mark"),
        ("\u200b\u200b\u200b\u200b", "too short"),
    ],
)
def test_what_cannot_be_a_passage_is_refused_with_a_sentence(people, release, passage, sentence):
    with pytest.raises(ValidationError, match=sentence):
        ask(release, people.author, "passage", "consent", passage=passage)

    assert Redaction.objects.count() == 0


def test_two_persons_are_needed_and_the_second_one_may_approve(people, release):
    request = ask(release, people.approver, "passage", "consent", passage=NAME)

    for person in (people.approver, people.author):
        with pytest.raises(PermissionDenied):
            carried_out(request, release, person)
    assert columns_with(NAME) != []
    assert carried_out(request, release, people.second).done_by == people.second


def test_a_request_is_made_once_and_may_be_dropped(people, release):
    request = ask(release, people.author, "passage", "consent", passage=NAME)
    with pytest.raises(ValidationError, match="asked for this already"):
        ask(release, people.colleague, "passage", "court", passage="MAX  MÜLLER")

    drop(request)

    request.refresh_from_db()
    assert (request.is_open, request.passage) == (False, "")
    with pytest.raises(ValidationError, match="settled"):
        drop(request)
    with pytest.raises(ValidationError, match="settled"):
        remove(request, release, people.approver, {release.item.pk: release.item.edit_version})


def test_who_looked_at_another_version_does_nothing(people, release):
    request = ask(release, people.author, "passage", "consent", passage=NAME)
    versions = survey_of(request).versions()
    do(acts.correct, release, people.colleague)

    with pytest.raises(Conflict):
        remove(request, release, people.approver, versions)
    release.reload()
    make_page(body_de=f"<p>{NAME}</p>")  # and found in another one since
    with pytest.raises(Conflict):
        remove(request, release, people.approver, {release.item.pk: release.item.edit_version})

    assert columns_with(NAME) != []
    assert Redaction.objects.open().count() == 1
