"""A translator's table at the desk: downloaded, shown what it would change, and read in as what came back."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from buendnis.publishing.models import Invitation, Proposal
from tests.desk.forms import address
from tests.publishing.invited import draft_release, link_to, texts_of, write
from tests.publishing.wordfiles import filled

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def noon(at):
    return at("2026-11-24 12:00")


@pytest.fixture
def bring(translator):
    """Download the table of a link, fill it in, and send it; return the page with what it would change."""

    def press(edition, link, meanwhile=lambda: None, **texts):
        out = translator.get(address(edition, "table", link.pk))
        assert out.status_code == 200
        meanwhile()
        file = SimpleUploadedFile("t.docx", filled(out.content, **texts))
        return translator.post(address(edition, "upload", link.pk), {"table": file, "_look": "1"})

    return press


def sent_from(answer, **more):
    run = answer.context["run"]
    return {**run.posted, "_over": run.over, "_keep": "1", **more}


def test_a_table_is_looked_at_first_and_then_read_in(translator, bring, take, django_capture_on_commit_callbacks):
    release = draft_release()
    link = link_to(release)
    looked = bring(release, link, headline="Titul")
    assert (looked.status_code, looked.context["run"].takes, texts_of(link)) == (200, 1, None)

    with django_capture_on_commit_callbacks(execute=True):
        kept = translator.post(address(release, "upload", link.pk), sent_from(looked))

    assert (kept["Location"], texts_of(link)) == (address(release, "answer", link.pk), {"headline": "Titul"})
    assert (bool(Proposal.objects.get().sent_at), Invitation.objects.get().is_open, mail.outbox) == (True, False, [])
    take(release, link)
    release.reload()
    assert release.headline_hsb == "Titul"


@pytest.mark.parametrize(("given", "holds"), [({}, "Na stronje"), ({"_table-holds": "1"}, "W tabeli")])
def test_where_page_and_table_were_changed_somebody_says_which_holds(translator, client, bring, given, holds):
    release = draft_release()
    link = link_to(release)
    looked = bring(release, link, lambda: write(client, link, headline="Na stronje"), headline="W tabeli")
    assert looked.context["run"].collides == 1

    translator.post(address(release, "upload", link.pk), sent_from(looked, **given))

    assert texts_of(link) == {"headline": holds}


def test_a_text_that_is_too_long_is_read_in_and_shortened_there(translator, bring, take):
    release = draft_release()
    link = link_to(release)
    looked = bring(release, link, headline="x" * 300)
    translator.post(address(release, "upload", link.pk), sent_from(looked))

    assert take(release, link).status_code == 422
    take(release, link, **{"text-headline": "Titul"})
    release.reload()
    assert release.headline_hsb == "Titul"


@pytest.mark.parametrize("given", [{}, {"table": ""}, {"table": SimpleUploadedFile("t.docx", b"no")}])
def test_what_is_no_table_is_refused(translator, given):
    release = draft_release()
    link = link_to(release)

    answer = translator.post(address(release, "upload", link.pk), {**given, "_look": "1"})

    assert (answer.status_code, bool(str(answer.context["refusal"])), texts_of(link)) == (422, True, None)


def test_nothing_is_read_in_for_a_link_that_has_ended(translator, bring):
    release = draft_release()
    link = link_to(release)
    looked = bring(release, link, headline="Titul")
    link.revoke()

    answer = translator.post(address(release, "upload", link.pk), sent_from(looked))

    assert (answer["Location"], texts_of(link)) == (address(release, "links"), None)
