"""Digests of before are carried over once: nothing becomes outdated, and nothing loses its confirmation."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.redigesting import _by_places, carry_digests
from buendnis.publishing.saving import writing
from buendnis.publishing.textrows import digests, rows_in, rows_of
from news.models import PressReleaseEdition, PressReleaseLink
from tests.factories import make_release

pytestmark = pytest.mark.django_db
COLUMNS = ("de_digest", "hsb_digest", "hsb_confirmed_digest", "hsb_confirmed_source", "hsb_confirmed_fields")


def release(**given):
    links = [PressReleaseLink(url=f"/{name}/", label_de=name, label_hsb=f"{name}o") for name in ("zwei", "eins", "")]
    return make_release(headline_hsb="Dźěći čitaja", teaser_hsb="Krótko.", links=links, **given)


def kept(edition):
    return PressReleaseEdition.objects.filter(pk=edition.pk).values(*COLUMNS, "hsb_state").get()


def as_before(edition, confirmed=None):
    """Put the digests into the shape that they had when rows were counted by their places."""
    columns = _by_places(rows_of(edition))
    if confirmed is not None:
        old = _by_places(confirmed)
        columns |= {"hsb_confirmed_digest": old["hsb_digest"], "hsb_confirmed_source": old["de_digest"]}
        columns["hsb_confirmed_fields"] = {}
    PressReleaseEdition.objects.filter(pk=edition.pk).update(**columns)


def test_what_is_confirmed_stays_so():
    edition = release(confirm=True)
    now = kept(edition)
    as_before(edition, rows_of(edition))
    before = kept(edition)

    assert (carry_digests(), before != now, before["hsb_state"], kept(edition)) == (1, True, "confirmed", now)
    assert list(audit()) == []


def test_what_is_outdated_stays_so_against_the_text_of_then():
    edition = release(publish=False)
    acts.confirm_sorbian(edition, edition.item.edit_version, None)
    with writing(edition, edition.item.edit_version, None):
        PressReleaseEdition.objects.filter(pk=edition.pk).update(teaser_de="Etwas anderes.")
    edition.reload()
    now = kept(edition)
    confirmed = rows_in(PressReleaseEdition, edition.item.saves.get(act="confirm").snapshot)
    as_before(edition, confirmed)

    assert (carry_digests(), now["hsb_state"], kept(edition)) == (1, "outdated", now)


def test_a_second_time_nothing_is_to_be_done():
    edition = release(confirm=True)
    as_before(edition, rows_of(edition))

    assert (carry_digests(), carry_digests()) == (1, 0)


def test_what_never_went_through_the_door_is_left_to_the_audit():
    edition = release()
    PressReleaseEdition.objects.filter(pk=edition.pk).update(de_digest="0")

    assert (carry_digests(), kept(edition)["de_digest"]) == (0, "0")
    assert kept(edition)["hsb_digest"] == digests(rows_of(edition))["hsb_digest"]
