"""What readers have once seen stays frozen, whatever happens to its interval, and never comes back by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from buendnis.pages.models import Page, PageEdition
from buendnis.pages.placing import settle
from buendnis.publishing import acts, clock
from buendnis.publishing.models import Publication, Withdrawal
from buendnis.publishing.saving import Frozen, writing
from news.models import PressReleaseEdition
from tests.factories import make_page, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden_page() -> PageEdition:
    """A page that was public and then moved below a draft."""
    page = make_page("Gelesen")
    draft = make_page("Noch nicht", publish=False)
    Page.objects.filter(pk=page.page.pk).update(parent=draft.page)
    settle(Page.objects.get(pk=page.page.pk))
    return PageEdition.objects.select_related("publication__item").get(pk=page.pk)


def test_a_page_that_was_read_stays_frozen_below_a_draft(hidden_page: PageEdition) -> None:
    assert not hidden_page.is_public()
    assert hidden_page.is_frozen("de")

    with pytest.raises(Frozen), writing(hidden_page, hidden_page.item.edit_version, None, "save"):
        PageEdition.objects.filter(pk=hidden_page.pk).update(body_de="<p>Umgeschrieben</p>")


def test_a_page_that_was_read_is_not_deleted_below_a_draft(hidden_page: PageEdition) -> None:
    with pytest.raises(ValidationError):
        acts.delete_item(hidden_page, hidden_page.item.edit_version)

    assert PageEdition.objects.filter(pk=hidden_page.pk).exists()


def test_a_page_published_below_a_draft_was_never_read() -> None:
    draft = make_page("Noch nicht", publish=False)

    page = make_page("Ungelesen", parent=draft)

    assert page.publication.first_seen is None
    assert not page.is_frozen("de")


@pytest.mark.parametrize("make", [make_release, make_page])
def test_withdrawing_takes_a_planned_correction_back_as_well(make) -> None:
    public = make()
    draft = acts.correct(public, public.item.edit_version, None)
    acts.publish(draft, draft.item.edit_version, None, at=clock.now() + timedelta(days=3))

    acts.withdraw(draft, draft.item.edit_version, None)

    states = Publication.objects.filter(item=public.item).order_by("number")
    assert [each.public_from is None for each in states] == [False, True]
    assert not states.public().exists()
    assert not states.scheduled().exists()
    assert not type(public).objects.public().filter(publication__item=public.item).exists()


def test_a_note_for_colleagues_is_no_reason_for_readers() -> None:
    release = make_release()

    acts.withdraw(release, release.item.edit_version, None, "Zahl stimmt nicht, siehe Vermerk")

    kept = Withdrawal.objects.values_list("note", "reason_de", "reason_hsb").get()
    assert kept == ("Zahl stimmt nicht, siehe Vermerk", "", "")


def test_the_list_of_drafts_knows_the_day_that_was_typed() -> None:
    release = make_release(publish=False)

    with writing(release, release.item.edit_version, None, "save"):
        PressReleaseEdition.objects.filter(pk=release.pk).update(day="2019-01-02")

    assert str(Publication.objects.get(pk=release.pk).day) == "2019-01-02"


def test_only_the_newest_edition_that_was_read_says_whether_an_item_is_withdrawn() -> None:
    release = make_release()
    acts.withdraw(release, release.item.edit_version, None)
    assert Publication.objects.last_seen_is_withdrawn(release.item.pk)

    again = acts.correct(release, release.item.edit_version, None)
    assert Publication.objects.last_seen_is_withdrawn(release.item.pk)
    acts.publish(again, again.item.edit_version, None)

    assert not Publication.objects.last_seen_is_withdrawn(release.item.pk)
