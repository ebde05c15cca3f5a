"""What staff do to correct: the note for readers, spelling in one click, and at once; and what the desk says of it."""

import pytest
from django.core import mail
from django.utils.html import escape

from buendnis.publishing import acts, correcting
from buendnis.publishing.models import Correction, Publication
from buendnis.staff.models import User
from news.models import PressReleaseEdition
from tests.desk.forms import FormReader, address
from tests.factories import make_page, make_release
from tests.machinery.clock import berlin
from tests.publishing.hands import changed, do, steps

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def now(at, settings):
    settings.FOUR_EYES = True
    make_page("Start", type="route", route="pages:home", at=berlin("2026-11-01 08:00"))
    return at("2026-11-24 07:00")


@pytest.fixture
def rita(editor):
    return User.objects.get(username="redaktion")


@pytest.fixture
def approver(role_client):
    return role_client("approver", username="freigabe", email="freigabe@example.org")


@pytest.fixture
def release(rita):
    return make_release(actor=rita, headline_de="Kinder lehsen", teaser_de="Der Saal öffnet um 9 Uhr.")


@pytest.fixture
def draft(release, rita):
    return do(acts.correct, release, rita)


@pytest.fixture
def other(draft, rita):
    """The draft of a correction that is more than spelling."""
    changed(draft, rita, teaser_de="Der Saal öffnet um 10 Uhr.")
    return draft


def note_page(edition):
    return address(edition, "act", "note")


def sent_from(page):
    reader = FormReader("note_form")
    reader.feed(page.content.decode())
    return reader.sent


def write(client, edition, follow=False, **typed):
    sent = {**sent_from(client.get(note_page(edition))), **typed}
    return client.post(note_page(edition), sent, follow=follow)


def errors(page):
    return {name: list(messages) for name, messages in page.context["form"].errors.items()}


def told(page):
    return [str(message) for message in page.context["messages"]]


def note_of(edition):
    return Correction.objects.filter(pk=edition.pk).values_list("reasons", "note_de", "note_hsb").first()


def test_spelling_is_corrected_in_one_step(save, draft, rita):
    page = save(address(draft), "_spelling", headline_de="Kinder lesen")

    draft.reload()
    assert (page.status_code, draft.is_public(), draft.headline_de) == (200, True, "Kinder lesen")
    assert steps(draft) == [("spelling", rita.pk)]


def test_what_is_more_than_spelling_is_saved_and_goes_no_further(save, draft):
    page = save(address(draft), "_spelling", teaser_de="Der Saal öffnet um 10 Uhr.")

    draft.reload()
    assert (draft.is_public(), draft.teaser_de) == (False, "Der Saal öffnet um 10 Uhr.")
    assert told(page)[-1] == str(correcting.NOT_SPELLING)
    assert page.redirect_chain[-1][0] == note_page(draft)


def test_sending_it_for_review_leads_to_the_note_and_on(save, editor, other):
    page = save(address(other), "_send")
    assert (page.redirect_chain[-1][0], page.context["onwards"]) == (note_page(other), ["send"])

    write(editor, other, reasons=["date"], send="1")

    other.reload()
    assert (other.publication.state, note_of(other)) == ("review", (["date"], "", ""))


def test_the_form_names_the_note_that_is_missing(editor, other):
    assert note_page(other) in editor.get(address(other)).content.decode()


def test_the_page_of_the_note_shows_what_differs(editor, other):
    page = editor.get(note_page(other))

    (field,) = page.context["fields"]
    assert [(each.old, each.new) for each in field.said] == [("9", "10")]
    assert (page.context["verdict"].is_substantive, page.status_code) == (True, 200)


def test_reasons_and_text_are_stored_through_the_door(editor, other):
    answer = write(editor, other, reasons=["number", "date"], note_de="Um 10 Uhr.", note_hsb="W 10 hodź.")

    assert (answer.status_code, answer["Location"]) == (302, address(other))
    assert note_of(other) == (["date", "number"], "Um 10 Uhr.", "W 10 hodź.")
    page = editor.get(address(other)).content.decode()
    assert [text in page for text in ("Um 10 Uhr.", "W 10 hodź.")] == [True, True]


