"""The one door: the version first, everything or nothing, and the seal inside the transaction."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from buendnis.publishing import acts
from buendnis.publishing.models import Generation, Item, Save
from buendnis.publishing.saving import Conflict, Frozen, begin, create, seal, sealed, writing
from news.models import PressReleaseEdition
from tests.factories import make_contact, make_page, make_picture, make_release, make_user

pytestmark = pytest.mark.django_db


def save(release, version=None, **texts):
    with writing(release, release.item.edit_version if version is None else version, None):
        type(release)(**{**kept(release), **texts}).save(force_update=True)


def kept(release):
    fields = [field for field in release._meta.concrete_fields if field.name != "hsb_state"]
    return {field.attname: getattr(release, field.attname) for field in fields}


def fresh(edition):
    return type(edition).objects.get(pk=edition.pk)


def test_an_old_version_writes_nothing():
    release = make_release(publish=False, headline_de="Alt")
    save(fresh(release), headline_de="Ihres")

    with pytest.raises(Conflict) as conflict:
        save(fresh(release), version=1, headline_de="Meines")

    assert conflict.value.item_id == release.item.pk
    assert fresh(release).headline_de == "Ihres"
    assert list(release.item.saves.values_list("base", "version")) == [(1, 2), (0, 1)]


@pytest.mark.parametrize("version", [-1, 0, 2, 10**12])
def test_only_the_present_version_opens_the_door(version):
    release = make_release(publish=False)

    with pytest.raises(Conflict):
        acts.publish(release, version, None)

    assert Item.objects.get(pk=release.item.pk).edit_version == 1


def test_an_error_after_the_text_leaves_nothing_half_written():
    release = make_release(publish=False, headline_de="Alt")

    def write_and_fail():
        with writing(release, 1, None):
            PressReleaseEdition.objects.filter(pk=release.pk).update(headline_de="Neu")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()

    assert (fresh(release).headline_de, fresh(release).item.edit_version) == ("Alt", 1)


def test_an_error_in_what_follows_the_seal_takes_the_write_back():
    def fail(edition, **kwargs):
        raise RuntimeError

    release = make_release(publish=False, headline_de="Alt")
    sealed.connect(fail, sender=PressReleaseEdition)
    try:
        with pytest.raises(RuntimeError):
            save(fresh(release), headline_de="Neu")
    finally:
        sealed.disconnect(fail, sender=PressReleaseEdition)

    assert (fresh(release).headline_de, fresh(release).item.edit_version, Save.objects.count()) == ("Alt", 1, 1)


@pytest.mark.parametrize("name", ["publish", "withdraw", "correct", "confirm_sorbian", "delete_item"])
def test_an_act_takes_the_item_by_its_own_columns_before_anything_else(name, written):
    release = make_release(publish=name in ("withdraw", "correct"), headline_hsb="Powěsć", teaser_hsb="Wo čo dźe.")
    release = fresh(release)
    version, item = release.item.edit_version, release.item.pk

    with written() as queries:
        getattr(acts, name)(release, version, *([] if name == "delete_item" else [None]))

    changing = [each for each in queries.statements if not each.startswith("SELECT")]
    table = '"publishing_item"'
    assert changing[0] == (
        f'UPDATE {table} SET "edit_version" = ({table}."edit_version" + 1) '
        f'WHERE ({table}."edit_version" = {version} AND {table}."id" = {item})'
    )


@pytest.mark.django_db(transaction=True)
def test_nothing_is_read_inside_the_transaction_before_the_item_is_taken(written):
    release = fresh(make_release(publish=False))

    with written() as queries:
        acts.publish(release, 1, None)

    told = [each["sql"] for each in queries.captured_queries]
    opened = next(position for position, sql in enumerate(told) if sql.startswith("BEGIN"))
    assert told[opened + 1].startswith('UPDATE "publishing_item"')


@pytest.mark.django_db(transaction=True)
def test_the_door_opens_inside_a_transaction_only():
    release = make_release(publish=False)

    with pytest.raises(TransactionManagementError):
        begin(release.item, 1)
    with pytest.raises(TransactionManagementError):
        seal(release, 1, None)

    assert Item.objects.get().edit_version == 1


def test_the_seal_speaks_of_what_is_stored_not_of_what_is_in_memory():
    release = make_release(publish=False, headline_de="Gespeichert")
    release.headline_de = "Nur im Kopf"

    acts.publish(release, 1, None)

    assert release.item.saves.first().snapshot["fields"]["headline_de"] == "Gespeichert"
    assert release.headline_de == "Gespeichert"


def test_the_save_says_by_whom_when_and_from_which_version(at):
    moment, actor = at("2017-09-27 12:00"), make_user("editor")
    release = make_release(actor=actor)

    rows = release.item.saves.order_by("version").values_list("act", "base", "version", "actor", "at")

    assert list(rows) == [("create", 0, 1, actor.pk, moment), ("publish", 1, 2, actor.pk, moment)]


def test_a_german_text_that_was_public_is_frozen():
    release = make_release(headline_de="Alt")

    with pytest.raises(Frozen):
        save(fresh(release), headline_de="Neu")

    assert fresh(release).headline_de == "Alt"


def test_a_confirmed_public_sorbian_text_is_frozen():
    release = make_release(confirm=True)

    with pytest.raises(Frozen):
        save(fresh(release), headline_hsb="Nowa")


def test_a_picture_of_a_frozen_text_is_not_exchanged():
    release = make_release(pictures=[make_picture()])
    other = make_picture().file

    with pytest.raises(Frozen), writing(release, 2, None):
        release.pictures.update(file=other)


def test_german_first_sorbian_may_follow_in_the_same_edition():
    release = make_release()

    save(fresh(release), headline_hsb="Powěsć", teaser_hsb="Wo čo dźe.", slug_hsb="powesc")

    assert fresh(release).hsb_state == "draft"


def test_a_simple_publishable_is_changed_in_place():
    contact = make_contact(confirm=True)

    save(fresh(contact), matter_de="Anderes", matter_hsb="Druhe")

    assert fresh(contact).hsb_state == "draft"


def test_a_page_may_be_moved_while_its_text_is_public():
    page = make_page()

    with writing(page, 2, None):
        type(page.page).objects.filter(pk=page.item.pk).update(position=3, in_main=True)

    assert page.item.saves.first().snapshot["identity"]["position"] == 3


def generation():
    return Generation.objects.values_list("number", flat=True).first() or 0


def test_work_on_drafts_leaves_the_generation_alone():
    make_release()
    before = generation()

    draft = make_release(publish=False)
    save(fresh(draft), headline_de="Neu")
    public = make_release()
    after_publishing = generation()
    following = acts.correct(public, public.item.edit_version, None)
    after_correcting = generation()
    save(fresh(following), headline_de="Berichtigt")

    assert (after_publishing - before, generation() - after_correcting) == (1, 0)


def test_what_readers_see_counts_the_generation_up():
    release, contact, page = make_release(), make_contact(), make_page()
    numbers = [generation()]
    for change in (
        lambda: save(fresh(release), headline_hsb="Powěsć", teaser_hsb="Wo čo dźe."),
        lambda: acts.confirm_sorbian(fresh(release), 3, None),
        lambda: save(fresh(contact), phone="030 23125-199"),
        lambda: acts.withdraw(fresh(release), 4, None),
        lambda: acts.withdraw(fresh(page), 2, None),
    ):
        change()
        numbers.append(generation())

    assert numbers == sorted(set(numbers))


def test_the_generation_falls_back_with_the_write_that_raised_it():
    release = make_release()
    before = generation()

    def withdraw_and_fail():
        with transaction.atomic():
            acts.withdraw(release, 2, None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        withdraw_and_fail()

    assert generation() == before


def test_what_is_created_begins_with_version_one():
    release = create(PressReleaseEdition(headline_de="Neu"), None)

    assert (fresh(release).item.edit_version, release.item.saves.get().base) == (1, 0)
