"""Asking somebody without an account for a translation: a link, whom it went to, how it stands, and its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_day
from buendnis.languages.sentences import late
from buendnis.publishing import clock
from buendnis.publishing.desk.asking_form import AskForm
from buendnis.publishing.desk.offers import may_act
from buendnis.publishing.desk.posted import posted_number
from buendnis.publishing.desk.reading_back import read_back_view
from buendnis.publishing.desk.taking import take_view
from buendnis.publishing.editions import Edition
from buendnis.publishing.invitations import KEPT, forget, invite
from buendnis.publishing.mailing import deliver_outside
from buendnis.publishing.models import Invitation, Proposal
from buendnis.publishing.naming import edition_model
from buendnis.publishing.proposing.tables import table_response
from buendnis.publishing.proposing.tasks import latest_edition, task_of

TRANSLATE = Invitation.Purpose.TRANSLATE
SUBJECT = _("Please translate a text into Sorbian")
ASKED = _("The youth office of the district of Bautzen asks you to translate a text into Sorbian.")
MOST_LISTED = 50


@dataclass(frozen=True)
class Row:
    """A link as it is listed; ``address`` is empty once it has ended, ``texts`` counts what was saved by it."""

    invitation: Invitation
    proposal: Proposal | None
    address: str

    @property
    def state(self) -> str:
        if self.proposal is not None and self.proposal.settled_at is not None:
            return "settled"
        if self.proposal is not None and self.proposal.sent_at is not None:
            return "sent"
        if self.invitation.revoked_at is not None:
            return "revoked"
        return "open" if self.address else "ended"

    @property
    def texts(self) -> int:
        return len(self.proposal.texts) if self.proposal is not None else 0


def may_send(user: Any, invitation: Invitation) -> bool:
    """Whether a person works on the translation of what a link is about."""
    model = edition_model(invitation.item.kind)
    return model is not None and may_act(user, model, "confirm")


def links_page(invitation: Invitation) -> str:
    """Return the path of the office's page with the links of an item."""
    edition = latest_edition(invitation.item)
    return links_address(edition) if edition is not None else reverse("admin:index")


def links_address(edition: Edition) -> str:
    opts = edition._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_links", args=[edition.pk])


class Asking:
    """The pages about an item's links, at ``<id>/links/``. Stands before Django's own class."""

    model: Any
    opts: Any
    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        views = {
            "links/": ("links", self.links_view),
            "links/<int:key>/": ("answer", self.answer_view),
            "links/<int:key>/table.docx": ("table", self.table_view),
            "links/<int:key>/upload/": ("upload", self.upload_view),
        }
        own = [
            path(f"<path:object_id>/{rest}", self.admin_site.admin_view(view), name=f"{info}_{name}")
            for rest, (name, view) in views.items()
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        edition = kwargs.get("obj")
        if edition is not None and edition.pk and may_act(request.user, self.model, "confirm"):
            context["links_address"] = links_address(edition)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        edition = self._asked_about(request, object_id)
        if edition is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]
        if not edition.publication.latest:
            latest = self.model.objects.latest_editions().get(publication__item=edition.item)
            return HttpResponseRedirect(links_address(latest))
        if "revoke" in request.POST:
            return _revoke(request, edition)
        before = _link_of(edition, posted_number(request, "renews") if request.method == "POST" else _asked(request))
        form = AskForm(before, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            _make(request, edition, form.cleaned_data, before)
            return HttpResponseRedirect(links_address(edition))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Send for translation"),
            "original": edition,
            "opts": self.opts,
            "form": form,
            "renews": before,
            "rows": list(_rows(edition)),
            "wanted": len(task_of(edition).wanted),
        }
        return TemplateResponse(request, "publishing/asking.html", context)

    def answer_view(self, request: HttpRequest, object_id: str, key: int) -> HttpResponse:
        return self._about(request, object_id, key, take_view)

    def table_view(self, request: HttpRequest, object_id: str, key: int) -> HttpResponse:
        return self._about(request, object_id, key, lambda _desk, _request, _edition, link: table_response(link))

    def upload_view(self, request: HttpRequest, object_id: str, key: int) -> HttpResponse:
        return self._about(request, object_id, key, read_back_view)

    def _about(self, request: HttpRequest, object_id: str, key: int, view: Any) -> HttpResponse:
        """Let a view answer about one link of an item, beside its latest edition."""
        edition = self._asked_about(request, object_id)
        invitation = _link_of(edition, key) if edition is not None else None
        if edition is None or invitation is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]
        if not edition.publication.latest:
            edition = self.model.objects.latest_editions().get(publication__item=edition.item)
        response: HttpResponse = view(self, request, edition, invitation)
        return response

    def _asked_about(self, request: HttpRequest, object_id: str) -> Any:
        if not may_act(request.user, self.model, "confirm"):
            raise PermissionDenied
        return self.get_object(request, object_id)  # type: ignore[attr-defined]


def _asked(request: HttpRequest) -> int:
    given = request.GET.get("renew", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 16 else -1


def _links(edition: Edition) -> Any:
    return Invitation.objects.filter(item=edition.item, purpose=TRANSLATE).select_related("made_by", "proposal")


def _link_of(edition: Edition, key: int) -> Invitation | None:
    found: Invitation | None = _links(edition).filter(pk=key).first() if 0 < key < 2**63 else None
    return found


def _rows(edition: Edition) -> Iterator[Row]:
    for each in _links(edition).filter(expires_at__gt=clock.now() - KEPT)[:MOST_LISTED]:
        address = f"{settings.SITE_URL}{each.path()}" if each.is_open else ""
        yield Row(each, getattr(each, "proposal", None), address)


def _make(request: HttpRequest, edition: Edition, given: dict[str, Any], before: Invitation | None) -> None:
    forget()
    invitation = invite(
        request.user,
        TRANSLATE,
        edition.item,
        sent_to=given["sent_to"],
        language=given["language"],
        note=given["note"],
        wanted_by=given["wanted_by"],
        lasts=timedelta(days=given["days"]),
    )
    if before is not None:
        carry_over(before, invitation)
    messages.success(request, _("The link is made. It stands below, and opens this one text only."))
    if invitation.sent_to and not _mail(invitation):
        messages.warning(request, _("The mail could not be sent. Please pass the link on in another way."))
    elif invitation.sent_to:
        messages.success(request, _("A mail with the link and the wished day is sent."))


def carry_over(before: Invitation, invitation: Invitation) -> None:
    """Let what was typed by a link that has ended go on under a new one, as long as the office has not settled it."""
    proposal = Proposal.objects.filter(invitation=before, settled_at__isnull=True).first()
    if proposal is not None:
        kept = {name: getattr(proposal, name) for name in ("base", "texts", "sources", "remark", "at")}
        Proposal.objects.create(invitation=invitation, **kept)


def _mail(invitation: Invitation) -> bool:
    sentences = [ASKED]
    day = invitation.wanted_by
    if day is not None:
        sentences.append(late(_("Wanted by %(day)s."), day=lambda language: spoken_day(day, language)))
    return deliver_outside(invitation.sent_to, invitation.language, SUBJECT, sentences, invitation.path())


def _revoke(request: HttpRequest, edition: Edition) -> HttpResponse:
    invitation = _link_of(edition, posted_number(request, "revoke"))
    if invitation is None or not invitation.is_open:
        messages.warning(request, _("This link has ended already."))
    else:
        invitation.revoke()
        messages.success(request, _("The link is revoked. It opens nothing any more."))
    return HttpResponseRedirect(links_address(edition))
