"""The page of the plan on a phone and without scripts: words, warnings, the browser's own boxes, nothing to scroll."""

import pytest
from django.urls import reverse

from buendnis.publishing.models import Publication
from tests.browser.desk import press
from tests.factories import make_release, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 320, "height": 640}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def plan_page(live_site, client, new_page):
    """Open the plan of a draft as somebody who is logged in; returns the page and the draft."""

    def opened(language="de", **options):
        user = make_user("editor", language=language)
        draft = make_release(publish=False, actor=user)
        client.force_login(user)
        page = new_page(**options)
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site.url}
        page.context.add_cookies([session])
        page.goto(live_site.url + reverse("admin:news_pressreleaseedition_act", args=[draft.pk, "plan"]))
        return page, draft

    return opened


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_on_a_phone_without_scripts_the_plan_is_checked_and_saved(plan_page, language):
    page, draft = plan_page(language, viewport=PHONE, java_script_enabled=False)

    page.fill("#id_wanted_from_0", "2036-10-26")
    page.fill("#id_wanted_from_1", "02:30")
    press(page, "check")
    assert page.locator("[aria-labelledby=typed-title] li").count() == 3  # Sunday, twice, night
    assert page.evaluate(SIDEWAYS) == 0
    assert Publication.objects.get(pk=draft.pk).wanted_from is None

    press(page, "save")
    assert Publication.objects.get(pk=draft.pk).wanted_from.isoformat() == "2036-10-26T00:30:00+00:00"


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}])
def test_axe_finds_nothing_on_the_page_of_the_plan(plan_page, axe, viewport, request):
    page, _draft = plan_page(viewport=viewport, bypass_csp=True)
    page.check("[value=german_only]")
    page.fill("#id_wanted_from_0", "2036-10-26")
    press(page, "save")

    assert page.locator(".errorlist").count() == 2
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(250)  # Django lets colours fade
        assert axe(page) == []
    assert page.evaluate(SIDEWAYS) == 0
