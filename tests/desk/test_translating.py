"""The translator's sheet: one page for each item, who gets it, and what stands on it."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buendnis.languages.fields import translated_fields
from buendnis.publishing import acts
from buendnis.publishing.desk.item_admin import ItemAdmin
from buendnis.publishing.models import Publication
from buendnis.publishing.saving import writing
from tests.desk.forms import address, sent_by, text_of
from tests.desk.kinds import MAKERS
from tests.factories import make_membership, make_name, make_organisation, make_picture, make_release, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]

KINDS = sorted(model.kind for model, desk in admin.site._registry.items() if isinstance(desk, ItemAdmin))
CARRIED = {"csrfmiddlewaretoken", "version", "frozen", "item", "autosave"}


def sheet_of(client, edition):
    return client.get(address(edition, "translate"))


def change_german(edition, **texts):
    """Write German texts of what is changed in its place, as its author would."""
    edition.reload()
    with writing(edition, edition.item.edit_version, None):
        for name, text in texts.items():
            setattr(edition, name, text)
        edition.save()


def test_every_kind_of_the_desk_is_tried():
    assert sorted(MAKERS) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_a_field_for_every_sorbian_text_and_for_nothing_else(translator, kind):
    edition = MAKERS[kind](publish=False)

    page = sheet_of(translator, edition)

    names = sent_by(page).keys() - CARRIED
    own = {name for name in names if "-" not in name}
    assert (page.status_code, own) == (200, {f"{name}_hsb" for name in translated_fields(type(edition))})
    # Beside them it says which row is meant, and what a membership was made from.
    assert {re.sub(r".*(_hsb|-id|-publication|-version)$", r"\1", name) for name in names - own} <= {
        "_hsb", "-id", "-publication", "-version",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_german_text_stands_beside_it_marked_as_german(translator, kind):
    edition = MAKERS[kind]()
    german = {getattr(edition, f"{name}_de") for name in translated_fields(type(edition))} - {"", None}

    page = sheet_of(translator, edition).content.decode()

    read = re.findall(r'<div class="read[^"]*" lang="de">(.*?)</div>', page, re.S)
    assert german - set(read) == set()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["editor", "member manager"])
def test_who_does_not_translate_is_refused(role_client, role, method):
    release = make_release(headline_hsb="Stara")

    answer = getattr(role_client(role), method)(address(release, "translate"), {"headline_hsb": "Nowa"})

    release.reload()
    assert (answer.status_code, release.headline_hsb) == (403, "Stara")


def test_who_may_translate_but_not_read_a_kind_is_refused(role_client, may_translate):
    client = role_client("member manager", username="mitglieder")
    may_translate("mitglieder")

    assert sheet_of(client, make_release()).status_code == 403
    assert sheet_of(client, make_organisation()).status_code == 200


def test_an_account_that_may_also_edit_gets_the_same_page(role_client, may_translate):
    client = role_client("approver", username="freigabe")
    may_translate("freigabe")

    assert sheet_of(client, make_release()).status_code == 200
    assert sheet_of(role_client("superuser"), make_release()).status_code == 200


def test_who_is_not_logged_in_is_led_to_the_login(client):
    make_user("translator")

    assert sheet_of(client, make_release()).status_code == 302


@pytest.mark.parametrize(("role", "links"), [("translator", 1), ("editor", 0)])
def test_list_and_form_lead_there_whoever_may_translate(role_client, may_translate, role, links):
    release = make_release()
    client = role_client(role, username="jemand")
    if links:
        may_translate("jemand")

    pages = client.get(reverse("admin:news_pressreleaseedition_changelist")), client.get(address(release))

    assert [page.content.decode().count(f'href="{address(release, "translate")}"') for page in pages] == [links] * 2


def test_a_former_edition_leads_to_the_latest(translator):
    release = make_release()
    following = acts.correct(release, release.item.edit_version, None)

    answer = sheet_of(translator, release)

    assert (answer.status_code, answer.headers["Location"]) == (302, address(following, "translate"))


@pytest.mark.parametrize("key", ["999", "abc", "9" * 30, "1/2", "_2F"])
def test_what_is_not_there_leads_back(translator, key):
    make_release()

    assert translator.get(f"/admin/news/pressreleaseedition/{key}/translate/").status_code == 302


def test_it_names_what_is_missing_with_links_to_the_fields(translator):
    release = make_release(headline_de="Eins", headline_hsb="Jedyn", pictures=[make_picture(alt_hsb="Alt")])

    page = sheet_of(translator, release).content.decode()

    links = re.findall(r'class="leads-to-field" href="#(\w[\w-]*)"', page)
    assert links == ["id_teaser_hsb", "id_pictures-0-caption_hsb", "id_pictures-0-credit_hsb"]
    assert [page.count(f'id="{link}"') for link in links] == [1, 1, 1]


def test_it_names_what_changed_in_german_since_the_confirmation(translator):
    made = MAKERS["organisation"](confirm=True)
    change_german(made, purpose_de="Sie hilft und berät.")

    page = sheet_of(translator, made)

    assert re.findall(r'class="leads-to-field" href="#(\w+)"', page.content.decode()) == ["id_purpose_hsb"]
    told = [(each.field, each.old, each.new) for each in page.context["sheet"].since]
    assert told == [("purpose_hsb", "Sie hilft.", "Sie hilft und berät.")]
    assert page.content.decode().count("id_purpose_hsb_helptext") == 2  # the note, and that the field has it


def test_nothing_has_changed_where_nobody_ever_confirmed(translator):
    release = make_release(headline_hsb="Jedyn")

    assert sheet_of(translator, release).context["sheet"].changed == []


def test_it_says_what_is_planned_for_the_languages(translator):
    release = make_release(publish=False)
    plan = {"coupling": "german_only", "german_only_reason": "Nur ein Termin", "sorbian_promised": "2018-05-01"}
    Publication.objects.filter(pk=release.pk).update(**plan)

    told = text_of(sheet_of(translator, release))

    assert (told.count("Nur ein Termin"), told.count("01.05.2018")) == (1, 1)


def counted(client, edition):
    with CaptureQueriesContext(connection) as queries:
        sheet_of(client, edition)
    return len(queries)


def test_many_rows_cost_no_more_queries_than_few(translator):
    def organisation(rows):
        years = range(2000, 2000 + rows)
        made = make_organisation(
            names=[make_name(f"Amt {year}", f"{year}-01-01" if year > 2000 else None) for year in years]
        )
        for year in years:
            make_membership(made, joined=f"{year}-01-01", left=f"{year}-12-31")
        return made

    def release(rows):
        return make_release(pictures=[make_picture(position=each) for each in range(rows)])

    assert [counted(translator, organisation(rows)) for rows in (2, 6)] == [15, 15]
    assert [counted(translator, release(rows)) for rows in (1, 4)] == [11, 11]
