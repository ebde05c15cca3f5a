"""The page on which something is asked to be removed for legal reasons, looked at, and removed by another person."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import posted_number
from buendnis.publishing.desk.recipients import approvers_for
from buendnis.publishing.desk.removal_places import Places, places_of, versions_in
from buendnis.publishing.editions import Edition
from buendnis.publishing.mailing import send_link
from buendnis.publishing.models import Publication, Redaction, Save
from buendnis.publishing.redacting.asking import ask, drop, may_ask, wanted
from buendnis.publishing.redacting.following import files_of
from buendnis.publishing.redacting.removing import may_remove, remove
from buendnis.publishing.redacting.surveying import Survey, survey_of
from buendnis.publishing.saving import Conflict

What = Redaction.What
ASKED = _(
    "It is asked for. Somebody else who approves texts has to remove it, and finds it on their first page; "
    "a mail goes where an address is known."
)
DROPPED = _("The request is taken back. Nothing was removed.")
REMOVED = _("It is removed from all editions, saves and copies. Readers are told that something was removed.")
NOTHING = {"what": "", "category": "", "passage": "", "file": "", "edition": ""}


def redact_view(admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show what is asked for; POST looks, asks, drops or removes."""
    acts = {"ask": _ask, "drop": _drop, "remove": _remove}
    act = next((acts[name] for name in acts if name in request.POST), None)
    try:
        if act is not None and act(admin, request, edition):
            return HttpResponseRedirect(_address(admin, edition))
        looked = _look(request, edition) if "look" in request.POST else None
    except ValidationError as error:
        looked = None
        for sentence in error.messages:
            messages.error(request, sentence)
    edition.reload()
    return _page(admin, request, edition, looked)


def removal_facts(user: Any, edition: Edition) -> dict[str, Any]:
    """Return what an item's form says of removals: whether one is asked for, and that the page for them is there."""
    asked = Redaction.objects.open().filter(item=edition.item)
    return {"may_redact": may_ask(user, edition), "removal_waits": asked.exists()}


def _page(admin: Any, request: HttpRequest, edition: Edition, looked: Places | None) -> HttpResponse:
    requests = list(Redaction.objects.open().filter(item=edition.item).select_related("asked_by", "publication"))
    done = Redaction.objects.done().filter(item=edition.item).select_related("asked_by", "done_by")
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Remove for legal reasons"),
        "original": edition,
        "opts": admin.opts,
        "requests": [_told(request, each) for each in requests],
        "done": [(_spoken(each.done_at), each) for each in done.order_by("-done_at")],
        "looked": looked,
        "given": {name: request.POST.get(name, "") for name in NOTHING} if request.method == "POST" else NOTHING,
        "categories": Redaction.Category.choices,
        "files": sorted(files_of(type(edition), edition.item.pk).items()),
        "editions": list(Publication.objects.filter(item=edition.item).order_by("-number")),
    }
    return TemplateResponse(request, "publishing/redact.html", context)


def _told(request: HttpRequest, wanted: Redaction) -> dict[str, Any]:
    """Return a request with the places where it would be done now."""
    found = survey_of(wanted)
    return {
        "request": wanted,
        "at": _spoken(wanted.asked_at),
        "places": places_of(wanted, found, request.user),
        "is_empty": found.is_empty,
        "may_remove": may_remove(request.user, wanted),
        "is_own": wanted.asked_by_id == getattr(request.user, "pk", None),
    }


def _spoken(at: Any) -> str:
    return spoken_moment(at, get_language() or GERMAN)


def _given(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    number = posted_number(request, "edition")
    file = posted_number(request, "file")
    return {
        "what": request.POST.get("what", ""),
        "category": request.POST.get("category", ""),
        "passage": "".join(sign for sign in request.POST.get("passage", "") if sign.isprintable() or sign.isspace()),
        "file": None if file < 0 else file,
        "publication": Publication.objects.filter(item=edition.item, number=number).first() if number > 0 else None,
    }


def _look(request: HttpRequest, edition: Edition) -> Places:
    """Return where something stands, without asking for anything."""
    asked = wanted(edition, request.user, **_given(request, edition))
    return places_of(asked, survey_of(asked), request.user)


def _ask(admin: Any, request: HttpRequest, edition: Edition) -> bool:
    given = _given(request, edition)
    ask(edition, request.user, given.pop("what"), given.pop("category"), **given)
    messages.success(request, ASKED)
    sentence = _("Somebody asks you to remove something for legal reasons. What it is stands behind this link.")
    send_link(approvers_for(request.user), _("Something is to be removed"), [sentence], _address(admin, edition))
    return True


def _drop(admin: Any, request: HttpRequest, edition: Edition) -> bool:
    drop(_chosen(request, edition))
    messages.success(request, DROPPED)
    return True


def _remove(admin: Any, request: HttpRequest, edition: Edition) -> bool:
    chosen = _chosen(request, edition)
    if not may_remove(request.user, chosen):
        raise PermissionDenied
    if request.POST.get("sure") != "1":
        raise ValidationError(_("Please tick that you have looked at every place: it cannot be taken back."))
    try:
        found = remove(chosen, edition, request.user, versions_in(request.POST.get("ticket", "")))
    except (Conflict, IntegrityError, OperationalError):  # databases end one of two writers who wait for each other
        seen = versions_in(request.POST.get("ticket", "")).get(edition.item.pk, -1)
        messages.error(request, overtaken(admin, edition, seen))
        return False
    messages.success(request, REMOVED)
    _tell_others(request, edition, found, _address(admin, edition))
    return True


def _tell_others(request: HttpRequest, edition: Edition, found: Survey, path: str) -> None:
    """Tell those who wrote the other texts that something was removed from them."""
    others = [key for key in found.items if key != edition.item.pk]
    writers = Save.objects.filter(item__in=others, actor__isnull=False).values("actor")
    people = get_user_model()._default_manager.filter(pk__in=writers, is_active=True)
    told = list(people.exclude(pk=getattr(request.user, "pk", None)))
    if told:
        sentence = _("For legal reasons something was removed from a text of yours. Its history says when and by whom.")
        send_link(told, _("Something was removed from a text"), [sentence], path)


def _chosen(request: HttpRequest, edition: Edition) -> Redaction:
    chosen = Redaction.objects.filter(item=edition.item, pk=posted_number(request, "request")).first()
    if chosen is None:
        raise ValidationError(_("This request is settled already."))
    return chosen


def _address(admin: Any, edition: Edition) -> str:
    return str(admin.address_in_admin(edition.pk, "act", "redact"))
