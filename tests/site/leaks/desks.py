"""The addresses of staff: the admin's with items of the scenes, the accounts' own; and what who must not find there."""

from collections.abc import Iterable
from typing import Any

from buendnis.publishing.desk.offers import DONE
from tests.site.leaks.needles import Needle
from tests.site.leaks.reading import Given, Row, asking, row
from tests.site.leaks.routes import Address, Route
from tests.site.leaks.scenes import Portal

# What the admin calls a kind
MODELS = {
    "news/pressreleaseedition": "release",
    "news/topic": "topic",
    "pages/pageedition": "page",
    "pages/contactpoint": "contact",
    "teasers/teaser": "teaser",
    "partners/alliance": "alliance",
    "partners/organisation": "organisation",
    "partners/agreementedition": "agreement",
    "partners/goal": "goal",
    "partners/measure": "measure",
    "partners/training": "training",
    "partners/processsupport": "support",
}
# Items of which every page is opened: never public, public in a second
OPENED = ("draft", "later")
# and public ones, that name hidden ones of other kinds
NAMING = ("goal", "measure", "organisation")
OF_LIST, OF_ITEM = ("changelist", "add", "waiting"), ("history", "delete", "change", "translate", "links")
# What came back by a link, and the tables of one
OF_LINK = ("answer", "table", "upload")
OF_FILE, OF_ACCOUNT = ("history", "delete", "change"), ("history", "delete", "change")

# Kinds that no member manager may read
NOT_OF_MEMBERS = frozenset({"release", "historical", "topic", "page", "help", "signpost", "teaser", "account"})


def _opened(kind: str) -> Given:
    def given(portal: Portal) -> Iterable[dict[str, Any]]:
        naming = [portal.carriers["draft"][kind]] if kind in NAMING else []
        return [{"object_id": each.pk} for each in (*naming, *(portal.items[scene, kind] for scene in OPENED))]

    return given


def _acts(kind: str) -> Given:
    """Every act of a kind that a member manager may read and of one that they may not, of others some."""
    acts = sorted(DONE) if kind in ("release", "goal") else ["plan", "preview", "review"]
    return lambda portal: [{"object_id": portal.items["draft", kind].pk, "act": act} for act in acts]


def _by_link(kind: str, name: str) -> Given:
    return lambda portal: [{"object_id": portal.items["draft", kind].pk, name: 1}]


def _files(portal: Portal) -> Iterable[dict[str, Any]]:
    picture = portal.items["later", "release"].pictures.get().file
    return [{"object_id": picture.pk}]


def _pattern(path: str, given: Given) -> Row:
    """A route without a name: Django's redirects from an item to its form."""

    def made(portal: Portal, route: Route) -> list[Address]:
        return [Address(route.key, "/" + path.format(**each)) for each in given(portal)]

    return made


def _of_items() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for place, kind in MODELS.items():
        name = f"admin:{place.replace('/', '_')}"
        found |= {f"{name}_{end}()": row() for end in OF_LIST}
        found |= {f"{name}_{end}(object_id)": row(_opened(kind)) for end in OF_ITEM}
        found |= {f"{name}_{end}(key, object_id)": row(_by_link(kind, "key")) for end in OF_LINK}
        found[f"{name}_act(act, object_id)"] = row(_acts(kind))
        found[f"admin/{place}/<path:object_id>/"] = _pattern(f"admin/{place}/{{object_id}}/", _opened(kind))
    return found


def _of_records(place: str, ends: Iterable[str], given: Given) -> dict[str, Row]:
    name = f"admin:{place.replace('/', '_')}"
    return {
        f"{name}_changelist()": row(),
        f"{name}_add()": row(),
        **{f"{name}_{end}(object_id)": row(given) for end in ends},
        f"admin/{place}/<path:object_id>/": _pattern(f"admin/{place}/{{object_id}}/", given),
    }


def _author(portal: Portal) -> Iterable[dict[str, Any]]:
    return [{"object_id": portal.staff.author.pk}]


def _first(portal: Portal) -> Iterable[dict[str, Any]]:
    return [{"object_id": 1}]


def _choices(app: str, *fields: str) -> list[str]:
    return [f"?app_label={app}&model_name={model}&field_name={field}" for model, field in map(str.split, fields)]


ACCOUNTS = (
    "account_login", "account_logout", "account_inactive", "account_reauthenticate", "mfa_index", "mfa_authenticate",
    "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
)  # fmt: skip
TABLE: dict[str, Row] = {
    **_of_items(),
    **_of_records("media/file", OF_FILE, _files),
    **_of_records("staff/user", OF_ACCOUNT, _author),
    **_of_records("staff/office", OF_ACCOUNT, _first),
    **_of_records("staff/signin", OF_ACCOUNT, _first),
    "admin:auth_user_password_change(id)": row(lambda portal: [{"id": portal.staff.author.pk}]),
    "admin:pages_pageedition_move(pk, way)": row(
        lambda portal: [{"pk": portal.items["draft", "page"].pk, "way": "up"}]
    ),
    "admin:partners_organisation_import()": row(),
    "admin:partners_organisation_confirmations()": row(),
    "admin:partners_organisation_ask(object_id)": row(_opened("organisation")),
    "admin:partners_organisation_decide(link, object_id)": row(_by_link("organisation", "link")),
    "admin:index()": row(),
    "admin:login()": row(),
    "admin:password_change()": row(),
    "admin:password_change_done()": row(),
    "admin:jsi18n()": row(),
    "admin:previews()": row(),
    "admin:translations()": row(queries=asking("?state=all")),
    "admin:links()": row(queries=asking("?result=unknown")),
    "admin:autosave()": row(),
    "admin:autosave-discard(key)": row(lambda portal: [{"key": 1}]),
    "admin:remove-examples()": row(),
    # The choices of a form: of releases for a goal's evidence, of what a release is about, of pictures and members
    "admin:find-items()": row(
        queries=asking(
            *_choices("partners", "goalentry release"),
            *(f"{query}&term=Quax" for query in _choices("news", "releaseconcern subject")),
        )
    ),
    "admin:autocomplete()": row(
        queries=asking(
            *_choices("news", "pressreleasepicture file"), *_choices("partners", "measureresponsible organisation")
        )
    ),
    "admin:app_list(app_label)": row(lambda portal: [{"app_label": app} for app in ("news", "pages", "partners")]),
    "admin:view_on_site(content_type_id, object_id)": row(
        lambda portal: [{"content_type_id": 1, "object_id": portal.items["draft", "release"].pk}]
    ),
    "admin/(?P<url>.*)$": _pattern("admin/gibt/es/nicht/", _first),
    **{f"{name}()": row() for name in ACCOUNTS},
    "mfa_remove_webauthn(pk)": row(lambda portal: [{"pk": 1}]),
    "admin:logout()": row(),  # the last: nobody is in afterwards
}


def is_secret_to_member_managers(needle: Needle) -> bool:
    """Whether a needle belongs to a kind that they may not read; files they may, whatever uses them."""
    of_file = needle.what.startswith(("File.", "bytes")) or needle.what == "token"
    return needle.kind in NOT_OF_MEMBERS and not of_file
