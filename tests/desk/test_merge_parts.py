"""The parts of a text in a conflict: rows that come, go and change their order, pictures, and what has its own door."""

import pytest

from buendnis.pages.models import Page
from buendnis.publishing.auditing import audit
from news.models import PressReleaseLink
from tests.desk.forms import address, sent_by, typed_in, with_rows
from tests.desk.kinds import MAKERS
from tests.factories import (
    make_alliance,
    make_membership,
    make_organisation,
    make_page,
    make_picture,
    make_release,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(role_client):
    """Two who may do everything: both open the form, the first one saves, the second one sends."""
    first = role_client("superuser", username="erste", first_name="Erna", last_name="Erste")
    second = role_client("superuser", username="zweite", first_name="Zoe", last_name="Zweite")

    def meet(edition, theirs, mine, their_rows=(), my_rows=()):
        url = address(edition)
        sent = {**with_rows(second.get(url), my_rows), **mine, "_continue": "1"}
        answer = first.post(url, {**with_rows(first.get(url), their_rows), **theirs, "_continue": "1"})
        assert answer.status_code == 302
        return second.post(url, sent)

    def decide(edition, answer, **choices):
        chosen = {f"choice-{name.replace('__', '-')}": choice for name, choice in choices.items()}
        done = second.post(address(edition), {**sent_by(answer), **chosen, "_continue": "1"})
        edition.reload()
        return done.status_code

    meet.decide, meet.reader = decide, second
    return meet


def names(answer):
    return [decision.name for decision in answer.context["collision"].page.decisions]


def link(url, **given):
    return PressReleaseLink(url=f"https://example.org/{url}", label_de=url, **given)


@pytest.fixture
def release():
    return make_release(publish=False, links=[link("eins"), link("zwei"), link("drei")])


def labels(release):
    return [row.label_de for row in release.links.all()]


def test_what_both_add_is_there_afterwards(two, release):
    new = {"links-3-url": "https://example.org/neu", "links-3-position": "5"}

    answer = two(
        release, {**new, "links-3-label_de": "ihres"}, {**new, "links-3-label_de": "meines"}, {"links": 1}, {"links": 1}
    )

    assert (names(answer), two.decide(release, answer)) == ([], 302)
    assert labels(release) == ["eins", "zwei", "drei", "ihres", "meines"]


def test_different_rows_and_different_languages_of_one_row_do_not_contradict(two, release):
    theirs = {"links-0-label_de": "EINS", "links-1-DELETE": "on"}

    answer = two(release, theirs, {"links-0-label_hsb": "jedyn", "links-2-label_de": "DREI"})

    assert (names(answer), two.decide(release, answer)) == ([], 302)
    assert [(row.label_de, row.label_hsb) for row in release.links.all()] == [("EINS", "jedyn"), ("DREI", None)]


@pytest.mark.parametrize(("choice", "left"), [("theirs", ["EINS", "zwei", "drei"]), ("mine", ["zwei", "drei"])])
def test_a_row_that_they_change_and_i_delete_is_decided_as_a_whole(two, release, choice, left):
    answer = two(release, {"links-0-label_de": "EINS"}, {"links-0-DELETE": "on"})

    assert names(answer) == ["links-0"]
    assert two.decide(release, answer) == 409
    assert (two.decide(release, answer, links__0=choice), labels(release)) == (302, left)


@pytest.mark.parametrize(("choice", "left"), [("theirs", ["zwei", "drei"]), ("mine", ["zwei", "drei", "EINS"])])
def test_a_row_that_they_delete_and_i_change_is_decided_as_a_whole(two, release, choice, left):
    answer = two(release, {"links-0-DELETE": "on"}, {"links-0-label_de": "EINS", "links-0-position": "0"})

    assert names(answer) == ["links-2"]
    assert two.decide(release, answer) == 409
    assert two.decide(release, answer, links__2=choice) == 302
    assert sorted(labels(release)) == sorted(left)


def test_an_order_that_one_changes_is_kept(two, release):
    answer = two(release, {"links-0-position": "9"}, {"links-0-label_de": "EINS"})

    assert (names(answer), two.decide(release, answer), labels(release)) == ([], 302, ["zwei", "drei", "EINS"])


@pytest.mark.parametrize(("choice", "left"), [("theirs", ["drei", "eins", "zwei"]), ("mine", ["zwei", "eins", "drei"])])
def test_two_orders_are_one_decision(two, release, choice, left):
    theirs = {"links-0-position": "1", "links-1-position": "2", "links-2-position": "0"}
    mine = {"links-0-position": "1", "links-1-position": "0", "links-2-position": "2"}

    answer = two(release, theirs, mine)

    (decision,) = answer.context["collision"].page.decisions
    assert (decision.kind, decision.theirs.text.count("\n"), decision.mine.text.split("\n")[0]) == (
        "order",
        2,
        "1. zwei",
    )
    assert (two.decide(release, answer, links__position=choice), labels(release)) == (302, left)


def test_two_lead_pictures_are_one_decision(two, upload):
    release = make_release(publish=False, headline_de="Alt")
    theirs, mine = make_picture(), make_picture()
    rows = [{"pictures-0-file": str(each.file_id), "pictures-0-decorative": "on"} for each in (theirs, mine)]

    answer = two(release, *rows)

    assert names(answer) == ["pictures-0-file"]
    assert two.decide(release, answer, pictures__0__file="mine") == 302
    assert [picture.file_id for picture in release.pictures.all()] == [mine.file_id]


def test_an_uploaded_picture_stays_chosen(two, upload):
    release = make_release(publish=False, headline_de="Alt")

    answer = two(release, {"headline_de": "Ihres"}, {"pictures-0-upload": upload(), "pictures-0-alt_de": "Baum"})

    assert (names(answer), two.decide(release, answer)) == ([], 302)
    assert (release.headline_de, release.pictures.get().alt_de) == ("Ihres", "Baum")


# With a door of their own


def test_memberships_are_put_together_row_by_row(two):
    organisation = make_organisation("Stadt", publish=False)
    first, second = (make_membership(organisation, joined=f"{year}-01-01", publish=False) for year in (2018, 2019))
    theirs = {"memberships-0-joined": "2018-02-02", "type": "school"}

    answer = two(
        organisation, theirs, {"memberships-1-left_source_de": "Aus", "memberships-0-joined_source_hsb": "List"}
    )

    assert (names(answer), two.decide(organisation, answer)) == ([], 302)
    first.reload()
    second.reload()
    assert (str(first.joined), first.joined_source_hsb, second.left_source_de) == ("2018-02-02", "List", "Aus")
    assert (organisation.type, list(audit())) == ("school", [])


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_a_day_of_a_membership_is_a_decision(two, choice):
    membership = make_membership(make_organisation("Stadt"), make_alliance(), joined="2017-09-26")

    answer = two(
        membership.organisation, {"memberships-0-joined": "2017-09-27"}, {"memberships-0-joined": "2017-09-28"}
    )

    assert names(answer) == ["memberships-0-joined"]
    done = two.decide(membership.organisation, answer, memberships__0__joined=choice)
    membership.reload()
    assert (done, str(membership.joined)) == (302, {"theirs": "2017-09-27", "mine": "2017-09-28"}[choice])
    assert list(audit()) == []


def test_a_new_membership_and_a_new_name_of_both_are_kept(two):
    organisation, alliances = make_organisation("Stadt"), [make_alliance(), make_alliance()]

    def added(at, name):
        return {
            "memberships-0-alliance": str(alliances[at].pk),
            "names-1-name_de": name,
            "names-1-since": f"202{at}-01-01",
        }

    answer = two(organisation, added(0, "Ihres"), added(1, "Meins"), *[{"names": 1, "memberships": 1}] * 2)

    assert (names(answer), two.decide(organisation, answer)) == ([], 302)
    assert [each.name_de for each in organisation.names.all()] == ["Stadt", "Ihres", "Meins"]
    assert (organisation.memberships.count(), list(audit())) == (2, [])


def test_a_name_that_begins_on_another_day_stays_the_same_row(two):
    organisation = make_organisation(names=[*make_names()], publish=False)

    answer = two(organisation, {"names-1-since": "2021-01-01"}, {"names-1-name_hsb": "Nowe"})

    assert (names(answer), two.decide(organisation, answer)) == ([], 302)
    assert [(str(each.since), each.name_hsb) for each in organisation.names.all()][1:] == [("2021-01-01", "Nowe")]


def make_names():
    from tests.factories import make_name

    return make_name("Alt"), make_name("Neu", "2020-01-01")


def test_the_place_of_a_page_is_a_field_like_any_other(two):
    above, other = make_page("Oben"), make_page("Daneben")
    page = make_page("Seite", publish=False)

    answer = two(page, {"parent": str(above.item.pk)}, {"in_main": "on", "parent": str(other.item.pk)})

    assert names(answer) == ["parent"]
    assert two.decide(page, answer, parent="theirs") == 302
    place = Page.objects.get(pk=page.page.pk)
    assert (place.parent_id, place.in_main, list(audit())) == (above.item.pk, True, [])


# Every kind


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_every_kind_is_put_together(two, kind):
    edition = MAKERS[kind](publish=False)
    fields = [name for name in shown(two, edition) if name.endswith("_de") and not name.startswith("slug")]
    theirs, mine = fields[0], fields[-1]

    answer = two(edition, {theirs: "Ihres"}, {mine.removesuffix("_de") + "_hsb": "Moje", theirs: "Meines"})

    assert names(answer) == [theirs]
    assert typed_in(answer, theirs) == "Meines"
    assert two.decide(edition, answer, **{theirs.replace("-", "__"): "theirs"}) == 302
    assert shown(two, edition)[theirs].count("Ihres") == 1
    assert list(audit()) == []


def shown(two, edition):
    return sent_by(two.reader.get(address(edition)))
