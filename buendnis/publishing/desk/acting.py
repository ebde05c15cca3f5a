"""The buttons beside the form: publish, confirm, correct, use as a template, withdraw, delete."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import SORBIAN
from buendnis.publishing import acts
from buendnis.publishing.desk.listing import state_of
from buendnis.publishing.editions import Edition
from buendnis.publishing.saving import Conflict

DONE = {
    "publish": _("It is published."),
    "confirm": _("The Sorbian text is confirmed."),
    "correct": _("This is the draft of the next edition. Readers see the old one until you publish it."),
    "template": _("This is a new draft with the same text. Date, number and address are its own."),
    "withdraw": _("It is withdrawn. Its address now says so."),
    "discard": _("The draft is thrown away. This is the edition before it."),
}
# Acts that ask first, on a page of their own
QUESTIONS = {
    "withdraw": ("publishing/withdraw.html", _("Withdraw")),
    "discard": ("publishing/discard.html", _("Throw the draft away")),
}
CONFLICT = _("Somebody else has changed this in the meantime. Nothing was done; please look again.")


def posted_version(request: HttpRequest) -> int:
    """Return the version that a form was made from, -1 where it is missing or no number."""
    return posted_number(request, "version")


def posted_number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else -1


class Acting:
    """What can be done to an item besides typing. Each act is a POST that carries its version."""

    opts: Any
    admin_site: Any

    def offered_acts(self, request: HttpRequest, edition: Edition) -> list[str]:
        """Name the acts that make sense now and that the person may do."""
        if not self.has_edit_permission(request):  # type: ignore[attr-defined]
            return []
        state = state_of(edition)[0]
        editable = not edition.is_frozen(SORBIAN)
        possible = {
            "publish": state == "draft" or (state == "withdrawn" and not edition.has_editions),
            # A frozen text cannot be changed, but somebody may say that it still fits the German one.
            "confirm": edition.hsb_state in ("draft", "outdated") or (edition.hsb_state == "missing" and editable),
            "correct": edition.has_editions and state in ("public", "withdrawn"),
            "template": self.is_template(edition),
            "withdraw": edition.item.publications.public().exists(),
            "discard": state == "draft" and edition.publication.number > 1,
            "delete": self.refusal_to_delete(edition) is None,
        }
        return [name for name, offered in possible.items() if offered]

    def is_template(self, edition: Edition) -> bool:
        """Whether a copy of the item makes sense: it needs an address of its own."""
        return edition.has_editions and edition.own_address

    def get_urls(self) -> list[URLPattern]:
        info = self.opts.app_label, self.opts.model_name
        view = self.admin_site.admin_view(self.act_view)
        own = path("<path:object_id>/act/<slug:act>/", view, name="{}_{}_act".format(*info))
        return [own, *super().get_urls()]  # type: ignore[misc]

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        edition = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if not self.has_edit_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        if edition is None or act not in DONE:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if act == "template" and not self.is_template(edition):
            raise PermissionDenied
        if act in QUESTIONS and "sure" not in request.POST:
            return self._ask(request, edition, *QUESTIONS[act])
        if request.method != "POST":
            return self.back_to(edition)
        return self.back_to(self.perform(request, edition, act, posted_version(request)))

    def perform(self, request: HttpRequest, edition: Edition, act: str, version: int) -> Edition:
        """Do an act and say how it went; return the edition to go on with."""
        try:
            with transaction.atomic():
                following = self._act(request, edition, act, version)
        except Conflict:
            messages.error(request, CONFLICT)
        except ValidationError as error:
            if act == "publish" and any(edition.missing()):
                # The form names them one by one, with links.
                messages.warning(request, _("It is saved, but not yet published: something is still missing."))
                return edition
            for sentence in error.messages:
                messages.error(request, sentence)
        else:
            messages.success(request, DONE[act])
            return following or edition
        return edition

    def _act(self, request: HttpRequest, edition: Edition, act: str, version: int) -> Edition | None:
        user: Any = request.user
        match act:
            case "publish":
                acts.publish(edition, version, user)
            case "confirm":
                acts.confirm_sorbian(edition, version, user)
            case "correct":
                return acts.correct(edition, version, user)
            case "template":
                return acts.use_as_template(edition, user)
            case "discard":
                return acts.discard(edition, version, user)
            case "withdraw":
                acts.withdraw(edition, version, user, request.POST.get("reason", "").strip())
        return None

    def _ask(self, request: HttpRequest, edition: Edition, template: str, title: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "original": edition,
            "opts": self.opts,
            "version": edition.item.edit_version,
        }
        return TemplateResponse(request, template, context)

    def back_to(self, edition: Edition) -> HttpResponse:
        return HttpResponseRedirect(self.address_in_admin(edition.pk))

    def address_in_admin(self, key: Any, page: str = "change") -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[key])

    # Deleting

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        edition = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if not self.has_delete_permission(request, edition):  # type: ignore[attr-defined]
            raise PermissionDenied
        if edition is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        refusal = self.refusal_to_delete(edition)
        if refusal is None and request.method != "POST":
            return self._ask(request, edition, "publishing/delete.html", _("Delete"))
        if refusal is None:
            refusal = self._delete(request, edition)
        if refusal is not None:
            messages.error(request, refusal)
            return self.back_to(edition)
        messages.success(request, _("“%(name)s” is deleted.") % {"name": edition})
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def refusal_to_delete(self, edition: Edition) -> Any:
        """Say why the item cannot be deleted, None if it can."""
        if any(publication.was_public() for publication in edition.item.publications.all()):
            return _("What was once public is withdrawn, not deleted.")
        return None

    def _delete(self, request: HttpRequest, edition: Edition) -> Any:
        """Delete the item; return a sentence where that is not possible."""
        try:
            acts.delete_item(edition, posted_version(request))
        except Conflict:
            return CONFLICT
        except ValidationError as error:
            return " ".join(error.messages)
        except ProtectedError:
            return _("This is still used by something else. Please take it out there first.")
        return None
