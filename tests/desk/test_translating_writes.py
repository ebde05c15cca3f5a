"""What a translator stores: Sorbian texts and their confirmation, whatever the request says."""

import re

import pytest

from buendnis.languages.fields import GERMAN, translated_fields
from buendnis.publishing.desk.offers import DONE, FOR_TRANSLATORS
from buendnis.publishing.models import Item, Publication, Save
from buendnis.publishing.snapshots import part_of_languages, snapshot
from news.models import PressReleaseEdition
from partners.models import Membership
from tests.desk.forms import address, sent_by, told
from tests.desk.kinds import MAKERS
from tests.factories import make_contact, make_membership, make_organisation, make_picture, make_release

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PROSE = {"body", "meaning", "description", "intro", "wording", "programme_aim"}


def texts_of(edition, language):
    """Everything that an item and its companions say in a language, and how many rows there are."""
    edition.reload()
    found = {"": part_of_languages(snapshot(edition), [language])}
    return found | {
        prefix: part_of_languages(snapshot(each), [language]) for prefix, each in edition.companion_editions()
    }


def sorbian_for(name):
    column = name.rpartition("-")[2].removesuffix("_hsb")
    return f"<p>Serbsce {name}</p>" if column in PROSE else f"Serbsce {name}"


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_all_is_translated_and_confirmed_and_no_german_word_changes(translate, kind):
    edition = MAKERS[kind]()
    before = texts_of(edition, GERMAN)
    needed = [lack.field for lack in edition.missing_in_sorbian()]

    translate(edition, "_confirm", **{name: sorbian_for(name) for name in needed})

    assert texts_of(edition, GERMAN) == before
    assert (edition.hsb_state, list(edition.missing_in_sorbian()), edition.hsb_confirmed_by.username) == (
        "confirmed", [], "uebersetzung",
    )  # fmt: skip
    own = [name for name in needed if "-" not in name]
    assert [getattr(edition, name) for name in own] == [sorbian_for(name) for name in own]


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_made_up_request_changes_no_german_word_and_no_row(translator, kind):
    edition = MAKERS[kind](publish=False)
    others = make_release(headline_de="Fremd", pictures=[make_picture()])
    before, foreign, items = texts_of(edition, GERMAN), texts_of(others, GERMAN), Item.objects.count()
    sent = sent_by(translator.get(address(edition, "translate")))
    german = {name.replace("_hsb", "_de"): "Gefälscht" for name in sent if name.endswith("_hsb")}
    plain = {"number": "9", "type": "other", "alliance": "", "url": "https://example.org/x", "public_from": "2001"}
    rows = {f"{name}-TOTAL_FORMS": "9" for name in edition.children} | {
        f"{name}-0-DELETE": "on" for name in edition.children
    }
    names = {f"{name}_de": "Gefälscht" for name in translated_fields(type(edition))}

    answer = translator.post(address(edition, "translate"), {**sent, **german, **plain, **rows, **names, "_save": "1"})

    assert (answer.status_code, texts_of(edition, GERMAN), texts_of(others, GERMAN)) == (302, before, foreign)
    assert Item.objects.count() == items


def test_rows_of_another_item_are_not_written(translator):
    mine, other = (make_release(pictures=[make_picture(alt_hsb="Wobraz")]) for _each in range(2))
    sent = sent_by(translator.get(address(mine, "translate")))
    foreign = {"pictures-0-id": str(other.pictures.get().pk), "pictures-0-alt_hsb": "Cuzy"}
    more = {"pictures-1-id": str(other.pictures.get().pk), "pictures-1-alt_hsb": "Cuzy", "item": str(other.item.pk)}

    translator.post(address(mine, "translate"), {**sent, **foreign, **more, "publication": str(other.pk), "_save": "1"})

    assert [each.pictures.get().alt_hsb for each in (mine, other)] == ["Wobraz", "Wobraz"]


def test_what_is_not_sent_stays(translator):
    release = make_release(headline_hsb="Jedyn", teaser_hsb="Dwaj")
    sent = sent_by(translator.get(address(release, "translate")))
    sent.pop("teaser_hsb")

    translator.post(address(release, "translate"), {**sent, "headline_hsb": "Tři", "_save": "1"})

    release.reload()
    assert (release.headline_hsb, release.teaser_hsb) == ("Tři", "Dwaj")


def test_rich_text_is_cleaned(translate):
    release = make_release(body_de="<p>Text</p>")

    translate(release, body_hsb='<p onclick="x()">Tekst</p><script>alert(1)</script>')

    release.reload()
    assert release.body_hsb == "<p>Tekst</p>"