def test_german_alone_is_enough(editor, other):
    write(editor, other, note_de="Um 10 Uhr.")
    assert note_of(other) == ([], "Um 10 Uhr.", "")


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, ["__all__"]),
        ({"note_de": "   "}, ["__all__"]),
        ({"note_hsb": "W 10 hodź."}, ["note_de"]),
        ({"note_de": "<script>alert(1)</script>"}, ["note_de"]),
        ({"note_de": "Um\x0010 Uhr"}, ["note_de"]),
        ({"note_de": "x" * 10_000}, ["note_de"]),
        ({"note_hsb": "x" * 1001, "reasons": ["date"]}, ["note_hsb"]),
        ({"reasons": ["none of them"]}, ["reasons"]),
        ({"reasons": ["date"] * 500}, None),
        ({"note_de": "Um \u202e10\u200b Uhr"}, None),
    ],
)
def test_bad_input_gets_a_sentence_and_is_not_lost(editor, other, typed, fields):
    page = write(editor, other, **typed)

    if fields is None:
        assert (page.status_code, note_of(other)) in [(302, (["date"], "", "")), (302, ([], "Um 10 Uhr", ""))]
        return
    assert (page.status_code, sorted(errors(page)), note_of(other)) == (200, fields, None)
    for name, text in typed.items():
        if name.startswith("note") and "\x00" not in text:
            assert escape(text.strip()) in page.content.decode()


def test_a_note_written_from_an_old_version_is_a_conflict_and_is_kept(editor, other, rita):
    sent = {**sent_from(editor.get(note_page(other))), "note_de": "Um 10 Uhr."}
    changed(other, rita, teaser_de="Der Saal öffnet um 11 Uhr.")
    page = editor.post(note_page(other), sent)

    assert (page.status_code, note_of(other), "Um 10 Uhr." in page.content.decode()) == (409, None, True)
    assert editor.post(note_page(other), {**sent_from(page), "note_de": "Um 11 Uhr."}).status_code == 302


def test_there_is_no_note_where_nothing_is_corrected(editor, release):
    answer = editor.get(note_page(release), follow=True)
    assert (answer.redirect_chain[-1][0], len(told(answer))) == (address(release), 1)


def test_at_once_asks_first_publishes_and_tells_those_who_approve(
    editor, approver, other, rita, django_capture_on_commit_callbacks
):
    urgent = address(other, "act", "urgent")
    assert editor.get(urgent).status_code == 200
    write(editor, other, reasons=["date"])
    other.reload()
    version = other.item.edit_version
    asked = editor.post(urgent, {"version": version})
    assert (asked.status_code, Publication.objects.get(pk=other.pk).public_from) == (200, None)

    with django_capture_on_commit_callbacks(execute=True):
        editor.post(urgent, {"version": version, "sure": "1"})

    other.reload()
    assert (other.is_public(), steps(other)) == (True, [("urgent", rita.pk)])
    (sent,) = mail.outbox
    assert (sent.to, address(other, "act", "review") in sent.body) == (["freigabe@example.org"], True)


def test_it_stands_first_in_the_list_and_red_when_it_is_overdue(editor, approver, other, rita, at):
    make_release(publish=False, actor=rita)
    other.reload()
    correcting.write_note(other, other.item.edit_version, rita, ["date"])
    do(correcting.correct_at_once, other, rita)
    waiting = "/admin/news/pressreleaseedition/waiting/"
    assert [row["urgent"].is_overdue for row in approver.get(waiting).context["rows"]] == [False]

    at("2026-11-25 07:00")
    rows = approver.get(waiting).context["rows"]
    assert ([row["urgent"].is_overdue for row in rows], b"state--overdue" in approver.get(waiting).content) == (
        [True],
        True,
    )
    approver.post(address(other, "act", "approve"), {"version": other.item.edit_version})
    assert Correction.objects.get(pk=other.pk).caught_up_at == berlin("2026-11-25 07:00")


@pytest.mark.parametrize("act", ["note", "urgent", "spelling"])
def test_none_of_it_is_for_translators(role_client, other, act):
    translator = role_client("translator")
    answers = [ask(address(other, "act", act)) for ask in (translator.get, translator.post)]
    assert [each.status_code for each in answers] == [403, 403]
    assert PressReleaseEdition.objects.get(pk=other.pk).is_public() is False


def test_a_text_that_nobody_has_read_offers_none_of_it(editor, rita):
    first = make_release(actor=rita, publish=False)
    acts_offered = set(editor.get(address(first)).context["acts"])
    assert acts_offered & {"note", "urgent", "spelling"} == set()
