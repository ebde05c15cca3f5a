"""How far the Sorbian text is: the database and a plain model in Python say the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buendnis.languages.models import SorbianState
from buendnis.publishing import acts
from news.models import Topic
from tests.factories import make_topic

pytestmark = pytest.mark.django_db

digests = st.sampled_from(["", "a" * 64, "b" * 64])
rows = st.fixed_dictionaries(
    dict.fromkeys(("de_digest", "hsb_digest", "hsb_confirmed_digest", "hsb_confirmed_source"), digests)
)


def expected(row):
    if not row["hsb_digest"]:
        return "missing"
    if row["hsb_digest"] != row["hsb_confirmed_digest"]:
        return "draft"
    return "confirmed" if row["hsb_confirmed_source"] == row["de_digest"] else "outdated"


@settings(max_examples=81, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows)
def test_the_database_computes_the_state(row):
    topic = Topic.objects.first() or make_topic()
    Topic.objects.filter(pk=topic.pk).update(**row)
    topic.refresh_from_db()

    assert topic.hsb_state == expected(row)
    assert list(Topic.objects.filter(hsb_state=expected(row))) == [topic]
    assert topic.has_confirmed_sorbian() == (expected(row) in ("confirmed", "outdated"))


def test_every_state_has_a_name():
    assert [state.value for state in SorbianState] == ["missing", "draft", "outdated", "confirmed"]


texts = st.sampled_from(["", "eins", "zwei"])
steps = st.lists(
    st.one_of(st.tuples(st.just("de"), texts), st.tuples(st.just("hsb"), texts), st.just(("confirm",))), max_size=8
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_writing_and_confirming_lead_through_the_states(steps):
    """A plain model: what was confirmed, and against which German text."""
    from django.core.exceptions import ValidationError

    from buendnis.publishing.saving import writing

    topic = make_topic(publish=False, name_de="anfangs")
    stored, confirmed = {"de": "anfangs", "hsb": ""}, None
    for step in steps:
        if step[0] == "confirm":
            try:
                acts.confirm_sorbian(topic, topic.item.edit_version, None)
            except ValidationError:
                assert not stored["hsb"]
                topic.reload()
            else:
                confirmed = dict(stored)
        else:
            language, text = step
            stored[language] = text
            with writing(topic, topic.item.edit_version, None):
                setattr(topic, f"name_{language}", text)
                topic.save()
        topic.reload()

    if not stored["hsb"]:
        state = "missing"
    elif confirmed is None or confirmed["hsb"] != stored["hsb"]:
        state = "draft"
    else:
        state = "confirmed" if confirmed["de"] == stored["de"] else "outdated"
    assert topic.hsb_state == state


def test_all_texts_stand_before_a_confirmation():
    from django.core.exceptions import ValidationError

    from tests.factories import make_picture, make_release

    release = make_release(
        publish=False,
        kicker_de="Lesen",
        headline_hsb="Čitać",
        pictures=[make_picture(alt_hsb="Dźěći", credit_hsb="Anna")],
    )

    with pytest.raises(ValidationError) as refused:
        acts.confirm_sorbian(release, 1, None)

    missing = [each.field for each in release.missing_in_sorbian()]
    assert missing == ["kicker_hsb", "teaser_hsb", "pictures-0-caption_hsb"]
    assert len(refused.value.messages) == 3
    release.reload()
    assert (release.hsb_state, release.item.edit_version) == ("draft", 1)
