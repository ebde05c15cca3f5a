"""Taking over what somebody without an account proposed: field by field, through the door, Sorbian columns only."""

import copy
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from buendnis.languages import wording
from buendnis.languages.fields import SORBIAN
from buendnis.publishing import clock
from buendnis.publishing.desk.offers import may_act
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.desk.sheet import Sheet
from buendnis.publishing.desk.since import sentences
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Invitation, Proposal
from buendnis.publishing.proposing.drafts import Draft, draft_of, tidy
from buendnis.publishing.proposing.storing import whole
from buendnis.publishing.proposing.tasks import Field, Part, Unit, task_of
from buendnis.publishing.saving import Conflict, Frozen

GAP = _("A text in several parts is taken over whole or not at all: please fill in what is empty, or untick it.")


@dataclass(frozen=True)
class Line:
    """One text as it is proposed; ``text`` stands in its box."""

    unit: Unit
    text: str
    is_proposed: bool
    is_stale: bool

    @property
    def is_unread(self) -> bool:
        """Whether the German text changed since the confirmation, and nobody has said what follows from that."""
        return bool(self.unit.before) and not self.is_proposed

    @property
    def rows(self) -> int:
        """How high its box is, by what stands in it."""
        return min(12, 1 + max(len(self.text), len(self.unit.german)) // 60 + self.text.count("\n"))

    @property
    def pieces(self) -> list[wording.Piece]:
        return wording.pieces(self.unit.sorbian, self.text) if self.unit.sorbian and self.is_changed else []

    @property
    def sentences(self) -> list[Any]:
        return sentences(self.unit.sorbian, self.text) if self.unit.sorbian and self.is_changed else []

    @property
    def is_changed(self) -> bool:
        return self.text != self.unit.sorbian


@dataclass
class Choice:
    """One field to be taken over or not."""

    part: Part
    field: Field
    lines: list[Line]
    is_ticked: bool
    fault: Any = ""

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def is_stale(self) -> bool:
        return any(line.is_stale for line in self.lines)

    @property
    def changes_nothing(self) -> bool:
        return not any(line.is_changed for line in self.lines) and not self.field.is_loose

    def typed(self) -> str:
        return whole(self.field, {line.unit.key: line.text for line in self.lines})


def choices_of(draft: Draft, posted: Any = None) -> list[Choice]:
    """Return the fields for which anything is proposed, as they are proposed or as they come back from a form."""
    found = []
    for part in draft.task.parts:
        for each in part.fields:
            if not any(unit.key in draft.kept for unit in each.units):
                continue
            lines = [_line(unit, draft, posted) for unit in each.units]
            fits = all(line.text and not line.is_stale and not line.is_unread for line in lines)
            ticked = f"take-{each.name}" in posted if posted is not None else fits
            found.append(Choice(part, each, lines, ticked))
    return found


def _line(unit: Unit, draft: Draft, posted: Any) -> Line:
    kept = draft.kept.get(unit.key)
    text = draft.shown(unit)
    if posted is not None and f"text-{unit.key}" in posted:
        text = tidy(posted[f"text-{unit.key}"])
    return Line(unit, text, kept is not None, kept is not None and kept.is_stale)


def take_view(desk: Any, request: HttpRequest, edition: Edition, invitation: Invitation) -> HttpResponse:
    """Show what came back by a link; POST takes over what is ticked, or nothing of it."""
    proposal = Proposal.objects.select_related("settled_by").filter(invitation=invitation).first()
    if proposal is None:
        messages.warning(request, _("Nothing has come back by this link."))
        return _to_links(desk, edition)
    draft = draft_of(task_of(edition), proposal)
    if request.method != "POST" or not may_be_settled(invitation, proposal):
        return _page(desk, request, edition, proposal, draft, choices_of(draft))
    choices = choices_of(draft, request.POST)
    if "_decline" in request.POST:
        return _declined(desk, request, edition, proposal, choices)
    return _taken(desk, request, edition, proposal, draft, choices)


def may_be_settled(invitation: Invitation, proposal: Proposal) -> bool:
    """Whether the office may decide: once it was sent, or the link has ended with what was saved until then."""
    return proposal.settled_at is None and (proposal.sent_at is not None or not invitation.is_open)


def _declined(
    desk: Any, request: HttpRequest, edition: Edition, proposal: Proposal, choices: list[Choice]
) -> HttpResponse:
    if _settle(request.user, proposal, choices, taken=set()):
        messages.success(request, _("Nothing was taken over."))
    else:
        messages.error(request, overtaken(desk, edition, posted_version(request)))
    return _to_links(desk, edition)


def _taken(
    desk: Any, request: HttpRequest, edition: Edition, proposal: Proposal, draft: Draft, choices: list[Choice]
) -> HttpResponse:
    ticked = [choice for choice in choices if choice.is_ticked]
    for choice in ticked:
        if not all(line.text for line in choice.lines):
            choice.fault = GAP
    if not ticked:
        messages.error(request, _("Please tick what shall be taken over."))
    if not ticked or any(choice.fault for choice in ticked):
        return _page(desk, request, edition, proposal, draft, choices, 422)
    status = _write(desk, request, edition, proposal, choices)
    if status:
        edition.reload()
        draft = draft_of(task_of(edition), proposal)
        again = {choice.name: choice.fault for choice in choices}
        choices = choices_of(draft, request.POST)
        for choice in choices:
            choice.fault = again.get(choice.name, "")
        return _page(desk, request, edition, proposal, draft, choices, status)
    return _after(desk, request, edition)


def _write(desk: Any, request: HttpRequest, edition: Edition, proposal: Proposal, choices: list[Choice]) -> int:
    """Write what is ticked into Sorbian columns and settle the proposal; return 0, or the status of a refusal."""
    ticked = [choice for choice in choices if choice.is_ticked]
    typed = _as_if_typed(request, ticked)
    sheet = Sheet(desk, typed, edition, data=typed.POST)
    if not sheet.is_valid():
        for choice in ticked:
            wrong = [pair for pair in sheet.wrong if pair.name == f"{choice.name}_{SORBIAN}"]
            choice.fault = " ".join(str(error) for pair in wrong for error in pair.field.errors)
        for fault in sheet.faults:
            messages.error(request, fault)
        return 422
    try:
        with transaction.atomic():
            sheet.write(posted_version(request), request.user)
            if not _settle(request.user, proposal, choices, {choice.name for choice in ticked}):
                raise Conflict(edition.item.pk)
    except (Conflict, IntegrityError):
        messages.error(request, overtaken(desk, edition, posted_version(request)))
        return 409
    except Frozen:
        messages.error(request, _("Readers read this Sorbian text: it is changed by a correction only."))
        return 409
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return 422
    return 0


def _as_if_typed(request: HttpRequest, ticked: list[Choice]) -> HttpRequest:
    """Return a request as the translator's sheet would send it, with the ticked fields and no others."""
    data = QueryDict(mutable=True)
    data["version"] = request.POST.get("version", "")
    for name, value in request.POST.items():
        if name.endswith("-version"):
            data[name] = str(value)
    for choice in ticked:
        data[f"{choice.name}_{SORBIAN}"] = choice.typed()
        if choice.part.prefix:
            key: Any = choice.part.row._meta.pk
            data[f"{choice.part.prefix}{key.name}"] = str(choice.part.row.pk)
    typed = copy.copy(request)
    typed.POST = data  # type: ignore[assignment]
    return typed


def _settle(user: Any, proposal: Proposal, choices: list[Choice], taken: set[str]) -> bool:
    """Note what became of each field, once; what was never sent counts as sent now."""
    now = clock.now()
    rows = Proposal.objects.filter(pk=proposal.pk, settled_at__isnull=True)
    outcome = {choice.name: [choice.name in taken, ""] for choice in choices}
    Invitation.objects.filter(pk=proposal.pk).update(sent_to="")
    sent = proposal.sent_at or now
    return bool(rows.update(settled_at=now, settled_by=user, outcome=outcome, sent_at=sent))


def _after(desk: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Say what is done, confirm where that was asked for, and lead to where it is done as usual."""
    edition.reload()
    messages.success(request, _("It is taken over into the Sorbian text."))
    if "_confirm" in request.POST and may_act(request.user, desk.model, "confirm"):
        if any(edition.missing_in_sorbian()):
            messages.warning(request, _("Not yet confirmed: something is still missing in Sorbian."))
        else:
            desk.perform(request, edition, "confirm", edition.item.edit_version)
    if desk.may_translate(request):
        return HttpResponseRedirect(desk.sheet_address(edition.pk))
    return HttpResponseRedirect(desk.address_in_admin(edition.pk))


def _to_links(desk: Any, edition: Edition) -> HttpResponse:
    return HttpResponseRedirect(desk.address_in_admin(edition.pk, "links"))


def _page(
    desk: Any, request: HttpRequest, edition: Edition, proposal: Proposal, draft: Draft, choices: list[Choice],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    labels = {each.name: (part, each) for part in draft.task.parts for each in part.fields}
    context = {
        **desk.admin_site.each_context(request),
        "title": _("What came back"),
        "original": edition,
        "opts": desk.opts,
        "proposal": proposal,
        "invitation": proposal.invitation,
        "choices": choices,
        "aside": [kept.text for kept in draft.aside.values()],
        "outcome": [(labels.get(name), name, taken) for name, (taken, _reason) in proposal.outcome.items()],
        "version": posted_version(request) if status == 422 else edition.item.edit_version,
        "companions": [(prefix, each.item.edit_version) for prefix, each in edition.companion_editions()],
        "is_open": may_be_settled(proposal.invitation, proposal),
        "is_frozen": edition.is_frozen(SORBIAN),
        "is_read": edition.is_public() and edition.is_in_public_language(SORBIAN),
        "may_correct": "correct" in desk.offered_acts(request, edition),
    }
    response = TemplateResponse(request, "publishing/taking.html", context)
    response.status_code = status
    return response
