"""What became different in German stands beside each outdated Sorbian field and beside no other; who looked is kept."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.saving import writing
from news.models import PressReleaseEdition, PressReleaseLink
from tests.desk.forms import address, sent_by, text_of, told
from tests.factories import make_membership, make_name, make_organisation, make_picture, make_release, make_topic
from tests.publishing.hands import changed

pytestmark = pytest.mark.django_db


def sheet_of(client, edition):
    return client.get(address(edition, "translate")).context["sheet"]


def since_of(client, edition):
    return [(each.field, each.old, each.new) for each in sheet_of(client, edition).since]


@pytest.fixture
def draft():
    """The correction of a release that readers have in both languages, with two pictures and a link."""
    pictures = [
        make_picture(alt_de=f"Bild {name}", caption_de=f"Text {name}", credit_de=f"Anna {name}", position=at)
        for at, name in enumerate("AB")
    ]
    links = [PressReleaseLink(url="/de/", label_de="Mehr dazu")]
    release = make_release(headline_de="Kinder lesen", pictures=pictures, links=links, confirm=True)
    return acts.correct(release, release.item.edit_version, None)


def rewrite(draft, change):
    draft.reload()
    with writing(draft, draft.item.edit_version, None):
        change(draft)
    draft.reload()


def test_it_is_told_across_editions_against_the_text_that_was_confirmed(draft, translator):
    changed(draft, None, headline_de="Kinder lesen mehr")

    page = translator.get(address(draft, "translate"))

    assert since_of(translator, draft) == [("headline_hsb", "Kinder lesen", "Kinder lesen mehr")]
    assert [pair.name for pair in page.context["sheet"].changed] == ["headline_hsb"]
    assert text_of(page).count("dazu gekommen: mehr") or text_of(page).count("mehr")


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: draft.pictures.filter(alt_de="Bild A").update(position=7),
        lambda draft: draft.links.update(position=7),
        lambda draft: PressReleaseLink.objects.create(edition=draft, url="/de/neu/", position=0),
    ],
)
def test_what_was_only_moved_or_says_nothing_cries_no_wolf(draft, translator, change):
    rewrite(draft, change)

    assert (draft.hsb_state, since_of(translator, draft)) == ("confirmed", [])


def test_a_row_that_was_moved_and_changed_is_told_where_it_stands_now(draft, translator):
    rewrite(draft, lambda draft: draft.pictures.filter(alt_de="Bild A").update(position=7, caption_de="Text AA"))

    assert draft.hsb_state == "outdated"
    assert since_of(translator, draft) == [("pictures-1-caption_hsb", "Text A", "Text AA")]


def test_a_new_row_is_told_and_no_other(draft, translator):
    picture = make_picture(alt_de="Neu", caption_de="", position=0)
    picture.edition, picture.credit_de = draft, ""
    rewrite(draft, lambda draft: picture.save())

    found = since_of(translator, draft)

    assert (draft.hsb_state, [(old, new) for _field, old, new in found]) == ("outdated", [("", "Neu")])
    assert [field.rpartition("-")[2] for field, _old, _new in found] == ["alt_hsb"]


def test_what_was_taken_out_is_told_without_a_field(draft, translator):
    rewrite(draft, lambda draft: draft.links.all().delete())

    assert (draft.hsb_state, since_of(translator, draft)) == ("draft", [("", "Mehr dazu", "")])
    assert [each.of for each in sheet_of(translator, draft).since] == ["Weiterführender Link"]


def test_texts_exchanged_in_one_language_only_are_other_texts(draft):
    first, second = draft.pictures.order_by("position")
    one, other = first.alt_hsb, second.alt_hsb
    rewrite(draft, lambda draft: (draft.pictures.filter(pk=first.pk).update(alt_hsb=other),
                                  draft.pictures.filter(pk=second.pk).update(alt_hsb=one)))  # fmt: skip

    assert draft.hsb_state != "confirmed"


def test_a_change_that_is_undone_fits_again(draft, translator):
    changed(draft, None, headline_de="Anders", teaser_de="Auch anders")
    changed(draft, None, headline_de="Kinder lesen")
    assert [field for field, _old, _new in since_of(translator, draft)] == ["teaser_hsb"]

    changed(draft, None, teaser_de="Worum es geht.")

    assert (draft.hsb_state, since_of(translator, draft)) == ("confirmed", [])


def test_a_confirmation_that_went_with_a_draft_is_not_what_counts(draft, translator):
    changed(draft, None, headline_de="Anders")
    acts.confirm_sorbian(draft, draft.item.edit_version, None)
    draft.reload()
    kept = acts.discard(draft, draft.item.edit_version, None)
    again = acts.correct(kept, kept.item.edit_version, None)
    changed(again, None, headline_de="Ganz anders")

    assert since_of(translator, again) == [("headline_hsb", "Kinder lesen", "Ganz anders")]


def test_what_is_written_with_an_item_is_told_with_it_in_one_query_more(translator, django_assert_max_num_queries):
    def organisation(count):
        names = [make_name("Amt", name_hsb="Zarjad")]
        made = make_organisation(names=names)
        for year in range(2000, 2000 + count):
            membership = make_membership(made, joined=f"{year}-01-01", left=f"{year}-12-31", confirm=True)
            changed(membership, None, joined_source_de="Anderer Brief")
        return made

    def queries(made):
        with django_assert_max_num_queries(60) as found:
            fields = [field for field, _old, _new in since_of(translator, made)]
        return fields, len(found)

    (few, less), (many, more) = queries(organisation(1)), queries(organisation(4))

    assert (few, many) == (
        ["memberships-0-joined_source_hsb"],
        [f"memberships-{at}-joined_source_hsb" for at in range(4)],
    )
    assert less == more


def test_the_form_and_the_review_tell_it_too(draft, editor):
    changed(draft, None, headline_de="Kinder lesen mehr", teaser_de="Neu gesagt.")
    rewrite(draft, lambda draft: draft.pictures.filter(alt_de="Bild B").update(caption_de="Text BB"))

    form, review = editor.get(address(draft)), editor.get(address(draft, "act", "review"))

    rows = form.context["inline_admin_formsets"][0].formset.initial_forms
    marked = [
        {name for name, field in each.fields.items() if 'class="since"' in str(field.help_text)}
        for each in [form.context["adminform"].form, *rows]
    ]
    assert marked == [{"headline_hsb", "teaser_hsb"}, set(), {"caption_hsb"}]
    assert [each.field for each in review.context["since"]] == ["headline_hsb", "teaser_hsb", "pictures-1-caption_hsb"]


def test_checked_and_still_fits_confirms_without_a_change_and_records_who(draft, translate, translator):
    changed(draft, None, headline_de="Kinder lesen viel")
    before = draft.headline_hsb

    answer = translate(draft, "_fits")

    draft.reload()
    assert (draft.hsb_state, draft.headline_hsb, draft.hsb_confirmed_by.username) == (
        "confirmed", before, "uebersetzung",
    )  # fmt: skip
    assert draft.item.saves.first().act == "confirm"
    assert text_of(answer).count("Tina Translator") >= 1


def test_it_is_not_confirmed_where_something_was_typed_and_that_stays(draft, translate):
    changed(draft, None, headline_de="Kinder lesen viel")

    answer = translate(draft, "_fits", headline_hsb="Hinak")

    draft.reload()
    assert (answer.status_code, draft.hsb_state, sent_by(answer)["headline_hsb"]) == (200, "outdated", "Hinak")
    assert len(told(answer)) == 1


def test_nobody_is_named_where_nobody_looked(translator):
    topic = make_topic(name_hsb="Tema")

    assert translator.get(address(topic, "translate")).context["checked"] == ""


def test_a_text_whose_confirmed_save_is_gone_says_so(draft, translator):
    changed(draft, None, headline_de="Anders")
    PressReleaseEdition.objects.filter(pk=draft.pk).update(hsb_confirmed_source="0" * 64)

    page = translator.get(address(draft, "translate"))

    assert (page.status_code, page.context["sheet"].since) == (200, [])
