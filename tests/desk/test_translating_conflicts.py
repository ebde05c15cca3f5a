"""A translator meets others: nothing is overwritten unseen, what was typed comes back, what is public stays."""

import pytest
from django.core.exceptions import ValidationError

from buendnis.publishing import acts
from buendnis.publishing.models import Item, Save
from buendnis.publishing.saving import Conflict, writing
from news.models import PressReleaseEdition
from partners.models import Membership
from tests.desk.forms import address, sent_by, text_of
from tests.factories import make_membership, make_organisation, make_picture, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(translator):
    """Open the sheet, let something happen, and send what was typed: the answer to that."""

    def send(edition, happens, button="_save", **typed):
        url = address(edition, "translate")
        sent = sent_by(translator.get(url))
        happens()
        return translator.post(
            url, {**sent, **{name.replace("__", "-"): text for name, text in typed.items()}, button: "1"}
        )

    return send


def typed_in(answer, name):
    return next(pair.field.value() for pair in answer.context["sheet"].pairs if pair.name == name)


def test_the_later_save_is_refused_told_and_keeps_what_was_typed(late, colleague):
    release = make_release(publish=False, headline_de="Alt")
    url = address(release)

    def rewritten():
        colleague.post(url, {**sent_by(colleague.get(url)), "headline_de": "Neu", "_continue": "1"})

    answer = late(release, rewritten, "_confirm", headline_hsb="Mój", body_hsb="<p>Mój tekst</p>")

    release.reload()
    collision = answer.context["collision"]
    assert (answer.status_code, typed_in(answer, "headline_hsb"), typed_in(answer, "body_hsb")) == (
        409, "Mój", "<p>Mój tekst</p>",
    )  # fmt: skip
    assert (collision.who, [change.new for change in collision.changes]) == ("Karl Kollege", ["Neu", "neu"])
    assert (release.headline_hsb, release.hsb_state) == (None, "missing")
    assert answer.content.decode().count(f'href="{address(release, "translate")}" target="_blank"') == 1


def test_pressing_again_stays_a_conflict(late, translator):
    release = make_release()

    answer = late(release, lambda: acts.correct(release, release.item.edit_version, None), headline_hsb="Mój")
    again = translator.post(address(release, "translate"), {**sent_by(answer), "_save": "1"})

    assert (answer.status_code, again.status_code, typed_in(again, "headline_hsb")) == (409, 409, "Mój")
    assert [each.headline_hsb for each in PressReleaseEdition.objects.all()] == [None, None]


@pytest.mark.parametrize("version", [None, "", "abc", "-1", "99999", "²", "1" * 400])
def test_a_missing_or_tampered_version_is_a_conflict(translator, version):
    release = make_release()
    sent = {**sent_by(translator.get(address(release, "translate"))), "headline_hsb": "Mój", "_save": "1"}
    sent.pop("version")

    answer = translator.post(address(release, "translate"), sent if version is None else {**sent, "version": version})

    release.reload()
    assert (answer.status_code, release.headline_hsb, typed_in(answer, "headline_hsb")) == (409, None, "Mój")


def test_what_was_typed_for_something_deleted_since_can_still_be_copied(late):
    release = make_release(publish=False, pictures=[make_picture()])

    def deleted():
        acts.delete_item(release, release.item.edit_version)

    answer = late(release, deleted, headline_hsb="Mój", pictures__0__alt_hsb="Wobraz")

    assert (answer.status_code, Item.objects.filter(kind="release").count()) == (409, 0)
    assert [text for _label, text in answer.context["homeless"]] == ["Mój", "Wobraz"]
    assert answer.content.decode().count("readonly>Wobraz</textarea>") == 1


def test_what_was_typed_into_a_discarded_draft_can_still_be_copied(late):
    release = make_release()
    draft = acts.correct(release, release.item.edit_version, None)

    answer = late(draft, lambda: acts.discard(draft, draft.item.edit_version, None), headline_hsb="Mój")

    assert (answer.status_code, answer.context["their_version"]) == (409, address(release, "translate"))
    assert [text for _label, text in answer.context["homeless"]] == ["Mój"]


def test_texts_stay_with_their_rows_when_one_before_them_is_taken_away(late):
    release = make_release(publish=False, pictures=[make_picture(), make_picture(alt_de="Zweites")])
    first, second = release.pictures.all()

    def taken():
        with writing(release, release.item.edit_version, None):
            first.delete()

    answer = late(release, taken, pictures__0__alt_hsb="Prěni", pictures__1__alt_hsb="Druhi")

    parts = {part.row.pk: part for part in answer.context["sheet"].parts if part.prefix}
    assert {key: part.form["alt_hsb"].value() for key, part in parts.items()} == {second.pk: "Druhi"}
    assert [text for _label, text in answer.context["homeless"]] == ["Prěni"]


