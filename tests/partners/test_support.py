"""Process support: hours that are only added to, and never past what was given."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

pytestmark = pytest.mark.django_db
DAY = date(2018, 1, 1)


@pytest.fixture
def support(alliance, then):
    from tests.factories import make_support

    return then("2017-02-01 08:00", make_support, alliance, tasks=["Ziele finden"], hours_at_most=10)


def add(support, hours, **given):
    from buendnis.publishing.saving import writing
    from partners.models import SupportEntry

    support.refresh_from_db()
    with writing(support, support.item.edit_version, None):
        return SupportEntry.objects.create(edition=support, day=DAY, hours=Decimal(hours), done_de="Etwas", **given)


def test_hours_past_the_maximum_are_refused_with_the_remainder(support):
    add(support, "7.5")

    with translation.override("de"), pytest.raises(ValidationError) as refused:
        add(support, "2.75")
    assert refused.value.messages == ["Das sind mehr Stunden als möglich. Übrig sind noch: 2,5."]
    assert support.hours_used() == Decimal("7.5")
    add(support, "2.5")
    support.refresh_from_db()
    assert support.hours_left() == 0


def test_a_counter_entry_takes_hours_back_and_names_what_it_corrects(support):
    first = add(support, "7")
    add(support, "-3", corrects=first)

    support.refresh_from_db()
    assert (support.hours_used(), support.hours_left()) == (4, 6)


def test_a_counter_entry_that_names_nothing_or_takes_too_much_is_refused(support):
    from partners.models import SupportEntry

    with pytest.raises(ValidationError) as refused:
        SupportEntry(edition=support, day=DAY, hours=Decimal("-1")).clean()
    assert list(refused.value.message_dict) == ["corrects"]
    first = add(support, "2")
    with pytest.raises(ValidationError):
        add(support, "-3", corrects=first)


def test_an_entry_is_never_changed(support):
    entry = add(support, "2")
    entry.hours = Decimal(1)

    with pytest.raises(ValidationError):
        entry.save()


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_page_tells_hours_only_where_there_are_entries(support, visit, language):
    page = {"de": "/de/buendnis/", "hsb": "/hsb/zwjazkarstwo/"}[language]
    before = visit(page)
    add(support, "4")
    after = visit(page)

    assert before.page.all("progress") == []
    bar = after.page.one("progress")
    assert (bar["value"], bar["max"]) == ("4.00", "10.00")
    with translation.override(language):
        told = translation.gettext("%(used)s of %(at_most)s hours") % {"used": "4", "at_most": "10"}
    assert (told in before.told, told in after.told) == (False, True)


def test_without_entries_it_says_what_was_given_at_most(support, visit):
    assert "Höchstens 10 Stunden." in visit("/de/buendnis/").told
