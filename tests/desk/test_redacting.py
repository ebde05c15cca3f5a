"""The page for removals: one person asks, another one looks at every place and removes it."""

import pytest
from django.core import mail
from django.utils import translation

from buendnis.publishing import acts
from buendnis.publishing.models import Redaction, Save
from tests.desk.forms import address, text_of, told
from tests.factories import make_organisation, make_page, make_picture, make_release
from tests.publishing.hands import changed
from tests.publishing.redacted import columns_with

pytestmark = pytest.mark.django_db
NAME = "Max Müller"


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = True


@pytest.fixture(autouse=True)
def in_the_language_of_the_code(settings):
    """The catalogues may say the same in other words tomorrow."""
    settings.LOCALE_PATHS = []
    translation.trans_real._translations.clear()
    yield
    translation.trans_real._translations.clear()


@pytest.fixture
def approver(role_client):
    return role_client("approver", username="freigabe", first_name="Frida", last_name="Freigabe", email="f@example.org")


@pytest.fixture
def release():
    return make_release(
        headline_de="Ein Preis", slug_de="ein-preis", body_de=f"<p>Herr <em>Max</em> Müllers Preis. {NAME}!</p>",
        pictures=[make_picture()],
    )  # fmt: skip


def page_of(release):
    return address(release, "act", "redact")


def press(client, release, button, follow=True, **typed):
    return client.post(page_of(release), {**typed, button: "1"}, follow=follow)


def ask(client, release, **typed):
    return press(client, release, "ask", what="passage", category="consent", **{"passage": NAME, **typed})


def remove(client, release, page=None, **typed):
    shown = (page or client.get(page_of(release))).context["requests"][0]
    given = {"request": shown["request"].pk, "ticket": shown["places"].ticket, "sure": "1", **typed}
    return press(client, release, "remove", **given)


