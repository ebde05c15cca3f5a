"""The list of links that lead nowhere, and the line at the text itself."""

import pytest

from buendnis.publishing.desk.broken_links import broken_in, field_label
from buendnis.publishing.linking.collecting import collect
from buendnis.publishing.models import LinkTarget
from news.models import PressReleaseEdition, PressReleaseLink
from tests.desk.forms import address
from tests.factories import make_organisation, make_release, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def release():
    release = make_release(
        headline_de="Wo es hingeht",
        body_de='<p><a href="/de/nirgends/">hier</a></p>',
        links=[PressReleaseLink(label_de="Mehr", url="https://example.org/")],
        publish=False,
    )
    make_organisation("Verein", website="https://example.net/")
    collect()
    LinkTarget.objects.filter(address="/de/nirgends/").update(result="broken", status=404)
    LinkTarget.objects.filter(address="https://example.org/").update(result="blocked", status=403)
    LinkTarget.objects.filter(address="https://example.net/").update(result="broken", status=410)
    return release


def listed(client, role, **query):
    client.force_login(make_user(role))
    return client.get("/admin/links/", query)


def test_the_list_names_text_field_and_address(client, release):
    lines = listed(client, "superuser").context["lines"]

    assert [(line.name, line.address, line.status) for line in lines] == [
        ("Wo es hingeht", "/de/nirgends/", 404),
        ("Verein", "https://example.net/", 410),
    ]
    assert lines[0].form == address(release)


def test_what_does_not_answer_machines_stands_apart(client, release):
    assert [line.address for line in listed(client, "editor", result="blocked").context["lines"]] == [
        "https://example.org/"
    ]


def test_nobody_is_told_of_texts_that_they_may_not_read(client, release):
    assert [line.name for line in listed(client, "member manager").context["lines"]] == ["Verein"]


def test_a_filter_that_nobody_offered_shows_the_broken_ones(client, release):
    assert listed(client, "superuser", result="x").context["wanted"] == "broken"


def test_the_form_of_a_text_names_its_broken_links(client, release):
    client.force_login(make_user("editor"))
    assert client.get(address(release)).context["broken_links"] == broken_in(release)
    assert [target for _field, target in broken_in(release)] == ["/de/nirgends/"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("body_de", "Text (Deutsch)"),
        ("links-1-url", "Weiterführender Link 2: Link"),
        ("gone", "gone"),
        ("x-0-y", "x-0-y"),
    ],
)
def test_fields_are_called_as_in_the_form(name, label):
    assert field_label(PressReleaseEdition, name) == label
