"""Two or three at one item, in any order and at the same moment: no edit is lost that was not shown as a conflict."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from buendnis.publishing.auditing import _audited
from buendnis.publishing.models import Item
from buendnis.publishing.probing.probe import Lights
from news.models import PressReleaseLink
from tests.desk.interleaving import Editor, check_deletions, word
from tests.factories import make_alliance, make_membership, make_name, make_organisation, make_release

pytestmark = pytest.mark.django_db(transaction=True)

ACTS = (*["form"] * 10, *["row"] * 5, "import", "import", "import", "send", "approve", "bulk", "delete", "hold")
# Who acts in a round, and what; those of one round act at the same moment
ROUND = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 11)), min_size=3, max_size=3)


@pytest.fixture
def office(settings, role_client, monkeypatch):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False
    # What the review page asks as a visitor, and what the test client keeps of each template, is not asked about here.
    monkeypatch.setattr("buendnis.publishing.desk.reviewing.lights_for", lambda _edition: Lights())
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_args, **_given: None)
    return [Editor.hired(name) for name in ("erna", "zoe", "doris")]


def release():
    links = [PressReleaseLink(url="https://example.org/", label_de=word(), position=at) for at in range(3)]
    return make_release(publish=False, headline_de=word(), teaser_de=word(), links=links)


def organisation():
    made = make_organisation(names=[make_name(word(), short_name_de=word())], purpose_de=word(), publish=False)
    make_membership(made, make_alliance(), joined="2017-09-26", joined_source_de=word(), publish=False)
    return made


MAKERS = {"release": release, "organisation": organisation}


def meet(office, at_once, kind, people, rounds):
    """Let them act; each looks at once at what their own write has left."""
    item = MAKERS[kind]().item
    editors = office[:people]
    for editor in editors:
        editor.start()
    for acts in rounds:
        doing = [
            lambda editor=editor, act=act, decide=decide: editor.do(act, item, decide)
            for editor, (act, decide) in zip(editors, acts, strict=False)
        ]
        failed = [outcome for outcome in at_once(*doing) if outcome is not None]
        if failed:
            raise failed[0]
    check_deletions(item.pk, editors)
    assert list(_audited(list(Item.objects.filter(pk=item.pk)))) == []
    return editors


def explore(often):
    return settings(
        max_examples=often,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # what happens at once happens otherwise the next time: there is nothing to shrink
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.parametrize(
    ("often", "rounds"), [(5, 5), pytest.param(1000, 9, marks=pytest.mark.prove)], ids=["a few", "a thousand"]
)
def test_no_edit_is_lost_that_was_not_shown(office, at_once, often, rounds):
    statuses = set()

    @explore(often)
    @given(st.sampled_from(sorted(MAKERS)), st.integers(2, 3), st.lists(ROUND, min_size=3, max_size=rounds))
    def run(kind, people, acts):
        for editor in meet(office, at_once, kind, people, acts):
            statuses.update(editor.statuses)

    run()
    assert {302, 409} <= statuses
