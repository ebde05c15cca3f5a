"""What the portal exports can be imported again, and changes nothing: of any day, in both languages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from tests.factories import make_membership, make_name, make_organisation
from tests.machinery.examples import often
from tests.partners.files import address, content
from tests.partners.histories import FIRST, SPAN, build, histories
from tests.partners.tables import said

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAYS = st.integers(-1, SPAN + 1).map(lambda number: FIRST + timedelta(days=number))


@pytest.fixture(autouse=True)
def one_pair_of_eyes(settings):
    """What four eyes change is asked in `test_importing_approval.py`."""
    settings.FOUR_EYES = False


def imported(alliance, export):
    """Return what becomes of an exported file that is uploaded as it is; a list without members has only headings."""
    from partners.importing.columns import recognised
    from partners.importing.limits import Refusal
    from partners.importing.reading import read_table
    from partners.importing.runs import Order, rehearse

    try:
        table = read_table(SimpleUploadedFile("mitglieder", export))
    except Refusal:
        return []
    result = rehearse(Order(alliance, False, recognised(table.headings), table.rows))
    return [row for row in said(result) if row[1]]


def exported(client, alliance, kind, language, query=""):
    return content(client.get(address(alliance, kind, language, query)))


@often(
    8,
    100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(history=histories(), day=DAYS, language=st.sampled_from(["de", "hsb"]), kind=st.sampled_from(["csv", "xlsx"]))
def test_any_export_of_any_history_changes_nothing(client, alliance, history, day, language, kind):
    with transaction.atomic():
        build(history, alliance)
        assert imported(alliance, exported(client, alliance, kind, language, f"?stand={day}&former=1")) == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_export_of_a_day_long_ago_changes_nothing_of_today(client, history, kind, language):
    assert imported(history.alliance, exported(client, history.alliance, kind, language, "?stand=2018-07-01")) == []
    assert imported(history.alliance, exported(client, history.alliance, kind, language, "?former=1")) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_name_that_returns_below_another_organisation_is_that_of_the_day(client, alliance, then, kind):
    one, two = (then("2017-02-01 08:00", make_organisation, name) for name in ("Eins", "Zwei"))
    names = [make_name("Amt", parent=one), make_name("Amt", "2019-01-01", parent=two)]
    unit = then("2017-02-01 08:00", make_organisation, names=names)
    make_membership(unit, alliance)

    assert imported(alliance, exported(client, alliance, kind, "de", "?stand=2018-01-01")) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["=1+1", "+punkt", "-", "@home", "'s Haus", "#N/A", 'Haus "A"; B', "Haus, B\tC", "01"])
def test_texts_that_tables_stumble_over_change_nothing(client, alliance, kind, name):
    make_membership(make_organisation(f"{name} x"), alliance)

    assert imported(alliance, exported(client, alliance, kind, "de")) == []


def test_an_export_makes_the_same_members_in_an_empty_portal(client, alliance, then):
    from partners.importing.columns import recognised
    from partners.importing.reading import read_table
    from partners.importing.runs import Order
    from partners.models import Membership
    from tests.partners.tables import write_as_shown

    head = then("2017-02-01 08:00", make_organisation, "Zentrale", type="district-office")
    unit = then("2017-02-01 08:00", make_organisation, "Amt", short_name_de="A", type="unit", parent=head)
    for organisation in (head, unit):
        then("2017-02-01 08:00", make_membership, organisation, alliance, joined="2017-09-26", left="2018-06-30")
    before = exported(client, alliance, "csv", "de", "?stand=2018-01-01")
    Membership.objects.all().delete()
    for organisation in (unit, head):
        organisation.item.delete()

    table = read_table(SimpleUploadedFile("mitglieder.csv", before))
    write_as_shown(Order(alliance, True, recognised(table.headings), table.rows))

    after = exported(client, alliance, "csv", "de", "?stand=2018-01-01")
    assert _facts(after) == _facts(before)
    assert len(_facts(after)) == 2


def _facts(export):
    """Return the lines of a table without the date of the data."""
    return [line.split(";")[2:] for line in export.decode().splitlines()[1:]]
