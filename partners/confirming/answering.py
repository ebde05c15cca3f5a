"""What a member finds behind its link: its entry, the button that says it is right, the form for what is not."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from buendnis.languages.fields import GERMAN
from buendnis.pages.invitations import SENT, has_ended
from buendnis.publishing import clock, inviting
from buendnis.publishing.models import Invitation, Item, Proposal
from partners.addresses import addresses_of
from partners.confirmations import confirm
from partners.confirming.entries import Entry, entry_of
from partners.confirming.forms import REMARK, ProposalForm
from partners.confirming.outcomes import outcome_of

# The path of the form below the page of the link
CHANGE = "aendern/"
AGREE, PROPOSE, SEEN = "_agree", "_propose", "_seen"


class _Overtaken(Exception):
    """The entry became another one while the member looked at it, or nobody sees it any more."""


def answer(request: HttpRequest, invitation: Invitation, language: str, below: str) -> HttpResponse:
    """Answer for an open link. Looking at it changes nothing: programs that check mails follow links, too."""
    if below not in ("", CHANGE):
        raise Http404
    entry = entry_of(invitation.item_id, language)
    if entry is None:  # taken back since: there is nothing that a member could confirm
        return _page(request, invitation, None, "partners/entry_hidden.html", status=410)
    if request.method == "POST":
        return _sent(request, invitation, entry)
    if below == CHANGE:
        return _form(request, invitation, entry, ProposalForm(entry))
    return _page(request, invitation, entry, "partners/entry.html")


def _sent(request: HttpRequest, invitation: Invitation, entry: Entry) -> HttpResponse:
    agrees = AGREE in request.POST
    form = None if agrees else ProposalForm(entry, request.POST.dict())
    if request.POST.get(SEEN) != entry.digest:
        return _overtaken(request, invitation, entry, form)
    if form is not None and not form.is_valid():
        return _form(request, invitation, entry, form, status=400)
    try:
        with transaction.atomic():
            _hold(entry)
            if not inviting.use_up(invitation, is_answered=form is not None):
                return has_ended(request, invitation, entry.language)
            _store(invitation, entry, form)
    except _Overtaken:
        anew = entry_of(invitation.item_id, entry.language)
        if anew is None:
            return _page(request, invitation, None, "partners/entry_hidden.html", status=410)
        return _overtaken(request, invitation, anew, ProposalForm(anew, request.POST.dict()) if form else None)
    return HttpResponseRedirect(f"{invitation.path(entry.language)}?{SENT}", status=303)


def _hold(entry: Entry) -> None:
    """Keep the office from writing the entry meanwhile; what the member has looked at must be what is stored."""
    item = Item.objects.select_for_update().get(pk=entry.organisation.item.pk)
    now = entry_of(item.pk, entry.language)
    if now is None or now.digest != entry.digest:
        raise _Overtaken
    entry.organisation.item.edit_version = item.edit_version


def _store(invitation: Invitation, entry: Entry, form: ProposalForm | None) -> None:
    """Take down what came back. "Right" confirms at once; what is proposed waits for the office."""
    now, version = clock.now(), entry.organisation.item.edit_version
    given: dict[str, Any] = {"base": version, "at": now, "sent_at": now}
    if form is None:
        Proposal.objects.create(invitation=invitation, says=Proposal.Says.AGREES, settled_at=now, **given)
        confirm(invitation.item_id, clock.berlin_day(now), version, invitation=invitation)
        return
    texts, remark = form.proposed(), form.cleaned_data[REMARK]
    Proposal.objects.create(invitation=invitation, says=Proposal.Says.CHANGES, texts=texts, remark=remark, **given)
    inviting.tell_of_answer(invitation)


def afterwards(request: HttpRequest, invitation: Invitation, language: str, below: str) -> HttpResponse | None:
    """Show what was sent by a used link and what became of it, for a while; None where that is over."""
    outcome = outcome_of(invitation)
    if below or outcome is None or outcome.is_over:
        return None
    template = "partners/entry_thanks.html" if SENT in request.GET else "partners/entry_outcome.html"
    return _page(request, invitation, entry_of(invitation.item_id, language), template, outcome=outcome)


def fields_of_entry(invitation: Invitation, language: str) -> dict[str, tuple[str, str]]:
    """Return for each field what it is called and what was sent of it, else what readers see."""
    entry = entry_of(invitation.item_id, language)
    sent = Proposal.objects.filter(pk=invitation.pk).first()
    if entry is None:
        return {}
    form = ProposalForm(entry)
    stored = {**form.initial, **(sent.texts if sent else {}), REMARK: sent.remark if sent else ""}
    return {name: (str(form[name].label), str(stored.get(name) or "")) for name in form.fields}


# Pages


def _form(
    request: HttpRequest, invitation: Invitation, entry: Entry, form: ProposalForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    return _page(request, invitation, entry, "partners/entry_change.html", form=form, status=status, **more)


def _overtaken(request: HttpRequest, invitation: Invitation, entry: Entry, form: ProposalForm | None) -> HttpResponse:
    """Show the entry as it is now, with what was typed; nothing was stored, and the link still opens."""
    if form is not None:
        return _form(request, invitation, entry, form, status=409, overtaken=True)
    return _page(request, invitation, entry, "partners/entry.html", status=409, overtaken=True)


def _page(
    request: HttpRequest, invitation: Invitation, entry: Entry | None, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    language = get_language() or GERMAN
    context = {
        "entry": entry,
        "invitation": invitation,
        "address": invitation.path(language),
        "change_address": f"{invitation.path(language)}{CHANGE}",
        "public_address": _public_address(entry),
        **more,
    }
    return render(request, template, context, status=status)


def _public_address(entry: Entry | None) -> str:
    """Return where readers find the entry, in the first alliance that they know it in."""
    if entry is None or not entry.periods:
        return ""
    known: list[Any] = [each.alliance.source for each in entry.periods]
    first: Any = min(known, key=lambda alliance: (not alliance.main, alliance.pk))
    return addresses_of(first, "member", entry.organisation)[entry.language]
