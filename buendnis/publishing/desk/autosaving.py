"""Keeping what a person types: the address that a form's script sends to, and what belongs to a form on its page."""

import json
import re
import secrets
from typing import Any, NamedTuple

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from buendnis.languages.dates import clock_time
from buendnis.languages.fields import GERMAN
from buendnis.publishing.autosaves import Gone, Redacted, is_settled, keep
from buendnis.publishing.models import Item
from buendnis.publishing.naming import edition_model
from buendnis.publishing.redacting.told import removed_since

# Bytes that a form may send: the largest agreement with all its parts is a twentieth of it
LONGEST = 2 * 1024 * 1024
MOST_FIELDS = 5000
# Part of no copy: the form's mark, passwords, buttons, and the window, which stands in the copy's name
LEFT_OUT = ("csrfmiddlewaretoken", "password")
WINDOW = "autosave"
REMOVED = _lazy("Not kept: something was removed here for legal reasons. Please open the form again to go on.")
_WINDOW = re.compile(r"[A-Za-z0-9_-]{6,24}")
# What a database cannot hold in JSON
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class Sent(NamedTuple):
    """What a form's script sent: whose form it is, the version that it was made from, its fields."""

    person: int
    form: str
    window: str
    item: int | None
    version: int
    fields: dict[str, list[str]]


def new_window() -> str:
    return secrets.token_urlsafe(9)


def posted_window(request: HttpRequest) -> str:
    """Return the window that a form was sent from, '' where it does not say."""
    given = request.POST.get(WINDOW, "")
    return given if _WINDOW.fullmatch(given) else ""


def keep_view(site: Any, request: HttpRequest) -> HttpResponse:
    """Store a form's fields. Answers 403 to whoever is not signed in, or as somebody else than when the form was made.

    410: the item is deleted, or something was removed from it for legal reasons that the form may still hold.
    413: it is too much. 400: nothing that a form of ours sends.
    """
    if not site.has_permission(request):
        return HttpResponse(status=403)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if len(request.body) > LONGEST:
        return _refused(413, _("Not kept: this is more than can be kept aside. Please save it."))
    try:
        sent = _read(request.body)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _refused(400, _("Not kept: the form cannot be understood."))
    if sent.person != request.user.pk:
        return HttpResponse(status=403)
    if is_settled(request.user, sent.window):
        return JsonResponse({})
    if sent.item is not None and removed_since(sent.item, sent.version):
        return _refused(410, REMOVED)
    try:
        if not _may_write(site, request, sent):
            return HttpResponse(status=403)
        copy = keep(request.user, sent.form, sent.window, sent.item, sent.version, sent.fields)
    except Gone:
        return _refused(410, _("Not kept: somebody has deleted this in the meantime. The text is in this window only."))
    except Redacted:  # in this very moment
        return _refused(410, REMOVED)
    if is_settled(request.user, sent.window):  # saved in this very moment
        copy.delete()
        return JsonResponse({})
    time = clock_time(copy.at, get_language() or GERMAN)
    return JsonResponse({"told": _("Draft kept at %(time)s") % {"time": time}})


def _refused(status: int, sentence: Any) -> JsonResponse:
    return JsonResponse({"told": str(sentence)}, status=status)


def _read(body: bytes) -> Sent:
    """Read what the script sends. Raises ValueError, TypeError, KeyError or AttributeError where it is none of it."""
    said = json.loads(body)
    person, item, window, version = said["person"], said["item"], said["window"], said["version"]
    numbers = [person, version, *([] if item is None else [item])]
    if not all(isinstance(each, int) and 0 <= each < 10**15 for each in numbers) or version >= 10**9:
        raise ValueError("a number that no form has")
    form = said["form"]
    if not isinstance(form, str) or not form.isprintable() or len(form) > 50:
        raise ValueError("a form that there is not")
    if not _WINDOW.fullmatch(window) or len(said["fields"]) > MOST_FIELDS:
        raise ValueError("a form that there is not")
    fields: dict[str, list[str]] = {}
    for name, value in said["fields"]:
        if name != WINDOW and not name.startswith("_") and not any(word in name for word in LEFT_OUT):
            fields.setdefault(_UNKEEPABLE.sub("", name), []).append(_UNKEEPABLE.sub("", value))
    return Sent(person, form, window, item, version, fields)


def _may_write(site: Any, request: HttpRequest, sent: Sent) -> bool:
    """Whether the form is one that the person may fill now. Raises Gone."""
    item = None if sent.item is None else Item.objects.filter(pk=sent.item).first()
    if sent.item is not None and item is None:
        raise Gone
    desk, name = desk_of(site, sent.form, item)
    return desk is not None and bool(desk.may_fill(request, name))


def desk_of(site: Any, form: str, item: Item | None) -> tuple[Any, str]:
    """Return the desk that a form belongs to, None where there is none, and the form's name there."""
    name, _colon, label = form.partition(":")
    if (name == "add") == (item is None) and (name == "add" or not label):
        model = _model(label) if item is None else edition_model(item.kind)
        desk = site._registry.get(model)
        return (desk, name) if hasattr(desk, "may_fill") else (None, "")
    return None, ""


def _model(label: str) -> Any:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None
