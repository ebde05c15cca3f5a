"""What a snapshot says, what the digests run over, and what makes Sorbian outdated."""

from datetime import date

import pytest

from buendnis.publishing.saving import writing
from buendnis.publishing.snapshots import derived, kept_fields, snapshot, texts
from news.models import PressReleaseEdition, PressReleaseLink
from tests.factories import make_contact, make_file, make_page, make_picture, make_release, make_teaser

pytestmark = pytest.mark.django_db


EMPTY = dict.fromkeys(
    (
        *("number", "place_de", "place_hsb", "kicker_de", "kicker_hsb", "headline_hsb", "slug_hsb", "teaser_hsb"),
        *("body_de", "body_hsb", "topic_id", "contact_id", "press_contact_id"),
    ),
    "",
)


def fresh(edition):
    return type(edition).objects.get(pk=edition.pk)


def test_a_snapshot_holds_everything_that_people_fill_and_nothing_else():
    release = make_release(
        publish=False,
        headline_de="Lesen",
        day=date(2017, 9, 27),
        pictures=[picture := make_picture()],
        links=[PressReleaseLink(url="/de/", label_de="Mehr")],
    )
    taken = snapshot(fresh(release))

    assert taken == {
        "fields": {
            **EMPTY,
            "day": "2017-09-27",
            "headline_de": "Lesen",
            "slug_de": "lesen",
            "teaser_de": "Worum es geht.",
        },
        "pictures": [
            {
                "#": picture.pk,
                **dict.fromkeys(("alt_hsb", "caption_hsb", "credit_hsb"), ""),
                "file_id": picture.file_id,
                "position": 0,
                "decorative": False,
                "alt_de": "Zwei Kinder lesen",
                "caption_de": "Im Lesesaal",
                "credit_de": "Anna Beispiel",
            }
        ],
        "links": [{"#": release.links.get().pk, "position": 0, "label_de": "Mehr", "label_hsb": "", "url": "/de/"}],
        "concerns": [],
        "plan": {
            **dict.fromkeys(("wanted_from", "sorbian_promised", "german_only_reason", "sorbian_owner_id"), ""),
            "coupling": "german_first",
        },
    }


def test_a_page_says_its_place_too():
    parent = make_page()
    page = make_page(parent=parent, position=3)

    assert snapshot(fresh(page))["identity"] == {
        "parent_id": parent.item.pk,
        "position": 3,
        "rooted": False,
        "in_main": False,
        "in_section": True,
        "in_footer": False,
        "is_office": False,
        "contact_id": "",
    }


def test_what_is_stored_as_json_is_what_was_taken():
    release = make_release(pictures=[make_picture()])

    assert release.item.saves.first().snapshot == snapshot(fresh(release))


def test_parts_are_told_in_their_order():
    links = [PressReleaseLink(url=f"/de/{name}/") for name in ("b", "a")]
    release = make_release(publish=False, links=links)

    assert [row["url"] for row in snapshot(fresh(release))["links"]] == ["/de/b/", "/de/a/"]


@pytest.mark.parametrize("make", [make_release, make_page, make_contact, make_teaser])
def test_no_column_is_bookkeeping_generated_or_without_a_language(make):
    model = type(make(publish=False))

    names = {field.name for field in kept_fields(model)}

    forbidden = {field.name for field in model._meta.fields if not field.editable or field.name.startswith("hsb_")}
    forbidden |= {name.removesuffix("_hsb") for name in names if name.endswith("_hsb")} | {"publication", "found_by"}
    assert names & forbidden == set()


def test_texts_are_named_as_in_the_form_and_the_address_is_none():
    release = make_release(publish=False, headline_de="Lesen", pictures=[make_picture()])

    named = {name: text for name, text in texts(fresh(release), "de").items() if text}

    assert named == {
        "headline": "Lesen",
        "teaser": "Worum es geht.",
        "pictures-0-alt": "Zwei Kinder lesen",
        "pictures-0-caption": "Im Lesesaal",
        "pictures-0-credit": "Anna Beispiel",
    }


def test_it_is_found_by_all_its_words_without_markup_and_accents():
    release = make_release(
        publish=False,
        headline_de="Für Łužica & mehr",
        headline_hsb="Čitać",
        body_de="<p>Übung <strong>am&nbsp;Tag</strong></p>",
    )

    for words in ("fur luzica", "CITAC", "ubung", "luzica citac", "tag"):
        assert list(PressReleaseEdition.objects.found(words)) == [release]
    for words in ("strong", "nbsp", "andere", "luzica andere"):
        assert list(PressReleaseEdition.objects.found(words)) == []


# What a German editor may change in the draft of a next edition, and what it does to the Sorbian text
CHANGES = {
    "headline": (lambda edition: _set(edition, headline_de="Anders"), "outdated"),
    "text": (lambda edition: _set(edition, body_de="<p>Anders</p>"), "outdated"),
    "caption": (lambda edition: edition.pictures.update(caption_de="Anders"), "outdated"),
    "alternative text": (lambda edition: edition.pictures.update(alt_de="Anders"), "outdated"),
    "a removed part": (lambda edition: edition.links.all().delete(), "draft"),
    "Sorbian headline": (lambda edition: _set(edition, headline_hsb="Hinak"), "draft"),
    "both": (lambda edition: _set(edition, headline_de="Anders", headline_hsb="Hinak"), "draft"),
    "no Sorbian at all": (
        lambda edition: (
            _set(edition, headline_hsb="", teaser_hsb=""),
            edition.pictures.update(alt_hsb="", caption_hsb="", credit_hsb=None),
            edition.links.update(label_hsb=""),
        ),
        "missing",
    ),
    "address": (lambda edition: _set(edition, slug_de="anders"), "confirmed"),
    "number and day": (lambda edition: _set(edition, number="9/2017", day=date(2017, 9, 1)), "confirmed"),
    "picture file": (lambda edition: edition.pictures.update(file=make_file()), "confirmed"),
    "position": (lambda edition: edition.links.update(position=7), "confirmed"),
    "decorative": (lambda edition: edition.pictures.update(decorative=True), "confirmed"),
    "state": (
        lambda edition: type(edition.publication).objects.filter(pk=edition.pk).update(state="review"),
        "confirmed",
    ),
    "white space at the end": (lambda edition: _set(edition, teaser_de="Worum es geht. \r\n"), "confirmed"),
}


def _set(edition, **texts):
    for name, value in texts.items():
        setattr(edition, name, value)
    edition.save()


@pytest.mark.parametrize("name", CHANGES)
def test_only_text_makes_the_sorbian_one_outdated(name):
    from buendnis.publishing import acts

    links = [PressReleaseLink(url="/de/", label_de="Mehr")]
    release = make_release(confirm=True, pictures=[make_picture()], links=links)
    draft = acts.correct(release, release.item.edit_version, None)
    change, state = CHANGES[name]

    with writing(draft, draft.item.edit_version, None):
        change(draft)

    assert fresh(draft).hsb_state == state


def test_the_derived_columns_are_what_is_stored():
    release = fresh(make_release(confirm=True, pictures=[make_picture()]))

    assert {name: getattr(release, name) for name in derived(release)} == derived(release)
