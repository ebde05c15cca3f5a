"""The link to one draft: made from its form, by those who may read it, while nobody else has."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.models import Preview
from buendnis.publishing.previews import make_preview
from tests.desk.forms import address, text_of
from tests.desk.previewing import LIST, maker
from tests.factories import (
    make_alliance,
    make_goal,
    make_organisation,
    make_page,
    make_release,
    make_teaser,
    make_user,
)
from tests.machinery.clock import berlin
from tests.publishing.previewed import fetch
from tests.site.markup import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(at):
    return at("2026-11-24 12:00")


@pytest.fixture
def make(editor):
    return maker(editor)


@pytest.mark.parametrize("make_draft", [make_release, make_page, make_organisation, make_teaser])
def test_a_draft_offers_a_link_to_itself_and_leads_to_the_list(role_client, make, client, make_draft):
    draft = (
        make_draft(publish=False) if make_draft is not make_teaser else make_teaser(publish=False, pages=[make_page()])
    )
    if make_draft is make_organisation:
        make_goal(make_alliance(main=True))
    editor = role_client("approver")
    form = editor.get(address(draft)).content.decode()
    act = address(draft, "act", "preview")

    made = make(act, editor, note="Für die Leiterin", hours="168")

    preview = Preview.objects.get()
    assert act in form
    assert made.redirect_chain == [(LIST, 302)]
    assert (preview.publication, preview.moment, preview.note) == (draft.publication, None, "Für die Leiterin")
    assert str(draft) in text_of(made)
    found = fetch(client, f"{preview.prefix}/")
    assert fetch(client, found["Location"]).status_code == 200


def test_what_readers_have_seen_offers_no_link(editor):
    release = make_release()
    withdrawn = make_release()
    acts.withdraw(withdrawn, withdrawn.item.edit_version, None)
    for each in (release, withdrawn):
        act = address(each, "act", "preview")
        assert act not in editor.get(address(each)).content.decode()
        editor.post(act, {"note": "x", "hours": "24"})

    assert Preview.objects.count() == 0


def test_a_draft_without_a_page_is_refused_with_a_sentence(manager):
    draft = make_goal(make_alliance(publish=False), publish=False)

    answer = manager.post(address(draft, "act", "preview"), {"note": "x", "hours": "24"})

    assert (answer.status_code, Preview.objects.count()) == (200, 0)
    assert len(read(answer.content.decode()).all("ul", class_="errorlist")) == 1


def test_a_link_to_what_somebody_may_not_read_is_not_listed_nor_revoked_by_them(role_client, manager):
    draft = make_release(headline_de="Nicht für alle", publish=False)
    preview = make_preview(make_user("editor"), publication=draft.publication, note="Für die Presse")

    pages = [each.get(LIST).content.decode() for each in (manager, role_client("translator"), role_client("editor"))]
    manager.post(LIST, {"revoke": preview.pk})
    refused = manager.post(address(draft, "act", "preview"), {"note": "x", "hours": "24"}).status_code

    preview.refresh_from_db()
    assert [("Nicht für alle" in page, preview.token in page) for page in pages] == [
        (False, False),
        (True, True),
        (True, True),
    ]
    assert (preview.is_valid, refused, Preview.objects.count()) == (True, 403, 1)


def test_without_the_right_nobody_makes_or_sees_links(client):
    user = make_user("editor")
    user.groups.clear()
    client.force_login(user)
    preview = make_preview(make_user("editor"), moment=berlin("2026-11-26 10:00"))

    assert client.get(LIST).status_code == 403
    assert client.post(LIST, {"revoke": preview.pk}).status_code == 403
    assert Preview.objects.valid().count() == 1
