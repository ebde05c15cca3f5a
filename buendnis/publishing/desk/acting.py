"""The buttons beside the form: publish, confirm, correct, use as a template, withdraw, delete."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import acts
from buendnis.publishing.comparing import lacks_note
from buendnis.publishing.desk.history import revive_view
from buendnis.publishing.desk.noting import correction_facts, note_view
from buendnis.publishing.desk.offers import DONE, ON_REVIEW_PAGE, QUESTIONS, do, may_act, offered, told_outcome
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.planning import plan_view
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.desk.previews import preview_view
from buendnis.publishing.desk.recipients import authors_to_tell
from buendnis.publishing.desk.redacting import redact_view
from buendnis.publishing.desk.reviewing import review_view, tell_people
from buendnis.publishing.desk.selftest import refuse_what_is_readable, selftest_view
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Withdrawal
from buendnis.publishing.saving import Conflict

# Acts that take a substantive correction on, and lead to its note where that is missing
WANT_NOTE = frozenset({"publish", "send", "spelling", "urgent"})
# What the pages that ask let a person type
TYPED = ("cause", "reason_de", "reason_hsb", "reason")


class Acting:
    """What can be done to an item besides typing. Each act is a POST that carries its version."""

    model: Any
    opts: Any
    admin_site: Any

    def offered_acts(self, request: HttpRequest, edition: Edition) -> list[str]:
        """Name the acts that make sense now and that the person may do."""
        return offered(request.user, edition, self.is_template(edition), self.refusal_to_delete(edition) is None)

    def is_template(self, edition: Edition) -> bool:
        """Whether a copy of the item makes sense: it needs an address of its own."""
        return edition.has_editions and edition.own_address

    def get_urls(self) -> list[URLPattern]:
        info = self.opts.app_label, self.opts.model_name
        view = self.admin_site.admin_view(self.act_view)
        own = path("<path:object_id>/act/<slug:act>/", view, name="{}_{}_act".format(*info))
        return [own, *super().get_urls()]  # type: ignore[misc]

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        try:
            return self._acted(request, object_id, act)
        except self.model.DoesNotExist:
            if self.get_object(request, object_id) is not None:  # type: ignore[attr-defined]
                raise
            return self._gone(request, object_id)  # in this very moment

    def _gone(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]

    def _acted(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        edition = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if not may_act(request.user, self.model, act):
            raise PermissionDenied
        if edition is None or act not in DONE:
            return self._gone(request, object_id)
        if act == "template" and not self.is_template(edition):
            raise PermissionDenied
        if act == "preview":
            return preview_view(self, request, edition)
        if not edition.publication.latest:  # a form or a link from before the next edition was begun
            if request.method == "POST":
                return self._too_late(request, edition, act)
            return self._to_latest(edition)  # type: ignore[attr-defined,no-any-return]
        if act == "plan":
            return plan_view(self, request, edition)
        if act == "note":
            return note_view(self, request, edition)
        if act == "selftest":
            return selftest_view(self, request, edition)
        if act == "redact":
            return redact_view(self, request, edition)
        if act == "revive":
            return revive_view(self, request, edition)
        if act == "review" or (act in ON_REVIEW_PAGE and request.method != "POST"):
            return review_view(self, request, edition)
        if act in QUESTIONS and "sure" not in request.POST:
            return self._question(request, edition, *QUESTIONS[act])
        if request.method != "POST":
            return self.back_to(edition)
        following = self.perform(request, edition, act, posted_version(request))
        if following is None:
            return self._once_more(request, edition, act)
        if act in ON_REVIEW_PAGE:
            return HttpResponseRedirect(self.address_in_admin(following.pk, "act", "review"))
        return self.back_to(following)

    def _too_late(self, request: HttpRequest, edition: Edition, act: str) -> HttpResponse:
        """Answer what was sent about an edition that another one follows: with what was typed, where that was asked."""
        latest = self.model.objects.latest_editions().select_related("publication__item")
        following = latest.get(publication__item=edition.item)
        if act == "plan":
            return plan_view(self, request, following)
        messages.error(request, overtaken(self, edition, posted_version(request)))
        request.overtaken = True  # type: ignore[attr-defined]
        return self._once_more(request, following, act)

    def _once_more(self, request: HttpRequest, edition: Edition, act: str) -> HttpResponse:
        """Show the page of a refused act again, with what was typed there."""
        if not self.model.objects.filter(pk=edition.pk).exists():
            return self._gone(request, str(edition.pk))
        edition.reload()
        if self._wants_note(request, edition, act):
            return self._to_note(edition)
        if act in QUESTIONS:
            page = self._question(request, edition, *QUESTIONS[act])
        else:
            page = review_view(self, request, edition) if act in ON_REVIEW_PAGE else self.back_to(edition)
        if hasattr(request, "overtaken") and page.status_code == 200:
            page.status_code = 409
        return page

    def after(self, request: HttpRequest, edition: Edition, act: str, version: int) -> HttpResponse:
        """Do an act after the form was stored, and lead to where it goes on: to the note where that is missing."""
        following = self.perform(request, edition, act, version)
        if following is None and self._wants_note(request, edition, act):
            return self._to_note(edition)
        return self.back_to(following or edition)

    def _wants_note(self, request: HttpRequest, edition: Edition, act: str) -> bool:
        return act in WANT_NOTE and not hasattr(request, "overtaken") and lacks_note(edition)

    def _to_note(self, edition: Edition) -> HttpResponse:
        return HttpResponseRedirect(self.address_in_admin(edition.pk, "act", "note"))

    def perform(self, request: HttpRequest, edition: Edition, act: str, version: int) -> Edition | None:
        """Do an act and say how it went; return the edition to go on with, None where it was refused."""
        authors = authors_to_tell(edition, request.user)  # before an approval settles whose changes they were
        try:
            refuse_what_is_readable(edition, act)
            with transaction.atomic():
                following = self._act(request, edition, act, version)
        except (Conflict, IntegrityError):  # the database refuses what two writers do at once
            messages.error(request, overtaken(self, edition, version))
            request.overtaken = True  # type: ignore[attr-defined]
            return None if act in ON_REVIEW_PAGE or act in QUESTIONS else edition
        except ValidationError as error:
            if act in ("publish", "send") and any(edition.missing()):
                # The form names them one by one, with links.
                messages.warning(request, _("It is saved, but goes no further yet: something is still missing."))
                return None
            for sentence in error.messages:
                messages.error(request, sentence)
        else:
            messages.success(request, str(told_outcome(act, edition)))
            path = self.address_in_admin(edition.pk, "act", "review")
            tell_people(request.user, edition, act, path, authors)
            return following or edition
        return None

    def _act(self, request: HttpRequest, edition: Edition, act: str, version: int) -> Edition | None:
        return do(request.user, edition, act, version, request.POST)

    def _question(self, request: HttpRequest, edition: Edition, template: str, title: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "original": edition,
            "opts": self.opts,
            "version": edition.item.edit_version,
            "causes": Withdrawal.Cause.choices,
            "given": {name: request.POST.get(name, "") for name in TYPED},
            "correction": correction_facts(edition),
        }
        return TemplateResponse(request, template, context)

    def back_to(self, edition: Edition) -> HttpResponse:
        return HttpResponseRedirect(self.address_in_admin(edition.pk))

    def address_in_admin(self, key: Any, page: str = "change", *more: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[key, *more])

    # Deleting

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        edition = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if not self.has_delete_permission(request, edition):  # type: ignore[attr-defined]
            raise PermissionDenied
        if edition is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        refusal = self.refusal_to_delete(edition)
        if refusal is None and request.method != "POST":
            return self._question(request, edition, "publishing/delete.html", _("Delete"))
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
            return overtaken(self, edition, posted_version(request))
        except ValidationError as error:
            return " ".join(error.messages)
        except ProtectedError:
            return _("This is still used by something else. Please take it out there first.")
        return None