def test_saving_alone_confirms_nothing_and_is_a_save_like_any_other(translate):
    release = make_release()

    answer = translate(release, headline_hsb="Jedyn")

    release.reload()
    last = Save.objects.filter(item=release.item).first()
    assert (release.hsb_state, last.act, last.actor.username, last.version) == (
        "draft", "save", "uebersetzung", release.item.edit_version,
    )  # fmt: skip
    assert answer.redirect_chain[-1][0] == address(release, "translate")


def test_where_nothing_is_different_nothing_is_written(translate):
    release = make_release(headline_hsb="Jedyn", teaser_hsb="Dwě rjadce\ntu")
    before = Save.objects.count()

    answer = translate(release, teaser_hsb="Dwě rjadce\r\ntu")

    assert (Save.objects.count(), len(told(answer))) == (before, 1)


def test_a_text_that_is_not_complete_is_saved_but_not_confirmed(translate):
    release = make_release()

    answer = translate(release, "_confirm", headline_hsb="Jedyn")

    release.reload()
    assert (release.headline_hsb, release.hsb_state, len(told(answer))) == ("Jedyn", "draft", 1)
    assert [pair.name for pair in answer.context["sheet"].missing] == ["teaser_hsb"]


def test_a_text_that_is_too_long_is_refused_at_its_field_and_kept(translate):
    release = make_release(headline_hsb="Jedyn")
    long = "dołho " * 100

    answer = translate(release, "_confirm", headline_hsb=long, teaser_hsb="Dwaj")

    release.reload()
    form = answer.context["sheet"].parts[0].form
    assert (answer.status_code, list(form.errors), form["headline_hsb"].value()) == (200, ["headline_hsb"], long)
    assert (form["teaser_hsb"].value(), release.headline_hsb, release.teaser_hsb or "") == ("Dwaj", "Jedyn", "")
    # At the head of the page as well, with a way to the field
    refusal = answer.content.decode().split('role="alert"')[1].split("</div>")[0]
    assert re.findall('href="#([^"]+)"', refusal) == ["id_headline_hsb"]


def test_public_sorbian_that_is_changed_waits_for_its_confirmation(translate):
    contact = make_contact(confirm=True)

    translate(contact, matter_hsb="Hinak")
    contact.reload()
    assert contact.hsb_state == "draft"
    translate(contact, "_confirm")

    contact.reload()
    assert (contact.hsb_state, contact.matter_hsb) == ("confirmed", "Hinak")


def test_memberships_are_written_through_their_own_doors(translate):
    organisation = make_organisation("Amt", name_hsb="Zarjad")
    changed, kept = (make_membership(organisation, joined=day) for day in ("2017-09-26", "2019-01-01"))
    versions = [each.item.edit_version for each in (changed, kept)]

    translate(organisation, "_confirm", memberships__0__joined_source_hsb="List", memberships__1__joined_source_hsb="")

    changed, kept = (Membership.objects.get(pk=each.pk) for each in (changed, kept))
    assert [each.joined_source_hsb or "" for each in (changed, kept)] == ["List", ""]
    assert [each.item.edit_version for each in (changed, kept)] == [versions[0] + 1, versions[1]]
    organisation.reload()
    assert organisation.hsb_state == "draft"  # the other one still lacks its text


def test_the_confirmation_of_an_organisation_is_that_of_its_memberships(translate):
    organisation = make_organisation("Amt", name_hsb="Zarjad")
    membership = make_membership(organisation, joined="2017-09-26")

    translate(organisation, "_confirm", memberships__0__joined_source_hsb="List")

    organisation.reload()
    membership.reload()
    assert (organisation.hsb_state, membership.hsb_state) == ("confirmed", "confirmed")


@pytest.mark.parametrize("act", sorted(set(DONE) - FOR_TRANSLATORS - {"preview"}))
def test_no_other_act_is_a_translators(translator, act):
    release = make_release(publish=False)
    before = list(Publication.objects.values()), Save.objects.count()

    answer = translator.post(address(release, "act", act), {"version": release.item.edit_version, "sure": "1"})

    assert (answer.status_code, (list(Publication.objects.values()), Save.objects.count())) == (403, before)
    assert PressReleaseEdition.objects.count() == 1


def test_the_form_itself_takes_nothing_from_a_translator(translator):
    release = make_release(publish=False, headline_de="Alt")

    answer = translator.post(address(release), {"version": release.item.edit_version, "headline_hsb": "Nowa"})

    release.reload()
    assert (answer.status_code, release.headline_hsb) == (403, None)


def test_a_complete_text_is_confirmed_from_the_form_by_its_button(translator):
    release = make_release(headline_hsb="Jedyn", teaser_hsb="Dwaj")
    assert "confirm" in translator.get(address(release)).context["acts"]

    translator.post(address(release, "act", "confirm"), {"version": release.item.edit_version})

    release.reload()
    assert (release.hsb_state, release.hsb_confirmed_by.username) == ("confirmed", "uebersetzung")
