"""What each role may do; the groups follow this table after every migrate."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.models import Group, Permission
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_EDIT = ("view", "add", "change", "delete")
_ALLIANCE = (
    "partners.organisation",
    "partners.alliance",
    "partners.agreementedition",
    "partners.goal",
    "partners.measure",
    "partners.training",
    "partners.processsupport",
)
_TEXTS = (
    "news.pressreleaseedition",
    "news.topic",
    "pages.pageedition",
    "pages.contactpoint",
    "teasers.teaser",
    *_ALLIANCE,
)

# What publishing knows besides the four verbs of each model
_PUBLICATION = "publishing.publication"

# Role: {model: what may be done with it}
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "editor": {**dict.fromkeys(_TEXTS, _EDIT), "media.file": _EDIT, _PUBLICATION: ("preview",)},
    "approver": {**dict.fromkeys(_TEXTS, _EDIT), "media.file": _EDIT, _PUBLICATION: ("approve", "preview")},
    "translator": {
        **dict.fromkeys(_TEXTS, ("view",)),
        "media.file": ("view",),
        _PUBLICATION: ("translate", "preview"),
    },
    "member manager": {
        **dict.fromkeys(_ALLIANCE, _EDIT),
        "pages.contactpoint": _EDIT,
        "media.file": _EDIT,
        _PUBLICATION: ("preview",),
    },
    "administrator": {
        **dict.fromkeys(_TEXTS, _EDIT),
        "media.file": _EDIT,
        _PUBLICATION: ("approve", "translate", "override", "preview"),
        "staff.user": ("view", "add", "change"),
        "staff.office": _EDIT,
        "staff.signin": ("view",),
    },
}

ROLE_NAMES: dict[str, str | Promise] = {
    "editor": pgettext_lazy("role", "Editor: writes texts and sends them for approval"),
    "approver": pgettext_lazy("role", "Approver: writes too, and approves what others wrote"),
    "translator": pgettext_lazy("role", "Translator: writes and confirms Sorbian texts"),
    "member manager": pgettext_lazy(
        "role", "Member manager: looks after the alliance and its members, contact points and files"
    ),
    "administrator": pgettext_lazy("role", "Administrator: also looks after accounts, offices and the log of sign-ins"),
}


def synchronise_roles(using: str = "default", **kwargs: Any) -> None:
    """Make the groups equal to the table; called after each app's migrate, as far as models exist."""
    if not installed.is_installed("django.contrib.auth"):
        return
    for role, models in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        wanted: list[Permission] = []
        for label, verbs in models.items():
            app, model = label.split(".")
            codenames = [f"{verb}_{model}" for verb in verbs]
            wanted += Permission.objects.using(using).filter(content_type__app_label=app, codename__in=codenames)
        group.permissions.set(wanted)
