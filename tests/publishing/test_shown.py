"""What readers can see: public with all that it hangs on, and old editions where they stay; as query and as twin."""

from datetime import date, timedelta

import pytest
from django.db.models import OuterRef
from hypothesis import example, given
from hypothesis import strategies as st

from buendnis.media.models import File, Use
from buendnis.publishing.models import Item, Publication, Withdrawal
from buendnis.publishing.showing import is_shown, kinds_with_files, kinds_with_more, shows
from buendnis.publishing.viewpoint import looking_at
from news.models import PressReleaseEdition
from partners.models import AgreementEdition, Alliance, Goal, Measure, Membership, Organisation
from tests.machinery.examples import often
from tests.publishing.conftest import NOON

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = date(2017, 9, 26)
TICK = timedelta(microseconds=1)

hours = st.integers(0, 5)
intervals = st.none() | st.tuples(hours, st.none() | hours).map(
    lambda ends: (ends[0], None if ends[1] is None else ends[0] + ends[1])
)
moments = st.tuples(st.integers(0, 8), st.sampled_from([-TICK, timedelta(), TICK])).map(
    lambda pair: NOON + pair[0] * HOUR + pair[1]
)
thorough = often(10, 100)


def published(kind, interval, *, item=None, number=1, latest=True):
    """Store a publication that is public between two hours after noon (None: a draft; or without an end)."""
    start, end = (None if hour is None else NOON + hour * HOUR for hour in interval or (None, None))
    return Publication.objects.create(
        item=item or Item.objects.create(kind=kind),
        kind=kind,
        number=number,
        latest=latest,
        state="approved" if start else "draft",
        public_from=start,
        public_until=end,
    )


def bare_file():
    """A file without bytes: only its row is asked."""
    return File.objects.create(kind="document", size=1, digest="0", uploaded_at=NOON)


def holds(interval, at):
    if interval is None:
        return False
    start, end = (None if hour is None else NOON + hour * HOUR for hour in interval)
    return start <= at and (end is None or at < end)


def answers(edition):
    """Ask everything that can be asked whether readers see an edition."""
    publication = Publication.objects.get(pk=edition.pk)
    return {
        "edition": type(edition).objects.get(pk=edition.pk).is_shown(),
        "editions": type(edition).objects.shown().filter(pk=edition.pk).exists(),
        "publication": is_shown(publication),
        "publications": Publication.objects.filter(shows("pk", OuterRef("pk")), pk=edition.pk).exists(),
        "files": File.objects.filter(shows("uses__file", OuterRef("pk")), uses__publication=publication).exists(),
    }


def alike(shown):
    return dict.fromkeys(("edition", "editions", "publication", "publications", "files"), shown)


@st.composite
def histories(draw):
    """Draw editions in a row: when each is public, whether it is taken back at its end, its alliance, its first day."""
    begins, found = draw(hours), []
    for _number in range(draw(st.integers(1, 4))):
        ends = begins + draw(st.integers(0, 2))
        day = DAY + timedelta(days=draw(st.integers(0, 1)))
        found.append(((begins, ends), draw(st.booleans()), draw(st.sampled_from("ab")), day))
        begins = ends + draw(st.sampled_from([0, 0, 1]))
    if draw(st.booleans()):
        interval, _withdrawn, *rest = found[-1]
        found[-1] = ((interval[0], None), False, *rest)
    return found


def stored(history, alliances):
    """Store the editions, each with a file of its own."""
    AgreementEdition.objects.all().delete()
    item, made = Item.objects.create(kind="agreement"), []
    for number, (interval, withdrawn, alliance, day) in enumerate(history, 1):
        latest = number == len(history)
        publication = published("agreement", interval, item=item, number=number, latest=latest)
        made.append(
            AgreementEdition.objects.create(
                publication=publication, alliance=alliances[alliance], signed_on=day, title_de="Text"
            )
        )
        if withdrawn:
            Withdrawal.objects.create(publication=publication, at=publication.public_until)
        Use.objects.create(file=bare_file(), publication=publication)
    return made


