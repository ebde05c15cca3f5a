"""Throwing away the draft of a correction."""

import pytest
from django.core.exceptions import ValidationError

from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Publication, Save
from news.models import PressReleaseEdition
from tests.factories import make_release

pytestmark = pytest.mark.django_db


def test_a_discarded_correction_leaves_the_public_edition_as_the_latest() -> None:
    public = make_release(headline_de="Erste Fassung")
    draft = acts.correct(public, public.item.edit_version, None)

    kept = acts.discard(draft, draft.item.edit_version, None)

    assert kept.pk == public.pk
    numbers = Publication.objects.filter(item=public.item).values_list("number", "latest")
    assert list(numbers) == [(1, True)]
    assert [release.headline_de for release in PressReleaseEdition.objects.public()] == ["Erste Fassung"]


def test_what_was_written_in_a_discarded_draft_stays_in_the_saves() -> None:
    public = make_release()
    draft = acts.correct(public, public.item.edit_version, None)

    acts.discard(draft, draft.item.edit_version, None)

    saves = Save.objects.filter(item=public.item).order_by("version").values_list("act", "publication")
    assert list(saves) == [("create", public.pk), ("publish", public.pk), ("correct", None), ("discard", public.pk)]


def test_a_correction_can_be_started_again_after_one_was_discarded() -> None:
    public = make_release()
    draft = acts.correct(public, public.item.edit_version, None)
    kept = acts.discard(draft, draft.item.edit_version, None)

    again = acts.correct(kept, kept.item.edit_version, None)

    assert again.publication.number == 2
    assert list(audit()) == []


@pytest.mark.parametrize("publish", [True, False])
def test_only_the_draft_of_a_correction_is_thrown_away(publish: bool) -> None:
    release = make_release(publish=publish)

    with pytest.raises(ValidationError, match=r"thrown away|verworfen|weggeworfen"):
        acts.discard(release, release.item.edit_version, None)

    assert Publication.objects.filter(item=release.item).count() == 1
