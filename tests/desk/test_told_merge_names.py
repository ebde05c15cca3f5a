"""A row that a form names by its key is told as the person may know it."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("of", ["item", "place", "edition"])
def test_a_row_that_is_named_by_its_key_is_told_as_the_person_may_know_it(of):
    from types import SimpleNamespace

    from django.utils import translation

    from buendnis.publishing.desk.differences import in_words
    from buendnis.publishing.naming import told_to
    from tests.factories import make_page, make_user

    page = make_page("Verborgen", publish=False)
    row = {"item": page.item, "place": page.item.page, "edition": page}[of]
    column = SimpleNamespace(is_relation=True, related_model=type(row))

    def told(role):
        with told_to(make_user(role)), translation.override(None):
            return in_words(column, row.pk)

    assert [told("member manager"), told("editor")] == ["something that is not public", "Verborgen"]
