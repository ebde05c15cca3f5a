"""Sending a text for translation: making a link, the mail, seeing how it stands, and its end."""

from datetime import date, timedelta

import pytest
from django.core import mail

from buendnis.publishing import clock, inviting
from buendnis.publishing.invitations import Invitation
from buendnis.publishing.models import Proposal
from buendnis.publishing.proposing.storing import keep
from tests.desk.forms import address, told
from tests.desk.kinds import MAKERS
from tests.factories import make_release, make_user
from tests.publishing.invited import draft_release, link_to, texts_of, write
from tests.site.markup import read

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def noon(at):
    return at("2026-11-24 12:00")


@pytest.fixture
def ask(translator):
    def press(edition, client=translator, follow=True, query="", **typed):
        given = {"note": "Frau Nowak", "language": "hsb", "days": "28", "make": "1", **typed}
        return client.post(address(edition, "links") + query, given, follow=follow)

    return press


def listed(answer):
    return [each["value"] for each in read(answer.content.decode()).all("input", class_="links__address")]


def test_a_link_is_made_and_mailed_with_nothing_but_itself_and_the_wished_day(ask):
    release = draft_release(headline_de="Geheim")

    answer = ask(release, sent_to="nowak@example.org", wanted_by="2026-12-10")

    link = Invitation.objects.get()
    assert (link.note, link.language, link.sent_to, link.wanted_by, link.made_by.username) == (
        "Frau Nowak", "hsb", "nowak@example.org", date(2026, 12, 10), "uebersetzung",
    )  # fmt: skip
    assert link.expires_at - link.made_at == timedelta(days=28)
    assert [url.rpartition("/einladung")[2] for url in listed(answer)] == [link.path().removeprefix("/einladung")]
    (sent,) = mail.outbox
    assert (sent.to, link.path("hsb") in sent.body, "10. decembra 2026" in sent.body) == (
        ["nowak@example.org"], True, True,
    )  # fmt: skip
    assert "Geheim" not in sent.body + sent.subject


def test_without_an_address_no_mail_is_sent(ask):
    ask(draft_release())

    assert (Invitation.objects.count(), mail.outbox) == (1, [])


def test_a_mail_that_cannot_be_sent_is_told_and_the_link_stands(ask, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    answer = ask(draft_release(), sent_to="nowak@example.org")

    assert (len(told(answer)), len(listed(answer))) == (2, 1)


@pytest.mark.parametrize(
    "typed",
    [
        {"note": ""}, {"note": "x" * 201}, {"sent_to": "x"}, {"sent_to": "a@b.de, c@d.de"}, {"language": "en"},
        {"wanted_by": "2026-11-23"}, {"wanted_by": "morgen"}, {"days": "365"}, {"days": ""},
        {"wanted_by": "2026-12-22"}, {"sent_to": "a@b.de\nBcc: c@d.de"},
    ],
)  # fmt: skip
def test_what_makes_no_link_is_refused_at_its_field(ask, typed):
    answer = ask(draft_release(), **typed)

    assert (answer.status_code, Invitation.objects.count(), len(answer.context["form"].errors)) == (200, 0, 1)


def test_links_are_listed_by_how_they_stand(translator, at):
    release = draft_release()
    links = {name: link_to(release, note=name) for name in ("open", "sent", "settled", "revoked", "ended")}
    for name in ("sent", "settled"):
        write(translator, links[name], "_anyway", headline="Titul")
    Proposal.objects.filter(invitation=links["settled"]).update(settled_at=clock.now())
    links["revoked"].revoke()
    Invitation.objects.filter(pk=links["ended"].pk).update(expires_at=clock.now())

    answer = translator.get(address(release, "links"))

    assert {row.invitation.note: row.state for row in answer.context["rows"]} == {name: name for name in links}
    assert len(listed(answer)) == 1


def test_a_link_is_revoked(translator):
    release = draft_release()
    link, other = link_to(release), link_to(draft_release())

    for key in (link.pk, link.pk, other.pk, "x"):
        translator.post(address(release, "links"), {"revoke": key})

    assert [Invitation.objects.get(pk=each.pk).is_open for each in (link, other)] == [False, True]
    assert translator.get(link.path()).status_code == 410


def test_a_new_link_goes_on_with_what_was_saved_by_the_old_one(translator, ask):
    release = draft_release()
    old = link_to(release, note="Herr Alt", language="de")
    write(translator, old, headline="Titul", remark="Später mehr")
    old.revoke()
    inviting.ask_again(old)

    page = translator.get(f"{address(release, 'links')}?renew={old.pk}")
    assert (page.context["form"].initial["note"], page.context["renews"]) == ("Herr Alt", old)
    ask(release, renews=old.pk)

    new = Invitation.objects.first()
    assert (new.pk != old.pk, texts_of(new), Proposal.objects.get(pk=new.pk).remark) == (
        True, {"headline": "Titul"}, "Später mehr",
    )  # fmt: skip


@pytest.mark.parametrize("renew", ["0", "x", "9" * 30, "-1"])
def test_a_made_up_link_is_not_renewed(translator, ask, renew):
    release, other = draft_release(), link_to(draft_release())
    keep(other, {"headline": "Titul"})

    assert translator.get(f"{address(release, 'links')}?renew={renew}").context["renews"] is None
    ask(release, renews=renew)
    ask(release, renews=other.pk)
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_every_kind_is_sent_for_translation_as_a_draft_and_public(translator, client, ask, kind):
    for publish in (False, True):
        ask(MAKERS[kind](publish=publish))
        link = Invitation.objects.first()
        pages = [client.get(link.path() + rest) for rest in ("", "?view=all", "vorschau/", "tabelle.docx")]
        assert [page.status_code for page in pages] == [200] * 4


def test_the_form_leads_to_the_links_and_an_old_edition_to_the_newest(translator, editor):
    from buendnis.publishing import acts

    release = make_release()
    draft = acts.correct(release, release.item.edit_version, None)

    assert address(draft, "links") in editor.get(address(draft)).content.decode()
    assert translator.get(address(release, "links"))["Location"] == address(draft, "links")


def test_who_may_neither_edit_nor_translate_makes_no_link(role_client, ask):
    release = draft_release()
    client = role_client("member manager")

    assert client.get(address(release, "links")).status_code == 403
    assert ask(release, client=client).status_code == 403
    assert Invitation.objects.count() == 0


def test_the_links_of_another_item_are_not_opened_below_this_one(translator):
    release, link = draft_release(), link_to(draft_release())
    make_user("editor")

    for page in ("answer", "table", "upload"):
        assert translator.get(address(release, page, link.pk)).status_code == 302
