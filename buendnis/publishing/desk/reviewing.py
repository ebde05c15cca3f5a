"""The approver's page, made for a phone: the text as readers will see it, what is new in it, and two answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import BOTH, GERMAN
from buendnis.languages.sentences import late
from buendnis.publishing import reviewing
from buendnis.publishing.approval import authors_of, is_changed_since_approval, waits_for_approval
from buendnis.publishing.desk.differences import Difference, companion_differences, differences
from buendnis.publishing.desk.listing import checked, sorbian_badge, state_badge
from buendnis.publishing.desk.looking import as_read
from buendnis.publishing.desk.noting import correction_facts
from buendnis.publishing.desk.recipients import readers_for
from buendnis.publishing.desk.since import texts_of, told_since
from buendnis.publishing.desk.timeline import told
from buendnis.publishing.editions import Edition
from buendnis.publishing.mailing import send_link
from buendnis.publishing.models import Publication, ReviewStep, Save
from buendnis.publishing.plans import Plan
from buendnis.publishing.probing.probe import lights_for
from buendnis.publishing.snapshots import snapshot

MOST_STEPS = 20


@dataclass(frozen=True)
class Told:
    """A step of the review in words."""

    at: str
    who: str
    what: str
    note: str


def review_view(admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show what is to be approved; who may not approve it reads why."""
    user: Any = request.user
    language = get_language() or GERMAN
    plan = Plan.of(edition.publication)
    waits = waits_for_approval(edition)
    confirms = reviewing.may_confirm_change(user, edition)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Review"),
        "original": edition,
        "opts": admin.opts,
        "version": edition.item.edit_version,
        "state_badge": state_badge(edition),
        "sorbian_badge": sorbian_badge(edition),
        "since": told_since(texts_of(edition)),
        "checked": checked(edition, language),
        "plan": plan.sentences(edition),
        "warnings": plan.warnings(edition),
        "missing": list(edition.missing()),
        "lights": lights_for(edition),
        "told": [told(each) for each in (_since(edition) if confirms else _since_approval(edition))],
        "readings": [(code, as_read(edition, code)) for code in BOTH],
        "steps": [_told(step, language) for step in _steps(edition)],
        "authors": _names(edition),
        "may_approve": waits and not confirms and reviewing.may_approve(user, edition),
        "objection": reviewing.objection(user, edition) if waits else None,
        "waits": waits,
        "confirms": reviewing.changed_by_approver(edition) if confirms else None,
        "correction": correction_facts(edition),
        "typed_reason": request.POST.get("reason", ""),
        "address_in_form": admin.address_in_admin(edition.pk),
    }
    return TemplateResponse(request, "publishing/review.html", context)


def standing_facts(user: Any, edition: Edition) -> dict[str, Any]:
    """Return what the form says of an edition's way: its plan, why it is held or came back, whose click is missing."""
    publication = edition.publication
    step = ReviewStep.objects.last_of(edition.pk)
    returned = step if step is not None and step.act in (ReviewStep.Act.RETURNED, ReviewStep.Act.VOIDED) else None
    planned = publication.wanted_from is not None or publication.coupling != Publication.Coupling.GERMAN_FIRST
    plan = Plan.of(publication)
    return {
        "plan": plan.sentences(edition) if (planned or publication.sorbian_promised) else [],
        "warnings": plan.warnings(edition),
        "returned": returned,
        "correction": correction_facts(edition),
        "confirms": reviewing.may_confirm_change(user, edition),
        "changed_since_approval": publication.state == Publication.State.APPROVED and waits_for_approval(edition),
    }


def _since_approval(edition: Edition) -> list[Difference]:
    """Return what is new against what was approved last: of this edition, else of the one before it."""
    publication = edition.publication
    saves = Save.objects.filter(item=edition.item)
    base = saves.filter(publication=publication, version=publication.approved_version or -1).first()
    if base is None:
        base = saves.filter(publication__number=publication.number - 1).order_by("-version").first()
    own = differences(type(edition), base.snapshot, snapshot(edition)) if base is not None else []
    return [*own, *_of_companions(edition)]


def _of_companions(edition: Edition) -> Iterator[Difference]:
    """Yield what is new in the items that are written with this one, each against its own last approval."""
    for _prefix, companion in edition.companion_editions():
        publication = companion.publication
        saves = Save.objects.filter(publication=publication, version=publication.approved_version or -1)
        base = saves.first()
        if base is not None or is_changed_since_approval(publication):
            yield from companion_differences(companion.kind, base.snapshot if base else {}, snapshot(companion))


def _since(edition: Edition) -> list[Difference]:
    """Return what the text is different in since the approver wrote in it first."""
    step = reviewing.changed_by_approver(edition)
    saves = Save.objects.filter(publication=edition.publication).order_by("version")
    theirs = saves.filter(actor=step.actor, act="save").first() if step is not None else None
    base = saves.filter(version__lt=theirs.version).last() if theirs is not None else None
    return differences(type(edition), base.snapshot, snapshot(edition)) if base is not None else []


def _steps(edition: Edition) -> list[ReviewStep]:
    return list(ReviewStep.objects.filter(publication=edition.pk).select_related("actor").order_by("-pk")[:MOST_STEPS])


def _told(step: ReviewStep, language: str) -> Told:
    note = "" if step.act == ReviewStep.Act.PLANNED else step.note
    return Told(spoken_moment(step.at, language), str(step.actor or "–"), str(ReviewStep.Act(step.act).label), note)


def _names(edition: Edition) -> list[str]:
    keys = authors_of(edition)
    found = {step.actor_id: str(step.actor) for step in Save.objects.filter(actor__in=keys).select_related("actor")}
    return [found[key] for key in keys if key in found]


def tell_people(actor: Any, edition: Edition, act: str, path: str, authors: list[Any]) -> None:
    """Send a link to those who wait for an act: approvers, or the authors of the text. No mail holds any of it."""
    match act:
        case "send":
            send_link(readers_for(edition, actor), _("A text waits for your approval"), [_to_approvers(edition)], path)
        case "urgent":
            sentence = _("A correction was published at once. Somebody else has to approve it within one working day.")
            send_link(readers_for(edition, actor), _("A correction waits for your approval"), [sentence], path)
        case "return":
            sentence = _("Your text has come back with a reason. You read it behind this link.")
            send_link(authors, _("A text has come back"), [sentence], path)
        case "approve" | "override" if reviewing.changed_by_approver(_again(edition)):
            sentence = _("Whoever approves your text has changed something in it. Please confirm that change.")
            send_link(authors, _("A change waits for you"), [sentence], path)
        case "approve" | "override" | "confirm_change":
            send_link(authors, _("A text is approved"), [_("Your text is approved.")], path)
        case "hold":
            sentence = _("Somebody has stopped a text of yours. The reason stands behind this link.")
            send_link(authors, _("A text is held"), [sentence], path)


def _to_approvers(edition: Edition) -> Any:
    kind = edition._meta.verbose_name
    return late(_("Somebody asks you to read and approve something: %(kind)s."), kind=kind)


def _again(edition: Edition) -> Edition:
    edition.reload()
    return edition
