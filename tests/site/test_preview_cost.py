"""What a preview costs: the link, and that it was opened; nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buendnis.publishing import clock
from news.presenting import address_of
from tests.publishing.previewed import draft_address, draft_preview, fetch, site_preview
from tests.site.portal import EVERY_PAGE, PAGES

MORE = 3


def counted(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert fetch(client, address).status_code == 200, address
    return len(captured)


@pytest.mark.parametrize(("language", "kind"), EVERY_PAGE)
def test_a_page_under_a_link_takes_at_most_three_queries_more(client, portal, now, language, kind):
    address, prefix = PAGES[language][kind], site_preview().prefix
    fetch(client, address)

    assert counted(client, prefix + address) - counted(client, address) <= MORE


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_draft_takes_a_few_more_for_being_found(client, portal, now, language):
    from tests.factories import make_picture, make_release

    given = {"topic": portal.topic, "contact": portal.family_desk, "press_contact": portal.press_desk}
    release, draft = (make_release(pictures=[make_picture()], publish=public, **given) for public in (True, False))
    public = address_of(release, language)

    assert counted(client, draft_preview(draft).prefix + draft_address(language)) - counted(client, public) <= 2 * MORE


def test_a_forged_link_is_refused_before_it_is_looked_up(client, portal, now):
    fetch(client, "/vorschau/")
    without = counted_refusal(client, "/vorschau/")

    assert counted_refusal(client, "/vorschau/forged/de/") == without
    assert counted_refusal(client, site_preview(lasts=clock.now() - clock.now()).prefix + "/de/") == without + 1


def counted_refusal(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert fetch(client, address).status_code == 404
    return len(captured)