def test_a_membership_that_somebody_else_wrote_refuses_the_whole(translator):
    organisation = make_organisation("Amt")
    membership = make_membership(organisation, joined="2017-09-26")
    sent = sent_by(translator.get(address(organisation, "translate")))
    typed = {"names-0-name_hsb": "Zarjad", "memberships-0-joined_source_hsb": "List", "memberships-0-version": "0"}

    answer = translator.post(address(organisation, "translate"), {**sent, **typed, "_save": "1"})

    assert (answer.status_code, organisation.names.get().name_hsb) == (409, None)
    assert Membership.objects.get(pk=membership.pk).joined_source_hsb is None
    assert typed_in(answer, "memberships-0-joined_source_hsb") == "List"


def test_sorbian_that_was_typed_while_it_was_confirmed_comes_back(late):
    release = make_release(headline_hsb="Jedyn", teaser_hsb="Dwaj")

    def confirmed():
        acts.confirm_sorbian(release, release.item.edit_version, None)

    answer = late(release, confirmed, headline_hsb="Mój")

    release.reload()
    assert (answer.status_code, typed_in(answer, "headline_hsb"), release.headline_hsb) == (409, "Mój", "Jedyn")


def test_sorbian_that_became_public_meanwhile_is_not_changed(late, at):
    at("2017-09-27 09:00")
    release = make_release(confirm=True, at=at("2017-09-27 10:00"))
    at("2017-09-27 09:00")
    before = Save.objects.count()

    answer = late(release, lambda: at("2017-09-27 10:00"), headline_hsb="Mój")

    release.reload()
    assert (answer.status_code, typed_in(answer, "headline_hsb"), Save.objects.count()) == (409, "Mój", before)
    assert answer.context["collision"].seen is True


def test_german_that_became_public_meanwhile_is_no_matter_of_the_translator(late, at):
    release = make_release(at=at("2017-09-27 10:00"))
    at("2017-09-27 09:00")

    answer = late(release, lambda: at("2017-09-27 10:00"), headline_hsb="Mój")

    release.reload()
    assert (answer.status_code, release.headline_hsb) == (302, "Mój")


def test_the_same_moment_is_a_conflict_too(late, monkeypatch):
    from buendnis.publishing.desk import sheet

    release = make_release()

    def faster(edition, *_args):
        raise Conflict(edition.item.pk)

    answer = late(release, lambda: monkeypatch.setattr(sheet, "writing", faster), headline_hsb="Mój")

    assert (answer.status_code, typed_in(answer, "headline_hsb")) == (409, "Mój")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(translator, role_client, may_translate, at_once):
    release = make_release()
    other = role_client("translator", username="zweite")
    may_translate("zweite")
    url = address(release, "translate")
    sent = sent_by(translator.get(url))

    answers = at_once(
        lambda: translator.post(url, {**sent, "headline_hsb": "Jedyn", "_save": "1"}).status_code,
        lambda: other.post(url, {**sent, "headline_hsb": "Druhi", "_save": "1"}).status_code,
    )

    assert sorted(answers) == [302, 409]
    assert Save.objects.filter(item=release.item, act="save").count() == 1


# Frozen texts


@pytest.fixture
def frozen():
    """A release that is public in both languages, corrected in German: its Sorbian text is outdated."""
    release = make_release(headline_de="Alt", confirm=True)
    draft = acts.correct(release, release.item.edit_version, None)
    with writing(draft, draft.item.edit_version, None):
        draft.headline_de = "Neu"
        draft.save()
    acts.publish(draft, draft.item.edit_version, None)
    draft.reload()
    return draft


def test_a_frozen_text_is_read_and_can_still_be_confirmed(frozen, translate):
    answer = translate(frozen, "_confirm", headline_hsb="Falšowane")

    frozen.reload()
    assert (frozen.headline_hsb, frozen.hsb_state) == ("Serbsce Alt", "confirmed")
    page = answer.content.decode()
    assert (page.count('name="headline_hsb"'), page.count("_confirm"), page.count("_save")) == (0, 0, 0)
    assert text_of(answer).count("Serbsce Alt") == 1


def test_a_frozen_text_says_what_to_do_and_offers_nothing_but_to_confirm(frozen, translator):
    page = translator.get(address(frozen, "translate"))

    assert {name for name in sent_by(page) if name.endswith("_hsb")} == set()
    assert (page.content.decode().count('name="_confirm"'), page.content.decode().count('name="_save"')) == (1, 0)
    assert [pair.name for pair in page.context["sheet"].changed] == ["headline_hsb"]


def test_a_stale_confirmation_of_a_frozen_text_does_nothing(frozen, late):
    answer = late(frozen, lambda: acts.correct(frozen, frozen.item.edit_version, None), "_confirm")

    frozen.reload()
    assert (answer.status_code, frozen.hsb_state) == (409, "outdated")


def test_what_the_write_refuses_at_its_end_is_told_and_what_was_typed_stays(late, monkeypatch):
    from buendnis.publishing.desk import sheet

    release = make_release()

    def refused(*_args):
        raise ValidationError("Za to městna njeje.")

    answer = late(release, lambda: monkeypatch.setattr(sheet, "writing", refused), headline_hsb="Mój")

    assert (answer.status_code, answer.context["sheet"].faults) == (200, ["Za to městna njeje."])
    assert (typed_in(answer, "headline_hsb"), text_of(answer).count("Za to městna njeje.")) == ("Mój", 1)
