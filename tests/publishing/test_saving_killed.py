"""A process that is killed in the middle of a save leaves the old state or the new one, whole."""

import random

import pytest
from django.test import Client

from buendnis.media.models import Use
from buendnis.publishing.auditing import audit
from buendnis.publishing.autosaves import Autosave
from buendnis.publishing.models import Address, Generation, Item, Publication, Save
from buendnis.publishing.saving import writing
from news.models import PressReleaseLink, ReleaseConcern
from tests.desk.forms import address, sent_by, with_rows
from tests.factories import (
    make_goal,
    make_membership,
    make_name,
    make_organisation,
    make_picture,
    make_release,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

# Columns that say which row it is, and not what it says; digests are compared with their texts by the audit
WHICH = {"#", "id", "actor", "found_by"}


@pytest.fixture(autouse=True)
def four_eyes(settings, noon):
    settings.FOUR_EYES = True


@pytest.fixture
def client():
    client = Client()
    client.user = make_user("approver")
    client.force_login(client.user)
    return client


def told(held):
    """What a row or a snapshot says, the same for each item that is made alike."""
    if isinstance(held, dict):
        left_out = {
            name
            for name in held
            if name in WHICH or name.startswith("slug") or name.endswith(("_id", "_at", "_digest"))
        }
        return {name: told(value) for name, value in held.items() if name not in left_out}
    return [told(each) for each in held] if isinstance(held, list) else held


def of_item(item, model):
    """All that a save writes of an item."""
    editions = model.objects.filter(publication__item=item).order_by("publication__number")
    parts = {name: list(getattr(editions[0], name).values()) for name in model.children}
    return {
        "version": Item.objects.get(pk=item).edit_version,
        "editions": list(editions.values()),
        "parts": parts,
        "publications": list(Publication.objects.filter(item=item).order_by("number").values()),
        "saves": list(
            Save.objects.filter(item=item).order_by("version").values("base", "version", "act", "actor", "snapshot")
        ),
        "uses": list(Use.objects.filter(publication__item=item).values_list("file__original_name", flat=True)),
        "addresses": Address.objects.filter(item=item).count(),
        "unsaved": Autosave.objects.filter(item=item).count(),
    }


def facts(edition):
    """All that a save writes of an edition, and of what is written in its form."""
    companions = [(item.pk, "companion") for item in edition.companions().order_by("pk")]
    found = {"own": of_item(edition.item.pk, type(edition))}
    for position, (item, _name) in enumerate(companions):
        found[f"companion {position}"] = of_item(item, type(edition.memberships.first()))
    return found


def keep_copy(client, edition, sent):
    """As the form's script does while a person types."""
    Autosave.objects.create(
        user=client.user, item=edition.item, form=f"change#{sent['autosave']}", version=1, fields={}, at=edition.made
    )


def counted():
    return Generation.objects.values_list("number", flat=True).first() or 0


def release_with_parts(client):
    links = [PressReleaseLink(url=f"https://{each}.example/", label_de=each) for each in ("eins", "zwei", "drei")]
    concern = ReleaseConcern(subject=make_goal().item)
    texts = {"headline_de": "Alt", "headline_hsb": "Stare", "publish": False, "confirm": True}
    release = make_release(pictures=[make_picture()], links=links, concerns=[concern], **texts)
    release.made = "2017-09-27T10:00Z"
    return release


def typed_release(client, release):
    sent = with_rows(client.get(address(release)), {"links": 4})
    keep_copy(client, release, sent)
    typed = {"headline_de": "Neu", "headline_hsb": "Nowe", "body_de": "<p>Neu.</p>", "links-0-label_de": "Anders"}
    rows = {"links-1-DELETE": "on", "links-3-url": "https://vier.example/", "links-3-label_de": "vier"}
    return {**sent, **typed, **rows, "pictures-0-DELETE": "on", "concerns-0-DELETE": "on", "_continue": "1"}


def typed_merge(client, release):
    """A save of a form that came too late, with what others have written put into it."""
    sent = typed_release(client, release)
    with writing(release, release.item.edit_version, make_user("editor")):
        release.teaser_de = "Von anderen."
        release.save()
    answer = client.post(address(release), sent)
    assert answer.status_code == 409
    return {**sent_by(answer), "_continue": "1"}


def organisation_with_memberships(client):
    organisation = make_organisation("Träger", names=[make_name("Verein")])
    for _alliance in range(2):
        make_membership(organisation, role="member")
    organisation.made = "2017-09-27T10:00Z"
    return organisation


def typed_organisation(client, organisation):
    sent = with_rows(client.get(address(organisation)), {"names": 1})
    keep_copy(client, organisation, sent)
    rows = {"memberships-0-left": "01.01.2017", "memberships-0-left_basis": "letter", "memberships-0-clause": ""}
    rows |= {"memberships-0-left_source_de": "Brief", "memberships-1-withdrawn": "on"}
    names = {"names-1-name_de": "Werk", "names-1-since": "01.01.2010"}
    return {**sent, "purpose_de": "Neu.", **names, **rows, "_continue": "1"}


def save_form(client, edition, sent):
    answer = client.post(address(edition), sent)
    assert answer.status_code == 302, answer.context["adminform"].form.errors


def save_text(client, edition, sent):
    edition.reload()
    with writing(edition, edition.item.edit_version, client.user):
        edition.headline_de = "Neu"
        edition.links.filter(label_de="eins").delete()
        edition.save()


WAYS = {
    "a form of a release": (release_with_parts, typed_release, save_form),
    "a form of an organisation": (organisation_with_memberships, typed_organisation, save_form),
    "a form that came too late": (release_with_parts, typed_merge, save_form),
    "the door itself": (release_with_parts, lambda client, release: {}, save_text),
}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("times", [5, pytest.param(200, marks=pytest.mark.prove)])
def test_a_killed_save_leaves_the_old_state_or_the_new(killed_at, client, name, times):
    make, fill, save = WAYS[name]

    def begin():
        edition = make(client)
        sent = fill(client, edition)
        return edition, sent, facts(edition)

    edition, sent, old = begin()
    steps = killed_at(lambda: save(client, edition, sent), -1)
    new = facts(edition)
    assert (told(old) != told(new), new["own"]["unsaved"], steps > 20) == (True, 0, True)

    seen = []
    chosen = random.Random(name)  # the same points in every run, so that a failure comes again
    points = [steps - 1, *(chosen.randrange(steps // 4, steps) for _time in range(times - 1))]
    edition, sent, old = begin()
    for point in points:
        generation = counted()
        killed_at(lambda: save(client, edition, sent), point)  # noqa: B023 - done at once
        found = facts(edition)
        is_new = told(found) == told(new)
        assert found == old or is_new, f"killed at step {point} of {steps}"
        assert (counted() > generation) == (is_new and edition.publication.public_from is not None)
        seen.append(is_new)
        if is_new:
            edition, sent, old = begin()

    assert set(seen) == {False, True}
    assert list(audit()) == []
