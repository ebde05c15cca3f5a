"""What a preview link shows: the site at its moment, or one draft; and that nothing turns it into anything else."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from buendnis.publishing import acts, clock
from buendnis.publishing.models import Preview
from buendnis.publishing.previews import LONGEST, MOST_OPENINGS, make_preview
from news.presenting import address_of
from tests.factories import make_page, make_picture, make_release, make_user
from tests.publishing.previewed import draft_address, draft_preview, fetch, in_an_hour, site_preview

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def home(noon):
    return make_page("Start", type="route", route="pages:home", title_hsb="Start", confirm=True)


@pytest.fixture
def scheduled(home):
    return make_release(headline_de="Am Donnerstag", at=in_an_hour(), pictures=[make_picture()], confirm=True)


@pytest.fixture
def draft(home):
    return make_release(headline_de="Noch geheim", pictures=[make_picture()], publish=False)


def picture_of(release):
    file = release.pictures.get().file
    return file.address(file.renditions[0]["name"])


def test_the_site_is_shown_at_the_moment_of_the_link_and_no_earlier_than_now(client, scheduled):
    before, on_time = site_preview(clock.now() + HOUR - timedelta(microseconds=1)), site_preview()

    found = {
        preview.pk: [
            fetch(client, preview.prefix + each).status_code
            for each in (address_of(scheduled, "de"), picture_of(scheduled))
        ]
        for preview in (before, on_time)
    }

    assert found == {before.pk: [404, 404], on_time.pk: [200, 200]}
    assert [fetch(client, each).status_code for each in (address_of(scheduled, "de"), picture_of(scheduled))] == [
        404,
        404,
    ]


def test_a_moment_that_is_over_shows_the_site_as_it_is_now(client, home, at):
    release = make_release()
    preview = site_preview()
    address = preview.prefix + address_of(release, "de")
    at(clock.now() + 2 * HOUR)
    acts.withdraw(release, release.item.edit_version, None)

    assert fetch(client, address).status_code == 410


def test_a_draft_is_shown_on_its_own_page_with_its_files_and_nowhere_else(client, draft):
    preview = draft_preview(draft)

    found = {
        "draft": [fetch(client, preview.prefix + draft_address(code)).status_code for code in ("de", "hsb")],
        "file": fetch(client, preview.prefix + picture_of(draft)).status_code,
        "file elsewhere": fetch(client, picture_of(draft)).status_code,
    }
    lists = [
        client.get(preview.prefix + each).content.decode()
        for each in ("/de/presse/", "/de/presse/feed.atom", "/sitemap.xml")
    ]

    assert found == {"draft": [200, 200], "file": 200, "file elsewhere": 404}
    assert ["Noch geheim" in each for each in lists] == [False, False, False]


def test_files_of_the_public_edition_are_still_shown_beside_those_of_its_draft(client, home):
    release = make_release(pictures=[make_picture()])
    following = acts.correct(release, release.item.edit_version, None)
    following.pictures.update(file=make_picture().file)
    following.reload()
    from buendnis.media.models import follow_edition

    follow_edition(following)
    preview = draft_preview(following)

    assert [fetch(client, preview.prefix + picture_of(each)).status_code for each in (release, following)] == [200, 200]


def test_the_link_of_a_draft_leads_to_it_in_the_language_of_the_browser(client, draft):
    preview = draft_preview(draft)

    led = [client.get(f"{preview.prefix}/", headers={"Accept-Language": code})["Location"] for code in ("de", "hsb")]

    assert led == [preview.prefix + draft_address(code) for code in ("de", "hsb")]


def test_neither_kind_is_turned_into_the_other(client, scheduled, draft):
    whole, single = site_preview(), draft_preview(draft)

    assert fetch(client, whole.prefix + draft_address("de")).status_code == 404
    assert fetch(client, whole.prefix + picture_of(draft)).status_code == 404
    assert fetch(client, single.prefix + address_of(scheduled, "de")).status_code == 404
    assert fetch(client, single.prefix + picture_of(scheduled)).status_code == 404
    assert fetch(client, draft_address("de")).status_code == 404


def test_a_draft_that_readers_can_see_is_no_longer_shown_under_its_link(client, draft):
    preview = draft_preview(draft)

    acts.publish(draft, draft.item.edit_version, None)

    assert fetch(client, preview.prefix + draft_address("de")).status_code == 404


def test_a_link_ends_when_it_expires_is_revoked_or_its_maker_leaves(client, home, at):
    expired, revoked, left, valid = (site_preview(lasts=HOUR * hours) for hours in (1, 9, 9, 9))
    revoked.revoke()
    left.made_by.is_active = False
    left.made_by.save()
    at(expired.expires_at)

    links = [expired, revoked, left, valid]
    for each in links:
        each.refresh_from_db()

    assert [fetch(client, f"{each.prefix}/de/").status_code for each in links] == [404, 404, 404, 200]
    assert [each.is_valid for each in links] == [False, False, False, True]
    assert list(Preview.objects.valid()) == [valid]


def test_it_lasts_two_days_by_itself_and_never_longer_than_a_month(noon):
    made = [site_preview(), site_preview(lasts=timedelta(days=400))]

    assert [each.expires_at - each.made_at for each in made] == [timedelta(hours=48), LONGEST]


def test_a_link_shows_the_site_or_a_draft_and_the_database_knows(draft):
    for given in ({}, {"moment": in_an_hour(), "publication": draft.publication}):
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            make_preview(make_user(), **given)


def test_each_page_that_was_opened_is_noted_and_nothing_else(client, scheduled):
    preview = site_preview()
    for address in ("/de/", "/hsb/", picture_of(scheduled), "/sitemap.xml", "/", "/de/gibt-es-nicht/"):
        fetch(client, preview.prefix + address)
    client.head(f"{preview.prefix}/de/")
    client.post(f"{preview.prefix}/de/")

    assert [each.at for each in preview.openings.all()] == [clock.now()] * 2


def test_no_more_openings_are_kept_than_say_something(client, home):
    from buendnis.publishing.models import PreviewOpening

    preview = site_preview()
    PreviewOpening.objects.bulk_create(
        PreviewOpening(preview=preview, at=clock.now()) for _ in range(MOST_OPENINGS - 1)
    )

    answers = [fetch(client, f"{preview.prefix}/de/").status_code for _ in range(3)]

    assert (answers, preview.openings.count()) == ([200] * 3, MOST_OPENINGS)


def test_whoever_looks_gets_the_page_also_where_the_opening_cannot_be_written(client, home, monkeypatch, caplog):
    from django.db import DatabaseError

    from buendnis.publishing.models import PreviewOpening

    def fail(**given):
        raise DatabaseError("read only")

    monkeypatch.setattr(PreviewOpening.objects, "create", fail)
    preview = site_preview()

    assert fetch(client, f"{preview.prefix}/de/").status_code == 200
    assert f"{preview.pk} was not written" in caplog.text
