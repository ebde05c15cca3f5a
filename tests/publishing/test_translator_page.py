"""The page of somebody who translates by a link: what it shows, what it keeps, and what sending does."""

import re

import pytest
from django.core import mail

from buendnis.publishing import clock
from buendnis.publishing.models import Invitation, Proposal, Save
from tests.factories import make_measure, make_organisation
from tests.publishing.invited import (
    BODY,
    confirmed_release,
    draft_release,
    link_to,
    rewritten,
    sent_by,
    texts_of,
    with_picture,
    write,
)
from tests.publishing.previewed import SECLUDED, seclusion_of

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("noon")]


def boxes(answer):
    return {name: text for name, text in sent_by(answer).items() if not name.startswith("_") and name != "to-office"}


def test_what_is_missing_stands_beside_its_german_text(client):
    answer = client.get(link_to(with_picture()).path())

    assert boxes(answer) == dict.fromkeys(
        ["headline", "teaser", "body.0", "body.1", "body.2", "body.3", "pictures-0-alt", "pictures-0-caption",
         "pictures-0-credit"], ""
    )  # fmt: skip
    page = answer.content.decode()
    assert ("Das <strong>Jugendamt</strong> hilft." in page, "młodźinski zarjad" in page) == (True, True)
    assert (answer.status_code, seclusion_of(answer)) == (200, (SECLUDED, []))


def test_only_what_changed_is_asked_for_with_what_is_different(client):
    release = rewritten(confirmed_release(), body_de=BODY.replace("hilft", "berät"), teaser_de="Neuer Vorspann")

    answer = client.get(link_to(release).path())

    assert boxes(answer) == {"teaser": "Zawod", "body.1": "**Zarjad** pomha."}
    assert re.findall(r"<(del|ins)[^>]*>(?:<[^>]*>[^<]*</[^>]*>)?([^<]*)<", answer.content.decode()) == [
        ("ins", "Neuer"),
        ("del", "hilft."),
        ("ins", "berät."),
    ]
    everything = client.get(f"{link_to(release).path()}?view=all")
    assert boxes(everything) == {
        "headline": "Titul", "teaser": "Zawod", "body.0": "Štó", "body.1": "**Zarjad** pomha.", "body.2": "Dźěći",
        "body.3": "Starši",
    }  # fmt: skip


def test_a_new_paragraph_is_asked_for_and_the_others_keep_their_words(client):
    new = BODY.replace("<ul>", "<p>Neu.</p><ul>")
    release = rewritten(confirmed_release(), body_de=new)

    assert boxes(client.get(link_to(release).path())) == {"body.2": ""}


def test_a_sorbian_text_that_is_built_otherwise_is_asked_for_as_a_whole_and_shown(client):
    release = rewritten(confirmed_release(body_hsb="<p>Wšo hromadźe.</p>"), body_de=BODY.replace("hilft", "berät"))

    answer = client.get(link_to(release).path())

    assert boxes(answer) == dict.fromkeys(["body.0", "body.1", "body.2", "body.3"], "")
    assert "Wšo hromadźe." in answer.content.decode()


def test_where_nothing_is_asked_for_everything_is_shown(client):
    answer = client.get(link_to(confirmed_release()).path())

    assert (len(boxes(answer)), answer.context["wanted"]) == (6, 0)


def test_what_is_saved_is_a_proposal_and_changes_nothing_else(client):
    release = draft_release()
    link, saves = link_to(release), Save.objects.count()

    answer = write(client, link, headline="Titul", body1="**Zarjad** pomha.", remark="Prosu!")

    assert (answer.status_code, answer["Location"]) == (303, link.path("de"))
    proposal = Proposal.objects.get()
    assert (proposal.texts, proposal.remark, proposal.says, proposal.sent_at, proposal.at) == (
        {"headline": "Titul", "body.1": "**Zarjad** pomha."}, "Prosu!", "draft", None, clock.now(),
    )  # fmt: skip
    release.reload()
    assert (release.headline_hsb, Save.objects.count(), Invitation.objects.get().is_open) == (None, saves, True)
    assert boxes(client.get(link.path()))["headline"] == "Titul"
    assert mail.outbox == []


