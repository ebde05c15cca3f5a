"""Two translators, or a translator and the office: Sorbian texts are put together field by field."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.saving import writing
from tests.desk.forms import address, sent_by
from tests.factories import make_membership, make_organisation, make_picture, make_release
from tests.publishing.hands import changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(translator):
    """Open the sheet, let something happen, and send what was typed: the answer to that."""

    def send(edition, happens, **typed):
        sent = sent_by(translator.get(address(edition, "translate")))
        happens()
        typed = {name.replace("__", "-"): text for name, text in typed.items()}
        return translator.post(address(edition, "translate"), {**sent, **typed, "_save": "1"})

    return send


def again(client, edition, answer, **choices):
    chosen = {f"choice-{name.replace('__', '-')}": choice for name, choice in choices.items()}
    done = client.post(address(edition, "translate"), {**sent_by(answer), **chosen, "_save": "1"})
    edition.reload()
    return done


def names(answer):
    return [decision.name for decision in answer.context["collision"].page.decisions]


def test_what_does_not_contradict_is_put_together(late, translator):
    release = make_release(headline_hsb="Jedyn", teaser_hsb="Dwaj", kicker_de="Ohr")

    answer = late(release, lambda: changed(release, None, headline_hsb="Jeho"), teaser_hsb="Mój", kicker_hsb="Wucho")

    assert (answer.status_code, names(answer)) == (409, [])
    assert again(translator, release, answer).status_code == 302
    assert (release.headline_hsb, release.teaser_hsb, release.kicker_hsb) == ("Jeho", "Mój", "Wucho")
    assert list(audit()) == []


@pytest.mark.parametrize(("choice", "text"), [("theirs", "Jeho"), ("mine", "Mój")])
def test_what_contradicts_is_decided(late, translator, choice, text):
    release = make_release(headline_hsb="Jedyn", teaser_hsb="Dwaj")

    answer = late(release, lambda: changed(release, None, headline_hsb="Jeho"), headline_hsb="Mój", teaser_hsb="Tři")

    (decision,) = answer.context["collision"].page.decisions
    assert (decision.before, decision.theirs.text, decision.mine.text) == ("Jedyn", "Jeho", "Mój")
    assert answer.content.decode().count('name="headline_hsb"') == 1
    undecided = again(translator, release, answer)
    assert (undecided.status_code, names(undecided), release.headline_hsb) == (409, ["headline_hsb"], "Jeho")
    assert again(translator, release, undecided, headline_hsb=choice).status_code == 302
    assert (release.headline_hsb, release.teaser_hsb) == (text, "Tři")


def test_what_changed_in_german_is_told(late):
    release = make_release(headline_de="Hilfe im Alltag", publish=False)

    answer = late(release, lambda: changed(release, None, headline_de="Hilfe im Leben"), headline_hsb="Mój")

    told = {each.label: each.version.said for each in answer.context["collision"].page.taken_over if each.lang == "de"}
    assert [(said.old, said.new) for said in told["Überschrift (Deutsch)"]] == [("Alltag", "Leben")]


def test_a_change_of_german_alone_is_taken_over(late, translator):
    release = make_release(headline_de="Alt")

    answer = late(release, lambda: acts.correct(release, release.item.edit_version, None), headline_hsb="Mój")
    draft = type(release).objects.latest_editions().get()

    assert (answer.status_code, names(answer)) == (409, [])
    assert again(translator, draft, answer).status_code == 302
    assert (draft.headline_hsb, release.headline_hsb) == ("Mój", None)


def test_rows_are_known_by_what_they_are(late, translator):
    release = make_release(publish=False, pictures=[make_picture(), make_picture(alt_de="Zweites")])
    first, second = release.pictures.all()

    def taken():
        with writing(release, release.item.edit_version, None):
            first.delete()
            second.caption_hsb = "Jeho"
            second.save()

    answer = late(
        release, taken, pictures__0__alt_hsb="Prěni", pictures__1__alt_hsb="Druhi", pictures__1__caption_hsb="Mój"
    )

    assert (names(answer), answer.context["homeless"]) == (
        ["pictures-0-caption_hsb"], [(answer.context["homeless"][0][0], "Prěni")],
    )  # fmt: skip
    undecided = again(translator, release, answer)
    assert [text for _label, text in undecided.context["homeless"]] == ["Prěni"]
    assert again(translator, release, undecided, pictures__0__caption_hsb="mine").status_code == 302
    second.refresh_from_db()
    assert (second.alt_hsb, second.caption_hsb) == ("Druhi", "Mój")


def test_a_membership_that_somebody_else_wrote_is_put_together_too(late, translator):
    organisation = make_organisation("Amt")
    membership = make_membership(organisation, joined="2017-09-26", left="2018-09-26")

    answer = late(
        organisation,
        lambda: changed(membership, None, joined_source_hsb="Jeho", left_source_hsb="Kónc"),
        memberships__0__joined_source_hsb="Mój",
        names__0__name_hsb="Zarjad",
    )

    assert names(answer) == ["memberships-0-joined_source_hsb"]
    assert again(translator, organisation, answer, memberships__0__joined_source_hsb="mine").status_code == 302
    membership.reload()
    assert (membership.joined_source_hsb, membership.left_source_hsb) == ("Mój", "Kónc")
    assert (organisation.names.get().name_hsb, list(audit())) == ("Zarjad", [])


@pytest.mark.parametrize("version", [None, "", "-1", "99999"])
def test_without_a_version_all_that_differs_is_to_be_decided(translator, version):
    release = make_release(headline_hsb="Jedyn")
    sent = {**sent_by(translator.get(address(release, "translate"))), "headline_hsb": "Mój", "_save": "1"}
    sent.pop("version")

    answer = translator.post(address(release, "translate"), sent if version is None else {**sent, "version": version})

    assert (answer.status_code, names(answer)) == (409, ["headline_hsb"])
