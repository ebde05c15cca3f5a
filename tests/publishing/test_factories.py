"""The factories make what they say."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_each_factory_publishes_and_confirms_through_the_door():
    page = factories.make_page(confirm=True)
    made = [
        page,
        factories.make_release(confirm=True, pictures=[factories.make_picture()]),
        factories.make_contact(confirm=True),
        factories.make_topic(confirm=True),
        factories.make_teaser(confirm=True, pages=[page]),
    ]

    assert [each.is_public() for each in made] == [True] * 5
    assert [each.hsb_state for each in made] == ["confirmed"] * 5
    assert [each.item.edit_version for each in made] == [3] * 5


def test_without_publishing_each_is_a_draft():
    made = [factories.make_release(publish=False), factories.make_page(publish=False)]

    assert [each.publication.public_from for each in made] == [None, None]


def test_accounts_have_the_role_that_was_asked_for():
    editor, chief, guest = (factories.make_user(role) for role in ("editor", "superuser", None))

    assert list(editor.groups.values_list("name", flat=True)) == ["editor"]
    assert [(each.is_staff, each.is_superuser) for each in (editor, chief, guest)] == [
        (True, False),
        (True, True),
        (False, False),
    ]