def test_one_asks_and_another_one_removes(editor, approver, release, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = ask(editor, release)
    assert told(answer) == [
        "It is asked for. Somebody else who approves texts has to remove it, and finds it on their first page; "
        "a mail goes where an address is known."
    ]
    assert [(each.to, NAME in each.body) for each in mail.outbox] == [(["f@example.org"], False)]
    page = approver.get(page_of(release))
    (found,) = page.context["requests"][0]["places"].items
    assert [(each.number, [place.label for place in each.places]) for each in found.editions] == [
        (1, ["Text (German)"])
    ]
    assert [(hit.before, hit.words, hit.after) for hit in found.editions[0].places[0].hits] == [
        ("Herr ", NAME, "s Preis. Max Müller!"),
        ("Herr Max Müllers Preis. ", NAME, "!"),
    ]
    assert found.saves == 2

    answer = remove(approver, release, page)

    assert told(answer) == [
        "It is removed from all editions, saves and copies. Readers are told that something was removed."
    ]
    assert columns_with(NAME) == []
    assert NAME not in text_of(answer)
    done = Redaction.objects.get()
    assert (done.asked_by.username, done.done_by.username) == ("redaktion", "freigabe")


def test_the_one_who_asked_does_not_remove(approver, release):
    page = ask(approver, release)

    assert b'name="remove"' not in page.content
    assert remove(approver, release, page).status_code == 403
    assert Redaction.objects.open().count() == 1


def test_who_only_edits_does_not_remove(editor, colleague, release):
    ask(editor, release)
    page = colleague.get(page_of(release))

    assert b'name="remove"' not in page.content
    assert remove(colleague, release, page).status_code == 403


def test_whoever_removes_says_that_they_have_looked(editor, approver, release):
    ask(editor, release)

    answer = remove(approver, release, sure="")
    without = press(approver, release, "remove", request=Redaction.objects.get().pk)

    assert told(without) == ["Please tick that you have looked at every place: it cannot be taken back."]
    assert answer.status_code == 200
    assert columns_with(NAME) != []


def test_what_changed_since_the_look_is_looked_at_again(editor, approver, release):
    ask(editor, release)
    page = approver.get(page_of(release))
    other = make_page(body_de=f"<p>{NAME}</p>")

    answer = remove(approver, release, page)

    assert "Nothing was done; please look again." in told(answer)[0]
    assert [found.name for found in answer.context["requests"][0]["places"].items][1:] == [str(other)]
    assert Save.objects.filter(act="redact").count() == 0
    remove(approver, release, answer)
    assert columns_with(NAME) == []


@pytest.mark.parametrize("ticket", ["", "x", "1.99-", "9" * 40, "1.1-2.2", "-.-"])
def test_a_forged_ticket_does_nothing(editor, approver, release, ticket):
    ask(editor, release)

    answer = remove(approver, release, ticket=ticket)

    assert (answer.status_code, Redaction.objects.open().count()) == (200, 1)
    assert columns_with(NAME) != []


def test_only_looking_asks_for_nothing(editor, release):
    page = press(editor, release, "look", what="passage", passage="max müller")

    assert [each.saves for each in page.context["looked"].items] == [2]
    assert page.context["given"]["passage"] == "max müller"
    assert Redaction.objects.count() == 0


def test_a_refusal_keeps_what_was_typed(editor, release):
    page = ask(editor, release, passage="steht nirgends")

    assert page.context["given"]["passage"] == "steht nirgends"
    assert told(page)[0].startswith("This stands nowhere")
    assert told(press(editor, release, "ask")) == ["Please choose the reason."]
    assert told(press(editor, release, "ask", category="court")) == ["Please choose what is to be removed."]
    assert told(press(editor, release, "ask", category="court", what="picture", file="7" * 30))[0].startswith(
        "Please choose a picture"
    )
    assert told(press(editor, release, "ask", category="court", what="edition", edition="1"))[0].startswith(
        "This edition is public"
    )


def test_the_person_is_warned_of_what_they_may_not_expect(editor, release, django_user_model):
    make_organisation("Max-Müller-Stiftung", slug_de="max-mueller-stiftung", purpose_de=f"{NAME} " * 30)
    django_user_model.objects.filter(username="redaktion").update(first_name="Max", last_name="Müller")

    warnings = [
        str(each) for each in press(editor, release, "look", what="passage", passage=NAME).context["looked"].warnings
    ]

    assert [each.split(":")[0] for each in warnings] == [
        "It also stands in other texts",
        "It stands in 32 places. Please look whether more words are needed to hit nothing else.",
        "It makes up half of a text or more",
        "It also stands inside longer words",
        "The address of a page holds these words and stays as it is",
        "An account is called like this. Accounts are changed by administrators, not here.",
        "It stands in one language only. Please look whether the other one says the same in other words.",
        "Nothing looks into pictures and documents. If one of them holds these words, have it removed as well.",
    ]
    assert "max-mueller-stiftung" in warnings[4]


def test_of_what_somebody_may_not_read_they_are_told_the_number_alone(manager, release):
    organisation = make_organisation("Träger", purpose_de=NAME)
    make_page("Geheimes", body_de=f"<p>Verdacht gegen {NAME}.</p>", publish=False)

    page = press(manager, organisation, "look", what="passage", passage=NAME)

    own, *others = page.context["looked"].items
    assert (own.is_own, len(own.editions)) == (True, 1)
    assert sorted((each.editions, each.address, each.saves) for each in others) == [([], "", 1), ([], "", 2)]
    assert [word in text_of(page) for word in ("Verdacht", "Geheimes")] == [False, False]


def test_a_request_can_be_taken_back(editor, colleague, release):
    ask(editor, release)

    answer = press(colleague, release, "drop", request=Redaction.objects.get().pk)

    assert told(answer) == ["The request is taken back. Nothing was removed."]
    assert (Redaction.objects.get().passage, columns_with(NAME) != []) == ("", True)
    assert told(press(colleague, release, "drop", request="1")) == ["This request is settled already."]


def test_the_form_says_that_a_removal_waits(editor, release):
    before = text_of(editor.get(address(release)))
    ask(editor, release)

    asked = "Somebody has asked for something to be removed here for legal reasons."
    assert (asked in before, asked in text_of(editor.get(address(release)))) == (False, True)


def test_those_who_wrote_other_texts_are_told(
    editor, approver, release, django_user_model, colleague, django_capture_on_commit_callbacks
):
    karl = django_user_model.objects.get(username="kollege")
    django_user_model.objects.filter(pk=karl.pk).update(email="k@example.org")
    page = make_page(actor=karl, publish=False)
    changed(page, karl, body_de=f"<p>{NAME}</p>")
    ask(editor, release)

    with django_capture_on_commit_callbacks(execute=True):
        remove(approver, release)

    assert [(each.to, NAME in each.body) for each in mail.outbox] == [(["k@example.org"], False)]


def test_a_later_edition_is_asked_about_at_the_latest_one(editor, release):
    following = acts.correct(release, release.item.edit_version, None)

    assert editor.get(page_of(release)).headers["Location"] == address(following)
    assert [each.number for each in editor.get(page_of(following)).context["editions"]] == [2, 1]
