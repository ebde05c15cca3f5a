"""The page on which staff plan when an item becomes public and in which languages."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN
from buendnis.publishing import clock, reviewing
from buendnis.publishing.desk.conflicts import Collision, began_with, happened
from buendnis.publishing.desk.merge_boxes import take_boxes
from buendnis.publishing.desk.merge_choice import to_decide
from buendnis.publishing.desk.merge_plan import merge_plan
from buendnis.publishing.desk.plan_form import PlanForm, can_plan
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.desk.reviewing import tell_people
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, Save
from buendnis.publishing.moments import in_words
from buendnis.publishing.plans import Plan
from buendnis.publishing.saving import Conflict

NOTHING_LEFT = _("There is nothing left to plan here.")


def plan_view(admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show the plan in words and its form; the button ``save`` stores what is typed, any other tells what it means."""
    if not admin.has_edit_permission(request):
        raise PermissionDenied
    if not edition.publication.latest:
        return admin.back_to(edition)
    if request.method != "POST":
        return _shown(admin, request, edition, PlanForm(edition))
    if not can_plan(edition):
        messages.error(request, NOTHING_LEFT)
        return admin.back_to(edition)
    if to_decide(request):
        merged = merge_plan(request, edition)
        if merged.page.decisions:
            return _conflict(admin, request, PlanForm(edition, request.POST))
        request.POST = merged.data  # type: ignore[assignment]
    form = PlanForm(edition, request.POST)
    if form.is_valid() and "save" in request.POST:
        before = edition.publication
        try:
            _store(form, posted_version(request), request.user)
        except Conflict:
            return _conflict(admin, request, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            _tell(request, before, edition.publication)
            if before.state != edition.publication.state == Publication.State.IN_REVIEW:
                path = admin.address_in_admin(edition.pk, "act", "review")
                tell_people(request.user, edition, "send", path, [])
            return admin.back_to(edition)
        edition.reload()
    return _shown(admin, request, edition, form)


def _store(form: PlanForm, version: int, actor: Any) -> None:
    """Write what was typed. Raises Conflict also where the edition has become public since the form was checked."""
    edition, publication, columns = form.edition, form.publication, form.columns()
    moment, now = publication.public_from, clock.now()
    start = moment if moment is not None and moment > now else None
    with transaction.atomic():
        reviewing.replan(edition, version, actor, **columns)
        if start is not None and start <= clock.now():
            raise Conflict(edition.item.pk)


def _tell(request: HttpRequest, before: Publication, after: Publication) -> None:
    """Say what has become of the plan: saving it may open the item, or ask for approval again."""
    now, language = clock.now(), get_language() or GERMAN
    moment = Plan.of(after).moment
    if after.was_public() and not before.was_public():
        messages.success(request, _("The plan is saved. It is public now."))
    elif moment is None or after.was_public():
        messages.success(request, _("The plan is saved."))
    else:
        told = _("The plan is saved. Moment: %(moment)s.")
        messages.success(request, told % {"moment": in_words(moment, language, now)})
    if before.state == Publication.State.APPROVED and after.state != before.state:
        messages.warning(request, _("It is sooner public than was approved, so it waits for approval again."))


def _conflict(admin: Any, request: HttpRequest, form: PlanForm) -> HttpResponse:
    """Answer 409 with what is stored now and what was typed, both in one form."""
    edition = admin.get_object(request, str(form.edition.pk))
    if edition is None:
        return admin._get_obj_does_not_exist_redirect(request, admin.opts, str(form.edition.pk))
    since = Save.objects.filter(item=edition.item, version__gt=began_with(request)).select_related("actor")
    saves = list(since.order_by("version"))
    people = dict.fromkeys(str(save.actor or _("Somebody")) for save in saves)
    seen = not people and edition.publication.was_public()
    merged = merge_plan(request, edition)
    collision = Collision(
        ", ".join(people),
        [],
        edition.pk,
        seen=seen,
        happened=happened(saves),
        page=merged.page if can_plan(edition) else None,
    )
    typed = form.plan() if form.is_valid() else None
    request.POST = merged.data  # type: ignore[assignment]
    again = PlanForm(edition, request.POST)
    shown = _shown(admin, request, edition, again, typed=typed, collision=collision, status=409)
    take_boxes([again], merged.page.decisions)
    return shown


def _shown(
    admin: Any,
    request: HttpRequest,
    edition: Edition,
    form: PlanForm,
    typed: Plan | None = None,
    collision: Collision | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page. A form that comes back keeps its version, but after a conflict: then it shows what is stored."""
    if typed is None and form.is_bound and form.is_valid():
        typed = form.plan()
    stored = Plan.of(edition.publication)
    keeps_version = form.is_bound and collision is None
    context = {
        **admin.admin_site.each_context(request),
        "title": _("When and in which languages"),
        "original": edition,
        "opts": admin.opts,
        "version": posted_version(request) if keeps_version else edition.item.edit_version,
        "form": form if can_plan(edition) else None,
        "collision": collision,
        "stored": (stored.sentences(edition), stored.warnings(edition)),
        "typed": (typed.sentences(edition), typed.warnings(edition)) if typed else None,
    }
    return TemplateResponse(request, "publishing/plan.html", context, status=status)
