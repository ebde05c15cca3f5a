"""A draft of any kind is shown as readers will see it, however little there is of it yet."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from buendnis.publishing.desk.looking import as_read
from buendnis.publishing.editions import Edition
from buendnis.publishing.naming import edition_model
from buendnis.publishing.previewing import shower_of
from buendnis.publishing.saving import create
from tests.factories import (
    make_agreement,
    make_alliance,
    make_contact,
    make_goal,
    make_measure,
    make_membership,
    make_name,
    make_organisation,
    make_page,
    make_release,
    make_support,
    make_topic,
    make_training,
)
from tests.machinery.clock import BERLIN
from tests.machinery.keeping import again
from tests.publishing.previewed import SECLUDED, draft_address, draft_preview, fetch, seclusion_of
from tests.site.markup import read

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BOTH = ("de", "hsb")
words = st.sampled_from(["", "Ein Wort", "<b>&amp;</b> „Ü“"]) | st.none()
days = st.none() | st.dates(date(2016, 1, 1), date(2019, 12, 31))
clocks = st.none() | st.datetimes(datetime(2017, 1, 1), datetime(2018, 1, 1), timezones=st.just(BERLIN))


@pytest.fixture
def around(at):
    """What is public around the drafts: pages, an alliance with a goal and a member, and one without any address."""
    at("2017-09-27 12:00")
    return again("what is public around the drafts", build_around)


def build_around():
    home = make_page("Start", type="route", route="pages:home", title_hsb="Start", confirm=True)
    alliance = make_alliance(main=True, confirm=True)
    goal = make_goal(alliance, confirm=True)
    make_membership(alliance=alliance, joined="2017-09-26")
    make_agreement(alliance)
    return {
        "alliance": [None, alliance, make_alliance(), make_alliance(publish=False)],
        "goal": [None, goal, make_goal(alliance, publish=False)],
        "page": [home.page],
        "contact": [None, make_contact(), make_contact(publish=False)],
        "organisation": [make_organisation("Verein"), make_organisation(publish=False)],
        "topic": [None, make_topic(publish=False)],
    }


def texts(model, *names):
    """Strategies for the texts of both languages."""
    return {f"{name}_{code}": words for name in names for code in BOTH}


def drafts(kind, around):
    """What a sparse draft of a kind may hold."""
    choose = {name: st.sampled_from(choices) for name, choices in around.items()}
    slugs = {f"slug_{code}": st.sampled_from(["", "wort"]) | st.none() for code in BOTH}
    days_of_agreement = {"signed_on": days, "in_force_from": days, "term_until": days, "programme_until": days}
    return {
        "release": {**texts(kind, "headline", "teaser", "body", "kicker", "place"), **slugs, "day": days,
                    "topic": choose["topic"], "contact": choose["contact"], "press_contact": choose["contact"]},
        "page": {**texts(kind, "title", "summary", "body"), **slugs, "layout": st.sampled_from(["plain", "office"]),
                 "type": st.sampled_from(["text", "route"]), "route": st.sampled_from(["", "pages:home", "news:list"]),
                 "language_tag": st.sampled_from(["", "ar"]), "direction": st.sampled_from(["ltr", "rtl"])},
        "contact": {**texts(kind, "matter", "office", "hours"), "phone": st.sampled_from(["", "030 23125-1"])},
        "teaser": texts(kind, "title", "text"),
        "alliance": {**texts(kind, "name", "summary", "body"), **slugs, "contact": choose["contact"],
                     "invented": st.booleans()},
        "organisation": {**texts(kind, "purpose"), **slugs, "type": st.sampled_from(["", "association"])},
        "agreement": {**texts(kind, "title", "intro", "signed_in", "amendment", "programme_name"), **slugs,
                      **days_of_agreement, "alliance": choose["alliance"],
                      "programme_type": st.sampled_from(["", "federal"])},
        "goal": {**texts(kind, "title", "statement", "meaning"), **slugs, "alliance": choose["alliance"],
                 "clause": st.sampled_from(["", "2.1"])},
        "measure": {**texts(kind, "title", "description"), "goal": choose["goal"], "starts": days},
        "training": {**texts(kind, "title", "venue", "audience", "description"), **slugs, "starts_at": clocks,
                     "alliance": choose["alliance"], "online": st.booleans()},
        "support": {**texts(kind, "provided_by"), "alliance": choose["alliance"]},
    }[kind]  # fmt: skip


def parts_of(kind, around, full):
    """What hangs on a draft: nothing, or one of each."""
    from buendnis.pages.models import Page
    from buendnis.teasers.models import TeaserPlacement
    from partners.models import AgreementParty, AgreementSection

    if kind == "page":
        return {"identity": Page()}
    if not full:
        return {}
    return {
        "teaser": {"placements": [TeaserPlacement(page=around["page"][0])]},
        "organisation": {"names": [make_name("Ein Verein")]},
        "agreement": {
            "parties": [AgreementParty(organisation=each) for each in around["organisation"]],
            "sections": [AgreementSection(number="1")],
        },
    }.get(kind, {})


KINDS = ["release", "page", "contact", "teaser", "alliance", "organisation", "agreement", "goal", "measure", "training",
         "support"]  # fmt: skip


def test_every_kind_that_can_be_shown_is_tried_here():
    from django.apps import apps

    kinds = {model.kind for model in apps.get_models() if issubclass(model, Edition)}

    assert sorted(kind for kind in kinds if shower_of(kind)) == sorted(KINDS)
    assert kinds - set(KINDS) == {"topic", "membership"}  # a word beside releases, and a line of its organisation


@pytest.mark.parametrize("often", [3, pytest.param(30, marks=pytest.mark.prove)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_sparse_draft_gives_a_page_or_a_sentence_and_never_an_error(client, around, kind, often):
    model = edition_model(kind)

    @settings(max_examples=often, deadline=None, suppress_health_check=list(HealthCheck))
    @example(chosen={}, full=False)
    @given(chosen=st.fixed_dictionaries({}, optional=drafts(kind, around)), full=st.booleans())
    def each(chosen, full):
        if kind == "support":
            model.objects.all().delete()  # an alliance has one
        if kind == "goal":
            chosen["number"] = model.objects.count() + 1
        draft = create(model(**chosen), None, **parts_of(kind, around, full))
        prefix = draft_preview(draft).prefix
        for language in BOTH:
            found = fetch(client, prefix + draft_address(language))
            assert found.status_code in (200, 404), (chosen, language)
            assert seclusion_of(found) == (SECLUDED, [])
            assert len(read(found.body.decode()).all("h1")) == 1
            assert bool(as_read(draft, language)) == (found.status_code == 200)

    each()


COMPLETE = {
    "release": lambda: make_release(headline_de="Dieser Entwurf", publish=False),
    "page": lambda: make_page("Dieser Entwurf", publish=False),
    "contact": lambda: make_contact(matter_de="Dieser Entwurf", publish=False),
    "alliance": lambda: make_alliance(name_de="Dieser Entwurf", publish=False),
    "organisation": lambda: make_organisation("Dieser Entwurf", publish=False),
    "agreement": lambda: make_agreement(make_alliance(), title_de="Dieser Entwurf", publish=False),
    "goal": lambda: make_goal(make_alliance(), title_de="Dieser Entwurf", publish=False),
    "measure": lambda: make_measure(make_goal(), title_de="Dieser Entwurf", publish=False),
    "training": lambda: make_training(make_alliance(), title_de="Dieser Entwurf", publish=False),
    "support": lambda: make_support(make_alliance(), provided_by_de="Dieser Entwurf", publish=False),
}  # fmt: skip


@pytest.mark.parametrize("kind", COMPLETE)
def test_a_draft_is_read_on_its_page_and_nowhere_else(client, around, kind):
    draft = COMPLETE[kind]()
    prefix = draft_preview(draft).prefix
    elsewhere = ["/de/", "/de/presse/", "/de/kontakt/", "/de/buendnis/", "/de/buendnis/ziele/", "/sitemap.xml"]

    main = read(fetch(client, prefix + draft_address("de")).body.decode()).one("main")

    assert "Dieser Entwurf" in main.text
    assert [each for each in elsewhere if "Dieser Entwurf" in fetch(client, prefix + each).body.decode()] == []


def test_what_stands_in_something_hidden_is_not_shown_and_the_hidden_is_not_named(client, around):
    hidden = make_alliance(name_de="Geheimbund", publish=False)
    drafts = [make(hidden, publish=False) for make in (make_goal, make_training, make_support, make_agreement)]
    drafts.append(make_measure(drafts[0], publish=False))

    for draft in drafts:
        found = fetch(client, draft_preview(draft).prefix + draft_address("de"))
        assert (found.status_code, "Geheimbund" in found.body.decode()) == (404, False)


def test_the_draft_of_an_amendment_shows_what_it_changes(client, around):
    from buendnis.publishing import acts
    from partners.models import AgreementSection

    signed = make_agreement(around["alliance"][1], sections=["1"], signed_on="2017-09-26")
    draft = acts.correct(signed, signed.item.edit_version, None)
    draft.sections.update(wording_de="<p>Ein ganz neuer Wortlaut</p>")
    type(draft).objects.filter(pk=draft.pk).update(in_force_from=date(2019, 1, 1), amendment_de="Mehr Hilfe")
    assert AgreementSection.objects.filter(edition=draft).count() == 1

    page = read(fetch(client, draft_preview(draft).prefix + draft_address("de")).body.decode()).one("main").text

    assert [each in page for each in ("Ein ganz neuer Wortlaut", "Mehr Hilfe", "1. Januar 2019")] == [True] * 3
