"""The database itself refuses two editions of one item at once, whatever writes to it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from buendnis.publishing.models import Item, Publication
from buendnis.publishing.overlaps import NAME, TABLE, guard_overlaps
from tests.publishing.conftest import NOON

pytestmark = pytest.mark.django_db

# In hours from noon; None is open. The standing edition is always the second of each pair.
OVERLAPS = [
    ((0, 4), (0, 4)),
    ((1, 3), (0, 4)),
    ((0, 4), (1, 3)),
    ((0, 2), (1, 3)),
    ((2, 4), (1, 3)),
    ((0, 2), (0, 4)),
    ((2, 4), (0, 4)),
    ((3, None), (0, 4)),
    ((0, None), (1, 2)),
    ((0, 4), (1, None)),
    ((1, 2), (0, None)),
]
SIDE_BY_SIDE = [
    ((0, 1), (1, 2)),
    ((2, 3), (1, 2)),
    ((2, None), (1, 2)),
    ((0, 1), (1, None)),
    ((5, 6), (1, 2)),
]
EMPTY = [((2, 2), (1, 3)), ((1, 3), (2, 2)), ((2, 2), (2, 2)), ((1, 1), (1, 3)), ((3, 3), (1, None))]


def moment(hours):
    return None if hours is None else NOON + timedelta(hours=hours)


def row(item, number, interval):
    return Publication.objects.create(
        item=item,
        number=number,
        latest=number == 1,
        kind="thing",
        state="approved",
        public_from=moment(interval[0]),
        public_until=moment(interval[1]),
    )


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        adapt = connection.ops.adapt_datetimefield_value
        cursor.execute(sql, [adapt(each) if hasattr(each, "hour") else each for each in values])


def insert(item, interval):
    run(
        f"INSERT INTO {TABLE} (item_id, number, latest, kind, state, public_from, public_until)"
        " VALUES (%s, 9, %s, 'thing', 'approved', %s, %s)",
        item.pk,
        False,
        *map(moment, interval),
    )


def move_times(item, interval):
    other = row(item, 2, (-9, -8))
    run(f"UPDATE {TABLE} SET public_from = %s, public_until = %s WHERE id = %s", *map(moment, interval), other.pk)


def move_item(item, interval):
    other = row(Item.objects.create(kind="thing"), 2, interval)
    run(f"UPDATE {TABLE} SET item_id = %s, latest = %s WHERE id = %s", item.pk, False, other.pk)


WAYS = [insert, move_times, move_item]


@pytest.fixture
def item():
    return Item.objects.create(kind="thing")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("new", "standing"), OVERLAPS)
def test_every_overlap_is_refused(item, way, new, standing):
    row(item, 1, standing)

    with pytest.raises(IntegrityError):
        way(item, new)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("new", "standing"), SIDE_BY_SIDE + EMPTY)
def test_neighbours_and_empty_intervals_are_allowed(item, way, new, standing):
    row(item, 1, standing)

    way(item, new)

    assert item.publications.count() == 2


def test_only_one_end_may_not_be_moved_into_a_neighbour(item):
    first, second = row(item, 1, (0, 1)), row(item, 2, (1, 2))

    for sql, pk in [("public_until = %s", first.pk), ("public_from = %s", second.pk)]:
        value = moment(1.5) if pk == first.pk else moment(0.5)
        with pytest.raises(IntegrityError):
            run(f"UPDATE {TABLE} SET {sql} WHERE id = %s", value, pk)


def test_other_items_are_no_neighbours(item):
    row(item, 1, (0, None))

    insert(Item.objects.create(kind="thing"), (0, None))

    assert Publication.objects.filter(public_until=None).count() == 2


def test_putting_the_guard_in_place_again_changes_nothing(item):
    guard_overlaps()
    guard_overlaps()
    row(item, 1, (0, None))

    with pytest.raises(IntegrityError):
        insert(item, (3, 4))


def is_guarded():
    item = Item.objects.create(kind="thing")
    row(item, 1, (0, 2))
    try:
        insert(item, (1, 3))
    except IntegrityError:
        return True
    return False


@pytest.mark.django_db(transaction=True)
def test_the_guard_survives_a_flush():
    call_command("flush", interactive=False, verbosity=0)

    assert is_guarded()


@pytest.mark.django_db(transaction=True)
def test_a_later_change_of_the_table_is_followed_by_the_guard():
    state = ProjectState.from_apps(apps)
    change = migrations.AlterField("publication", "kind", models.CharField(max_length=30))
    back = migrations.AlterField("publication", "kind", models.CharField(max_length=20))
    for operation in (change, back):
        after = state.clone()
        operation.state_forwards("publishing", after)
        with connection.schema_editor() as editor:
            operation.database_forwards("publishing", editor, state, after)
        state = after

    call_command("migrate", verbosity=0)

    assert is_guarded()


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite
def test_sqlite_really_forgets_the_guard_when_the_table_changes():
    """Why it is put back after every migrate: without this the test above would prove nothing."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {NAME}_insert")

    assert not is_guarded()
    guard_overlaps()
