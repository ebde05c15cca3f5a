"""The table of the admin's addresses: which roles get in, for looking (GET) and for doing (POST)."""

from typing import Any

from django.urls import reverse

from buendnis.publishing import clock
from buendnis.staff.models import Office, SignIn
from tests.factories import (
    make_agreement,
    make_alliance,
    make_contact,
    make_file,
    make_goal,
    make_measure,
    make_organisation,
    make_page,
    make_release,
    make_support,
    make_teaser,
    make_topic,
    make_training,
    make_user,
)

ROLES = ("editor", "approver", "translator", "member manager", "administrator", "leitung", "nobody")
ALL = frozenset(ROLES[:-1])
CHIEFS = frozenset({"administrator", "leitung"})
WRITERS = CHIEFS | {"editor", "approver"}
APPROVERS = CHIEFS | {"approver"}
TRANSLATORS = CHIEFS | {"translator"}
READERS = WRITERS | TRANSLATORS
CONTACTS = WRITERS | {"member manager"}
SUPERUSER = frozenset({"leitung"})
NOBODY: frozenset[str] = frozenset()
OPEN = frozenset(ROLES)
LOGINS = ("/admin/login/", "/konto/")

# About the links by which somebody without an account translates
LINK_PAGES = ("links", "answer", "table", "upload")

TEXTS = ("news_pressreleaseedition", "news_topic", "pages_pageedition", "teasers_teaser")
ALLIANCE = {
    "partners_organisation": make_organisation,
    "partners_alliance": make_alliance,
    "partners_agreementedition": make_agreement,
    "partners_goal": make_goal,
    "partners_measure": make_measure,
    "partners_training": make_training,
    "partners_processsupport": make_support,
}


def of_item(name, readers, writers):
    """The rows of a kind of item: name of the address, who may look, who may do."""
    return {
        f"{name}_changelist": (readers, readers),
        f"{name}_add": (writers, writers),
        f"{name}_change": (readers, writers),
        f"{name}_translate": (TRANSLATORS, TRANSLATORS),
        f"{name}_history": (readers, readers),
        f"{name}_delete": (writers, writers),
        f"{name}_waiting": (APPROVERS, APPROVERS),
        f"{name}_act": (writers, writers),
        **dict.fromkeys((f"{name}_{page}" for page in LINK_PAGES), (writers | TRANSLATORS,) * 2),
    }


def of_acts(name, writers):
    """The rows of acts that more people do than those who write, and of the plan, which has a page of its own."""
    return {
        f"{name}_act:plan": (writers, writers),
        f"{name}_act:redact": (writers, writers),
        f"{name}_act:revive": (writers, writers),
        **{f"{name}_act:{act}": (writers, writers) for act in ("note", "spelling", "urgent")},
        f"{name}_act:review": (writers | TRANSLATORS, writers | TRANSLATORS),
        f"{name}_act:preview": (writers | TRANSLATORS, writers | TRANSLATORS),
        f"{name}_act:confirm": (writers | TRANSLATORS, writers | TRANSLATORS),
    }


