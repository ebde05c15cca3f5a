"""Agreements at the desk: clauses with numbers, parties, documents; an amendment is the next edition."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buendnis.media.models import File
from buendnis.publishing.auditing import audit
from partners.models import AgreementEdition
from tests.desk.forms import address, faults, sent_by, text_of, told, typed_in
from tests.factories import make_agreement, make_alliance, make_goal, make_organisation

ADD = reverse("admin:partners_agreementedition_add")

pytestmark = pytest.mark.django_db


def paper(inside=b""):
    content = b"%PDF-1.7\n1 0 obj << /Type /Catalog " + inside + b">> endobj\n%%EOF\n"
    return SimpleUploadedFile("vereinbarung.pdf", content, "application/pdf")


def only():
    return AgreementEdition.objects.latest_editions().select_related("publication__item").get()


def numbers(edition):
    return [section.number for section in edition.sections.all()]


def test_the_whole_path_of_an_agreement(send):
    alliance, city = make_alliance(main=True), make_organisation("Stadt")

    page = send(
        ADD,
        {"parties": 1, "sections": 3, "documents": 1},
        "_publish",
        alliance=str(alliance.pk),
        title_de="Vereinbarung",
        signed_on="26.09.2017",
        parties__0__organisation=str(city.pk),
        parties__0__signatory="Eva Muster",
        sections__0__number="10",
        sections__1__number="2.1",
        sections__1__wording_de="<p>Wortlaut</p>",
        sections__2__number="2",
        documents__0__upload=paper(),
        documents__0__label_de="Das unterschriebene Papier",
    )

    agreement = only()
    assert (agreement.is_public(), agreement.slug_de, numbers(agreement)) == (True, "vereinbarung", ["2", "2.1", "10"])
    assert [(each.organisation, each.signatory) for each in agreement.parties.all()] == [(city, "Eva Muster")]
    assert [(each.file.kind, each.file.is_public()) for each in agreement.documents.all()] == [("document", True)]
    assert (len(told(page)), list(audit())) == (1, [])


def test_a_new_agreement_starts_with_the_portals_own_alliance(manager):
    alliance = make_alliance(main=True)

    assert manager.get(ADD).context["adminform"].form["alliance"].value() == alliance.pk


def test_an_empty_draft_is_saved(send):
    send(ADD)

    assert (only().alliance, only().publication.public_from) == (None, None)


def test_what_publication_needs_is_named_with_its_field(send):
    page = send(ADD, {}, "_publish", title_de="Vereinbarung")

    assert [lack.field for lack in page.context["missing"]] == ["alliance", "signed_on", "parties-0-organisation"]
    assert page.content.decode().count('id="id_parties-0-organisation"') == 1


def test_a_number_that_is_there_twice_is_refused_by_its_number(send):
    answer = send(ADD, {"sections": 3}, sections__0__number="2.1", sections__1__number="3", sections__2__number="2.1")

    assert faults(answer) == {"sections": ["The number 2.1 is there more than once. Please give each clause its own."]}
    assert [typed_in(answer, f"sections-{at}-number") for at in range(3)] == ["2.1", "3", "2.1"]


@pytest.mark.parametrize("number", ["0", "2.", "a", "2.1.1.1", "02", "-1"])
def test_what_is_no_number_of_a_clause_is_refused_at_its_field(send, number):
    assert list(faults(send(ADD, {"sections": 1}, sections__0__number=number))) == ["sections-0-number"]


def test_a_party_that_is_there_twice_is_refused_at_the_second(send):
    city = make_organisation("Stadt")
    rows = {f"parties-{at}-organisation": str(city.pk) for at in range(2)}

    assert faults(send(ADD, {"parties": 2}, **rows)) == {"parties-1-organisation": ["It is already there."]}


def test_a_document_that_acts_is_refused_and_a_good_one_is_kept_for_the_next_try(send):
    refused = send(ADD, {"documents": 1}, documents__0__upload=paper(b"/Names << /JavaScript 2 0 R >> "))
    kept = send(ADD, {"documents": 1, "sections": 1}, documents__0__upload=paper(), sections__0__number="x")

    file = File.objects.get()
    assert "documents-0-upload" in faults(refused)
    assert list(faults(kept)) == ["sections-0-number"]
    assert kept.content.decode().count(f'<option value="{file.pk}" selected>') == 1


def test_an_amendment_copies_all_parts_and_is_published_with_clauses_moved(send, manager):
    city, club = make_organisation("Stadt"), make_organisation("Verein")
    file = File.objects.store_document(paper())
    agreement = make_agreement(parties=[city, club], bodies=[club], sections=["1", "2", "2.1"], documents=[file])

    send(address(agreement), button="_correct")
    draft = only()
    copied = [draft.publication.number, draft.parties.count(), draft.bodies.count(), draft.documents.count()]
    # A new clause 2 moves the others on by one.
    page = send(
        address(draft),
        {"sections": 1},
        "_publish",
        in_force_from="01.01.2019",
        amendment_de="Eine Ziffer kommt hinzu.",
        sections__1__number="3",
        sections__2__number="3.1",
        sections__3__number="2",
    )

    assert (copied, numbers(agreement), numbers(only())) == (
        [2, 2, 1, 1], ["1", "2", "2.1"], ["1", "2", "3", "3.1"],
    )  # fmt: skip
    assert (page.status_code, only().is_public(), only().slug_de) == (200, True, agreement.slug_de)
    assert list(audit()) == []


def test_a_template_gets_an_address_of_its_own(send):
    agreement = make_agreement(title_de="Vereinbarung", sections=["1"])

    send(address(agreement), button="_template")
    copy = AgreementEdition.objects.exclude(pk=agreement.pk).get()
    send(address(copy), button="_publish")

    copy.reload()
    assert (copy.is_public(), copy.slug_de, numbers(copy)) == (True, "vereinbarung-2", ["1"])


def test_what_was_signed_is_read_and_not_edited_once_it_is_public(manager):
    agreement = make_agreement(title_de="Vereinbarung", sections=["2.1"])

    page = manager.get(address(agreement))

    sent = sent_by(page)
    assert [name for name in sent if name.endswith("_de")] == []
    assert ("sections-0-wording_hsb" in sent, text_of(page).count("Wortlaut von 2.1")) == (True, 1)


def test_sorbian_is_added_to_a_public_agreement_and_confirmed(send):
    agreement = make_agreement(sections=["1"])

    send(address(agreement), button="_confirm", title_hsb="Wujednanje", sections__0__wording_hsb="<p>Tekst</p>")

    assert (only().hsb_state, only().slug_hsb, list(audit())) == ("confirmed", "wujednanje", [])


def test_two_at_one_agreement_keep_the_clauses_that_were_typed(manager, colleague):
    agreement = make_agreement(publish=False, sections=["1"])
    url = address(agreement)
    sent = sent_by(manager.get(url))
    colleague.post(url, {**sent_by(colleague.get(url)), "title_de": "Ihres", "_continue": "1"})

    answer = manager.post(url, {**sent, "sections-0-heading_de": "Meines", "_continue": "1"})

    assert (answer.status_code, typed_in(answer, "sections-0-heading_de")) == (409, "Meines")
    assert [change.new for change in answer.context["collision"].changes] == ["Ihres"]


@pytest.mark.parametrize("role", ["editor", "approver", "member manager"])
def test_who_writes_may_publish_an_agreement(role_client, role):
    agreement = make_agreement(publish=False)

    role_client(role).post(address(agreement, "act", "publish"), {"version": agreement.item.edit_version})

    assert only().is_public() is True


def test_an_agreement_that_something_rests_on_is_not_deleted(manager):
    agreement = make_agreement(publish=False)
    make_goal(agreement.alliance, agreement=agreement.item)

    answer = manager.post(
        address(agreement, "delete"), {"version": agreement.item.edit_version, "sure": "1"}, follow=True
    )

    assert (AgreementEdition.objects.count(), len(told(answer))) == (1, 1)