def expected(history, alliances, at):
    """Say of each edition in plain words whether it can be read."""

    def seen(place):
        (start, end), _withdrawn, alliance, _day = history[place]
        above = alliances[alliance]
        # What ended before its alliance began was never read; what is taken back takes all before it along.
        met = above is not None and above[0] != above[1] and (end is None or above[0] < end)
        taken_back = any(withdrawn for _interval, withdrawn, *_rest in history[place:])
        return start != end and NOON + start * HOUR <= at and met and not taken_back

    def stays(place):
        (_start, end), _withdrawn, alliance, day = history[place]
        public = [each for each in history if holds(each[0], at) and each[2] == alliance]
        later = [each for each in range(place + 1, len(history)) if seen(each) and history[each][2:] == (alliance, day)]
        return seen(place) and end is not None and NOON + end * HOUR <= at and bool(public) and not later

    return [
        holds(alliances[each[2]], at) and (holds(each[0], at) or stays(place)) for place, each in enumerate(history)
    ]


@example(
    history=[((0, 1), False, "a", DAY), ((2, 4), False, "a", DAY + timedelta(days=1))],
    first=(2, None),
    second=None,
    at=NOON + 3 * HOUR,
)
@example(
    history=[((0, 1), False, "a", DAY), ((1, 2), True, "a", DAY), ((2, 4), False, "a", DAY + timedelta(days=1))],
    first=(0, None),
    second=None,
    at=NOON + 3 * HOUR,
)
@thorough
@given(history=histories(), first=intervals, second=intervals, at=moments)
def test_old_texts_stay_beside_a_public_one_with_their_files(history, first, second, at):
    around = {"a": first, "b": second}
    kept = {
        name: Alliance.objects.create(publication=published("alliance", interval)) for name, interval in around.items()
    }
    made = stored(history, kept)

    with looking_at(at):
        told = [answers(edition) for edition in made]

    assert told == [alike(shown) for shown in expected(history, around, at)]


@thorough
@given(own=intervals, above=intervals, top=intervals, at=moments)
@pytest.mark.parametrize("kind", ["release", "goal", "measure", "membership"])
def test_what_hangs_on_something_is_shown_with_it_alone(kind, own, above, top, at):
    alliance = Alliance.objects.create(publication=published("alliance", top))
    publication = published(kind, own)
    if kind == "goal":
        edition, chain = Goal.objects.create(publication=publication, alliance=alliance, number=1), [own, top]
    elif kind == "measure":
        goal = Goal.objects.create(publication=published("goal", above), alliance=alliance, number=1)
        edition, chain = Measure.objects.create(publication=publication, goal=goal), [own, above, top]
    elif kind == "membership":
        organisation = Organisation.objects.create(publication=published("organisation", above))
        edition = Membership.objects.create(publication=publication, organisation=organisation, alliance=alliance)
        chain = [own, above, top]
    else:
        edition, chain = PressReleaseEdition.objects.create(publication=publication), [own]
    Use.objects.create(file=bare_file(), publication=publication)

    with looking_at(at):
        told = answers(edition)

    assert told == alike(all(holds(each, at) for each in chain))


def test_the_kinds_of_which_more_is_asked_say_so_themselves():
    assert sorted(kinds_with_more()) == [
        *("agreement", "goal", "measure", "membership", "page", "release", "support", "training")
    ]
    stay = [kind for kind, model in kinds_with_more().items() if model.old_editions_stay]
    assert sorted(stay) == ["agreement", "page", "release"]
    assert sorted(kinds_with_files()) == ["agreement", "goal", "page", "release"]


def test_in_the_preview_of_a_draft_the_public_edition_becomes_an_old_one(at):
    at(NOON)
    alliance = Alliance.objects.create(publication=published("alliance", (-9, None)))
    history = [((-3, None), False, "a", date(2017, 9, 26)), (None, False, "a", date(2018, 1, 1))]
    public, draft = stored(history, {"a": alliance})

    before = [answers(each) for each in (public, draft)]
    with looking_at(NOON, {draft.pk: draft.item.pk}):
        previewed = [answers(each) for each in (public, draft)]

    assert before == [alike(True), alike(False)]
    assert previewed == [alike(True), alike(True)]