# A name may stand there with one of its arguments: the acts on an item are one address to Django.
TABLE = {
    "login": (NOBODY, NOBODY),  # leads to the accounts' own page, or in
    "logout": (frozenset({"nobody"}), OPEN),  # whoever is out already is led to the first page
    "index": (ALL, ALL),
    "password_change": (ALL, ALL),
    "password_change_done": (ALL, NOBODY),
    "jsi18n": (ALL, NOBODY),
    "autocomplete": (ALL, NOBODY),
    "find-items": (ALL, ALL),
    "previews": (ALL, ALL),
    "autosave": (NOBODY, ALL),  # takes what a form's script sends, and shows nothing
    "autosave-discard": (ALL, ALL),
    "translations": (ALL, ALL),
    "links": (ALL, ALL),
    "view_on_site": (ALL, ALL),
    "app_list": (ALL, ALL),
    "remove-examples": (SUPERUSER, SUPERUSER),
    **{row: who for name in TEXTS for row, who in of_item(name, READERS, WRITERS).items()},
    **of_acts("news_pressreleaseedition", WRITERS),
    **of_acts("partners_organisation", CONTACTS),
    "pages_pageedition_move": (WRITERS, WRITERS),
    **of_item("pages_contactpoint", CONTACTS | {"translator"}, CONTACTS),
    **{row: who for name in ALLIANCE for row, who in of_item(name, CONTACTS | {"translator"}, CONTACTS).items()},
    "partners_organisation_import": (CONTACTS, CONTACTS),
    **dict.fromkeys((f"partners_organisation_{page}" for page in ("confirmations", "ask", "decide")), (CONTACTS,) * 2),
    "media_file_changelist": (ALL, ALL),
    "media_file_add": (CONTACTS, CONTACTS),
    "media_file_change": (ALL, CONTACTS),
    "media_file_history": (ALL, ALL),
    "media_file_delete": (CONTACTS, CONTACTS),
    "staff_user_changelist": (CHIEFS, CHIEFS),
    "staff_user_add": (CHIEFS, CHIEFS),
    "staff_user_change": (CHIEFS, CHIEFS),
    "staff_user_history": (CHIEFS, CHIEFS),
    "staff_user_delete": (NOBODY, NOBODY),
    "auth_user_password_change": (CHIEFS, CHIEFS),
    "staff_office_changelist": (CHIEFS, CHIEFS),
    "staff_office_add": (CHIEFS, CHIEFS),
    "staff_office_change": (CHIEFS, CHIEFS),
    "staff_office_history": (CHIEFS, CHIEFS),
    "staff_office_delete": (CHIEFS, CHIEFS),
    "staff_signin_changelist": (CHIEFS, CHIEFS),
    "staff_signin_add": (NOBODY, NOBODY),
    "staff_signin_change": (CHIEFS, NOBODY),
    "staff_signin_history": (CHIEFS, CHIEFS),
    "staff_signin_delete": (NOBODY, NOBODY),
}


def make_content():
    """Return something of each kind that can be opened, by the beginning of its addresses' names."""
    approver, deputy = make_user("approver"), make_user("approver")
    return {
        "news_pressreleaseedition": make_release(publish=False),
        "news_topic": make_topic(publish=False),
        "pages_pageedition": make_page(publish=False),
        "pages_contactpoint": make_contact(publish=False),
        "teasers_teaser": make_teaser(publish=False),
        "media_file": make_file(),
        **{name: make(publish=False) for name, make in ALLIANCE.items()},
        "staff_user": make_user("editor"),
        "auth_user": make_user("editor"),
        "staff_office": Office.objects.create(name="Jugendamt", approver=approver, deputy=deputy),
        "staff_signin": SignIn.objects.create(user=approver, at=clock.now(), outcome=SignIn.Outcome.IN),
    }


def url_of(row, content):
    name, _, argument = row.partition(":")
    if name == "autocomplete":  # of the pictures, in the form of a release
        query = {"app_label": "news", "model_name": "pressreleasepicture", "field_name": "file"}
        return reverse("admin:autocomplete", query=query)
    if name == "find-items":  # the press releases, in the form of a goal
        query = {"app_label": "partners", "model_name": "goalentry", "field_name": "release"}
        return reverse("admin:find-items", query=query)
    thing = next((content[kind] for kind in content if name.startswith(kind)), None)
    if name.endswith(("_changelist", "_add", "_import", "_waiting", "_confirmations")) or thing is None:
        return reverse(f"admin:{name}", args=_extra(name, argument))
    return reverse(f"admin:{name}", args=[thing.pk, *_extra(name, argument)])


def _extra(name, argument):
    ends: dict[str, list[Any]] = {f"_{page}": [1] for page in (*LINK_PAGES[1:], "decide")}
    ends |= {"_act": [argument or "correct"], "_move": ["up"], "app_list": ["news"], "view_on_site": [1, 1]}
    ends |= {"-discard": [1]}
    return next((args for end, args in ends.items() if name.endswith(end)), [])


def gets_in(answer):
    """Whether the answer is neither the login nor a refusal."""
    refused = answer.status_code == 403 or answer.headers.get("Location", "").startswith(LOGINS)
    return not refused and answer.status_code != 405
