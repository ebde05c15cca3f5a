"""What is checked before a page is written is what writing it needs, and a check changes nothing."""

import pytest
from django.core.exceptions import ValidationError

from tests.machinery.clock import berlin
from tests.pages.planting import correct, move, table_equals_tree

pytestmark = pytest.mark.django_db

TAKEN = "/de/a/x/"


@pytest.fixture(autouse=True)
def _today(at):
    at("2026-03-10 12:00")


def draft_of(edition, **texts):
    from buendnis.publishing import acts

    draft = acts.correct(edition, edition.item.edit_version, None)
    for name, text in texts.items():
        setattr(draft, name, text)
    draft.save()
    return draft


def generation():
    from buendnis.publishing.models import Generation

    return Generation.objects.get().number


def form_for(edition, **typed):
    from django.contrib import admin
    from django.test import RequestFactory

    from buendnis.pages.models import PageEdition
    from tests.factories import make_user

    request = RequestFactory().post("/")
    request.user = make_user("editor")
    form = admin.site.get_model_admin(PageEdition).get_form(request, edition if edition.pk else None)
    given = {"type": "text", "layout": "plain", "direction": "ltr", **typed}
    return form(given, instance=edition)


def test_a_form_that_is_refused_leaves_every_kept_copy_as_fresh_as_it_was():
    from django.db import transaction

    from buendnis.pages.models import PageEdition
    from tests.factories import make_page

    top = make_page("Oben")
    below = make_page("Unten", parent=top)
    before = generation()
    with transaction.atomic():
        new = form_for(PageEdition(), title_de="Oben", parent=str(top.item.pk), summary_de="Wort " * 30)
        moved = form_for(PageEdition.objects.get(pk=top.pk), parent=str(below.item.pk))
        assert [list(new.errors), list(moved.errors)] == [["summary_de"], ["parent"]]
    assert generation() == before


def test_a_public_page_is_not_moved_to_what_another_has_beside_a_draft_above_with_another_address():
    from tests.factories import make_page

    above = make_page("Oben", slug_de="a")
    make_page("Erste", slug_de="x", parent=above)
    draft_of(above, slug_de="b")
    other = make_page("Zweite", slug_de="x")
    with pytest.raises(ValidationError) as refusal:
        move(other, above)
    assert [*refusal.value.message_dict] == ["slug_de"]
    assert TAKEN in refusal.value.messages[0]
    assert table_equals_tree()


def test_neither_is_it_where_the_page_above_gets_another_address_at_a_later_moment():
    from tests.factories import make_page

    above = make_page("Oben", slug_de="a")
    make_page("Erste", slug_de="x", parent=above)
    correct(above, at=berlin("2026-03-20 10:00"), slug_de="b")
    other = make_page("Zweite", slug_de="x")
    with pytest.raises(ValidationError) as refusal:
        move(other, above)
    assert [*refusal.value.message_dict] == ["slug_de"]
    assert {sentence.split("/")[2] for sentence in refusal.value.messages} == {"b"}


def test_what_a_draft_calls_itself_does_not_hide_that_its_public_edition_finds_no_place():
    from tests.factories import make_page

    above = make_page("Oben", slug_de="a")
    make_page("Erste", slug_de="x", parent=above)
    other = make_page("Zweite", slug_de="x")
    draft = draft_of(other, slug_de="y")
    with pytest.raises(ValidationError) as refusal:
        move(draft, above)
    assert TAKEN in refusal.value.messages[0]


def test_a_page_below_a_draft_takes_no_address_that_it_would_only_have_without_the_draft():
    from tests.factories import make_page

    draft = make_page("Entwurf", publish=False)
    make_page("Hilfe", parent=draft)
    make_page("Hilfe")
    assert table_equals_tree()


def test_a_page_above_that_would_be_missing_in_between_is_refused_at_the_place():
    from buendnis.pages.models import PageEdition
    from buendnis.pages.placing import check_place
    from buendnis.publishing.models import Publication
    from tests.factories import make_page

    above, other = make_page("Oben"), make_page("Seite")
    following = correct(above, at=berlin("2026-03-20 10:00"))
    Publication.objects.filter(pk=above.pk).update(public_until=berlin("2026-03-15 10:00"))
    Publication.objects.filter(pk=following.pk).update(public_from=berlin("2026-03-20 10:00"))
    with pytest.raises(ValidationError, match=r"gap|Lücke"):
        check_place(other.page, above.page)
    assert list(form_for(PageEdition.objects.get(pk=other.pk), parent=str(above.item.pk)).errors) == ["parent"]


@pytest.mark.parametrize("publish", [True, False])
def test_only_one_page_stands_for_a_place_of_the_site(publish):
    from buendnis.pages.models import PageEdition
    from tests.factories import make_page

    first = make_page("Presse", type="route", route="news:list", publish=publish)
    typed = {"title_de": "Nochmals", "type": "route"}
    assert list(form_for(PageEdition(), route="news:list", **typed).errors) == ["route"]
    assert list(form_for(PageEdition(), route="pages:contacts", **typed).errors) == []
    own = draft_of(first) if publish else first
    assert list(form_for(PageEdition.objects.get(pk=own.pk), route="news:list", **typed).errors) == []


def test_what_a_draft_no_longer_stands_for_is_taken_as_long_as_its_public_edition_does():
    from buendnis.pages.models import PageEdition
    from tests.factories import make_page

    draft_of(make_page("Presse", type="route", route="news:list"), route="pages:contacts")
    for route in ("news:list", "pages:contacts"):
        form = form_for(PageEdition(), title_de="Nochmals", type="route", route=route)
        assert list(form.errors) == ["route"]


def test_settling_a_page_with_many_below_it_asks_little(django_assert_max_num_queries):
    from buendnis.pages.models import Page
    from buendnis.pages.placing import settle
    from tests.factories import make_page

    above = make_page("Oben")
    for number in range(40):
        make_page(f"Seite {number}", parent=above)
    page = Page.objects.get(pk=above.item.pk)
    with django_assert_max_num_queries(12):
        settle(page)
    assert table_equals_tree()
