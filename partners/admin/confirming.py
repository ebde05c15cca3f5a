"""The members' confirmation in the admin: all members, asking one of them, deciding on what came back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import posted_number, posted_version
from buendnis.publishing.models import Invitation, Item, Proposal
from buendnis.publishing.saving import Conflict
from partners.confirmations import EntryConfirmation, confirm, confirmed_on, is_due, is_member
from partners.confirming import asking
from partners.confirming.deciding import Decision, Settled, settle
from partners.confirming.desk_forms import AskForm, DecisionForm, TelephoneForm
from partners.confirming.forms import OF_MEMBERSHIP
from partners.confirming.outcomes import outcome_of
from partners.confirming.overview import VIEWS, listed, with_links
from partners.models import Organisation

NAME = "partners_organisation_{}"
ON_A_PAGE = 100
# So many links and confirmations are listed of one organisation
LISTED = 12
ONLY_MEMBERS = _("Only members that readers know are asked.")
OVERTAKEN = _(
    "Somebody else has written this entry in the meantime. Nothing was stored; your decisions are still below."
)


class ConfirmingPages:
    """Adds the pages to the admin of organisations; they are for those who may change one."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        def view(pattern: str, handler: Any, name: str) -> URLPattern:
            return path(pattern, self.admin_site.admin_view(handler), name=NAME.format(name))

        own = [
            view("confirmations/", self.confirmations_view, "confirmations"),
            view("<path:object_id>/ask/", self.ask_view, "ask"),
            view("<path:object_id>/decide/<int:link>/", self.decide_view, "decide"),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def confirmations_view(self, request: HttpRequest) -> HttpResponse:
        _refuse_others(request)
        chosen = request.GET.get("show", "")
        if chosen not in VIEWS:
            raise Http404
        pages = Paginator(listed(chosen), ON_A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        views = [(name, label, name == chosen) for name, label in VIEWS.items()]
        context = {"title": _("Confirmation by the members"), "views": views, "chosen": chosen, "page": page}
        return self._shown(request, "list", {**context, "members": with_links(page.object_list)})

    # One member

    def ask_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        organisation = self._organisation(request, object_id)
        asked = "_ask" in request.POST
        told = "_told" in request.POST
        form = AskForm(organisation, request.POST if asked else None)
        telephone = TelephoneForm(organisation, request.POST if told else None)
        if request.method == "POST":
            if "_revoke" in request.POST:
                return self._revoke(request, organisation)
            if asked and form.is_valid():
                return self._ask(request, organisation, form)
            if told and telephone.is_valid():
                return self._told(request, organisation, telephone)
        item = organisation.item
        link = asking.open_link(item.pk)
        links = Invitation.objects.filter(item=item, purpose=asking.CONFIRM).select_related("proposal", "made_by")
        context = {
            "title": _("Confirmation by the member"),
            "original": organisation,
            "form": form,
            "telephone": telephone,
            "is_member": is_member(organisation),
            "is_due": is_due(organisation),
            "confirmed": confirmed_on(item.pk),
            "open": link,
            "open_address": f"{settings.SITE_URL}{link.path()}" if link else "",
            "links": links.exclude(pk=link.pk if link else None).order_by("-made_at", "-pk")[:LISTED],
            "confirmations": EntryConfirmation.objects.filter(item=item).select_related("actor")[:LISTED],
        }
        return self._shown(request, "ask", context)

    def _ask(self, request: HttpRequest, organisation: Organisation, form: AskForm) -> HttpResponse:
        if not is_member(organisation):
            messages.error(request, ONLY_MEMBERS)
            return self._to_ask(organisation)
        link = asking.ask(request.user, organisation.item, **form.cleaned_data)
        if link is None:
            messages.warning(request, _("A link is open already: you find it below."))
        elif not link.sent_to:
            messages.success(request, _("The link is made. Please pass it on to the member."))
        elif asking.send(link):
            messages.success(request, _("The link is made and sent."))
        else:
            messages.error(request, _("The link is made, but the mail could not be sent. Please pass the link on."))
        return self._to_ask(organisation)

    def _told(self, request: HttpRequest, organisation: Organisation, form: TelephoneForm) -> HttpResponse:
        """Take down what was said to the office about the version that the form shows."""
        if not is_member(organisation):
            messages.error(request, ONLY_MEMBERS)
            return self._to_ask(organisation)
        version = form.cleaned_data["version"]
        with transaction.atomic():
            item = Item.objects.select_for_update().get(pk=organisation.item.pk)
            current = item.edit_version == version
            if current:
                confirm(item.pk, form.cleaned_data["day"], version, actor=request.user)
        if not current:
            messages.error(request, overtaken(self, organisation, version))
        else:
            messages.success(request, _("The confirmation is taken down."))
        return self._to_ask(organisation)

    def _revoke(self, request: HttpRequest, organisation: Organisation) -> HttpResponse:
        key = posted_number(request, "_revoke")
        link = Invitation.objects.open().filter(item=organisation.item, purpose=asking.CONFIRM, pk=key).first()
        if link is None:
            messages.warning(request, _("This link has ended already."))
        else:
            link.revoke()
            messages.success(request, _("The link is revoked. It opens nothing any more."))
        return self._to_ask(organisation)

    # Deciding

    def decide_view(self, request: HttpRequest, object_id: str, link: int) -> HttpResponse:
        organisation = self._organisation(request, object_id)
        sent = Proposal.objects.filter(sent_at__isnull=False, invitation__item=organisation.item).select_related(
            "invitation", "settled_by"
        )
        proposal = sent.filter(pk=link, invitation__purpose=asking.CONFIRM).first()
        if proposal is None:
            raise Http404
        if request.method == "POST" and proposal.settled_at is None:
            return self._decide(request, organisation, proposal)
        if request.method == "POST":
            messages.warning(request, _("This is decided already."))
        form = DecisionForm(organisation, proposal)
        return self._decision_page(request, organisation, proposal, form, organisation.item.edit_version)

    def _decide(self, request: HttpRequest, organisation: Organisation, proposal: Proposal) -> HttpResponse:
        form, version, status = DecisionForm(organisation, proposal, request.POST), posted_version(request), 200
        if form.is_valid():
            try:
                settle(organisation, proposal, form.decision(), version, request.user)
            except Settled:
                messages.warning(request, _("This is decided already."))
                return HttpResponseRedirect(request.path)
            except (Conflict, IntegrityError):
                messages.error(request, OVERTAKEN)
                status = 409
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                self._tell(request, proposal)
                self._remind(request, organisation, form.decision())
                return HttpResponseRedirect(request.path)
            organisation = self._organisation(request, str(organisation.pk))
            form.organisation = organisation
        # Whoever has seen what is stored now decides on that.
        shown = organisation.item.edit_version if status == 409 else version
        return self._decision_page(request, organisation, proposal, form, shown, status)

    def _tell(self, request: HttpRequest, proposal: Proposal) -> None:
        """Send the link to the decision where the link went before, and nowhere else."""
        if not proposal.invitation.sent_to:
            told = _(
                "It is decided. The link did not go by mail: please tell the member that your answer stands there."
            )
            messages.success(request, told)
        elif asking.tell_outcome(proposal.invitation):
            messages.success(request, _("It is decided. The member gets a mail with the link to your answer."))
        else:
            messages.warning(
                request, _("It is decided. No mail could be sent: the member reads your answer by its link.")
            )

    def _remind(self, request: HttpRequest, organisation: Organisation, decision: Decision) -> None:
        """Lead whoever noted what is said of a membership to where it is written: the entry does not say it yet."""
        if any(taken and name.startswith(OF_MEMBERSHIP) for name, (taken, _reason) in decision.answers.items()):
            told = _(
                "You noted what the member says about a membership. The entry does not say it before you write it:"
            )
            address = reverse("admin:partners_organisation_change", args=[organisation.pk])
            messages.warning(request, format_html('{} <a href="{}">{}</a>', told, address, organisation))

    def _decision_page(
        self,
        request: HttpRequest,
        organisation: Organisation,
        proposal: Proposal,
        form: DecisionForm,
        version: int,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "title": _("Decide on what the member proposes"),
            "original": organisation,
            "proposal": proposal,
            "form": form,
            "rows": list(form.rows()) if proposal.settled_at is None else [],
            "outcome": outcome_of(proposal.invitation),
            "version": version,
        }
        return self._shown(request, "decide", context, status)

    # All of them

    def _organisation(self, request: HttpRequest, object_id: str) -> Organisation:
        _refuse_others(request)
        found = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        organisation: Organisation = found
        return organisation

    def _to_ask(self, organisation: Organisation) -> HttpResponse:
        return HttpResponseRedirect(reverse(f"admin:{NAME.format('ask')}", args=[organisation.pk]))

    def _shown(self, request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        own = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"partners/confirmation_{page}.html", own, status=status)


def _refuse_others(request: HttpRequest) -> None:
    if not asking.may_ask(request.user):
        raise PermissionDenied