def test_sending_ends_the_link_and_tells_the_office(client, django_capture_on_commit_callbacks):
    link = link_to(draft_release(), sent_to="nowak@example.org")
    all_texts = {"headline": "Titul", "teaser": "Zawod", **{f"body{number}": "Słowo" for number in range(4)}}
    with django_capture_on_commit_callbacks(execute=True):
        answer = write(client, link, "_send", **all_texts)

    proposal, link = Proposal.objects.get(), Invitation.objects.get()
    assert (answer.status_code, proposal.says, proposal.sent_at, link.done_at, link.sent_to) == (
        303, "changes", clock.now(), clock.now(), "",
    )  # fmt: skip
    assert [sent.to for sent in mail.outbox] == [["amt@example.org"]]
    assert ("Titul" in mail.outbox[0].body, link.token in mail.outbox[0].body) == (False, False)
    thanks, again = client.get(answer.url), client.get(link.path())
    assert (thanks.status_code, again.status_code, "Titul" in again.content.decode()) == (200, 410, False)


def test_what_is_sent_twice_has_arrived_and_only_what_is_new_comes_back(client):
    link = link_to(draft_release())
    form = client.get(link.path())
    given = {**sent_by(form), **dict.fromkeys(boxes(form), "Słowo"), "_send": "1"}
    first, second = (client.post(link.path(), given) for _twice in range(2))
    third = client.post(link.path(), {**given, "headline": "Nowy titul"})

    assert (first.status_code, second.status_code, second.url) == (303, 303, first.url)
    assert (third.status_code, third.context["kept"]) == (410, [("Überschrift", "Nowy titul")])


def test_marks_in_a_short_text_are_no_marks_and_that_is_said(client):
    link = link_to(draft_release())
    said = "Hier sind Auszeichnungen keine"
    write(client, link, headline="Titul **tučny**", body0="Słowo **tučne**")

    assert client.get(link.path()).content.decode().count(said) == 1


def test_gaps_are_named_before_they_are_sent(client):
    link = link_to(draft_release())

    asked = write(client, link, "_send", headline="Titul")
    assert (asked.status_code, Invitation.objects.get().is_open, texts_of(link)) == (200, True, {"headline": "Titul"})
    assert [box.number for box in asked.context["open"]] == [2, 3, 4, 5, 6]

    sent = write(client, link, "_anyway")
    assert (sent.status_code, Invitation.objects.get().is_open) == (303, False)


def test_nothing_at_all_cannot_be_sent(client):
    link = link_to(draft_release())

    answer = write(client, link, "_anyway")

    assert (answer.status_code, Invitation.objects.get().is_open) == (200, True)


def test_a_changed_text_that_still_fits_is_said_to(client):
    release = rewritten(confirmed_release(), teaser_de="Vorspann!")
    link = link_to(release)
    assert write(client, link, "_send").context["is_empty"]

    answer = write(client, link, "_send", **{"_fits-teaser": "1"})

    assert (answer.status_code, texts_of(link), Invitation.objects.get().is_open) == (303, {"teaser": "Zawod"}, False)


def test_a_text_longer_than_its_field_is_kept_but_not_sent(client):
    link, long = link_to(draft_release()), "ř" * 201

    answer = write(client, link, "_anyway", headline=long)

    assert (answer.status_code, texts_of(link), Invitation.objects.get().is_open) == (422, {"headline": long}, True)
    assert ([box.over for box in answer.context["over"]], boxes(answer)["headline"]) == ([1], long)


def test_texts_of_companions_and_of_every_kind_are_asked_for(client):
    organisation = make_organisation("Amt", purpose_de="Sie hilft.", publish=False)
    measure = make_measure(description_de="Lernen", publish=False)

    assert [list(boxes(client.get(link_to(each).path()))) for each in (organisation, measure)] == [
        ["purpose", "names-0-name"],
        ["title", "description"],
    ]


def test_the_page_is_read_in_both_languages(client):
    link = link_to(draft_release(), wanted_by="2017-10-04")

    answers = {language: client.get(link.path(language)) for language in ("de", "hsb")}

    assert [answer["Content-Language"] for answer in answers.values()] == ["de", "hsb"]
    days = {"de": "4. Oktober 2017", "hsb": "4. oktobra 2017"}
    assert [days[language] in answer.content.decode() for language, answer in answers.items()] == [True, True]
    assert f'href="{link.path("hsb")}"' in answers["de"].content.decode()
