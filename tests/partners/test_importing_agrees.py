"""What is shown is what is written: of any plausible table, and nothing where anything is wrong with it."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import Phase, given
from hypothesis import strategies as st

from tests.factories import make_membership, make_name, make_organisation, make_user
from tests.machinery.examples import often
from tests.partners.tables import quoted_file

pytestmark = pytest.mark.django_db
NAMES = ("Amt", "amt", "Haus", "Altes Haus", "Verein", "Łuka", "Gruppe")
DAYS = st.integers(0, 5).map(lambda number: (date(2018, 1, 1) + timedelta(days=number)).isoformat())
ROWS = st.fixed_dictionaries(
    {"name_de": st.sampled_from(NAMES)},
    optional={
        "name_hsb": st.sampled_from(["Zarjad", "Dom"]),
        "short_name_de": st.sampled_from(["A", "B"]),
        "slug": st.sampled_from(["amt", "haus", "neu", "/hsb/x/amt/"]),
        "type": st.sampled_from(["unit", "other"]),
        "parent": st.sampled_from(NAMES),
        "website": st.sampled_from(["example.org", "https://example.org"]),
        "role": st.sampled_from(["member", "supporter"]),
        "joined": DAYS,
        "joined_basis": st.just("letter"),
        "joined_source_de": st.just("Brief"),
        "left": DAYS,
        "left_basis": st.just("letter"),
        "left_source_hsb": st.just("List"),
    },
)
TABLES = st.lists(ROWS, min_size=1, max_size=6)


@pytest.fixture
def known(alliance):
    office = make_organisation("Amt", type="unit")
    make_membership(office, alliance, joined="2018-01-03", left="2018-01-04")
    make_organisation(names=[make_name("Altes Haus", parent=office), make_name("Haus", "2018-01-03")])
    make_membership(make_organisation("Verein", publish=False), alliance, publish=False)
    return alliance


@pytest.fixture
def manager(db):
    return make_user("member manager")


def stored():
    from buendnis.publishing.models import Item, Save
    from partners.models import Membership, Organisation

    return [model.objects.count() for model in (Item, Save, Organisation, Membership)]


@often(
    15,
    200,
    # Making a failing table smaller would write it hundreds of times.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(rows=TABLES, at_once=st.booleans())
def test_a_table_is_written_as_it_was_shown_or_not_at_all(known, manager, rows, at_once):
    from buendnis.publishing.auditing import audit
    from partners.importing.columns import recognised
    from partners.importing.reading import read_table
    from partners.importing.runs import Order, rehearse, write

    keys = sorted({"role"}.union(*rows))
    table = read_table(quoted_file(keys, *([row.get(key, "") for key in keys] for row in rows)))
    order = Order(known, at_once, recognised(table.headings), table.rows)
    before = stored()
    with transaction.atomic():
        shown = rehearse(order)
        assert stored() == before

        written = write(order, manager, shown.versions, shown.digest)

        assert _told(written) == _told(shown)
        counts = shown.counts()
        new = [counts["new-organisation"], counts["new-membership"]]
        assert [stored()[at] - before[at] for at in (2, 3)] == (new if not shown.faulty else [0, 0])
        assert [str(finding) for finding in audit()] == []
        transaction.set_rollback(True)


def _told(result):
    return [(outcome.number, outcome.effects, outcome.faults) for outcome in result.outcomes]
