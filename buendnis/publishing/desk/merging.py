"""Saving where somebody was faster: nothing is written, both texts are shown in one, and the next save writes that."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminErrorList
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing import acts
from buendnis.publishing.desk.conflicts import (
    Collision,
    froze_since,
    frozen_languages,
    is_current,
    is_still_current,
    their_changes,
)
from buendnis.publishing.desk.merge_boxes import take_boxes
from buendnis.publishing.desk.merge_choice import Combined, combine, to_decide
from buendnis.publishing.desk.merge_page import MergePage
from buendnis.publishing.desk.merge_words import Words
from buendnis.publishing.desk.offers import DONE, may_act
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.desk.presence import note_opening, note_saving
from buendnis.publishing.editions import Edition
from buendnis.publishing.merging import Place
from buendnis.publishing.saving import Conflict, Frozen

# The button that makes the next edition of what a person typed into one that has become public
KEEP = "_keep"


class Merging:
    """Answers a save that comes too late with both texts in one form. Stands before Django's own class."""

    model: Any

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        form.collision = getattr(request, "collision", None)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        desk: Any = self
        edition = None if object_id is None else desk.get_object(request, object_id)
        if request.method != "POST":
            # Before the fields are chosen: what freezes in this very moment is then noticed on the way back.
            request.frozen = frozen_languages(edition)  # type: ignore[attr-defined]
            return desk._to_latest(edition) or self._form_view(request, object_id, form_url, extra_context)
        if object_id is not None and not desk.has_edit_permission(request):
            raise PermissionDenied
        try:
            if KEEP in request.POST and edition is not None and edition.publication.latest:
                return self._kept(request, edition, extra_context)
            if object_id is None or self._is_settled(request, edition):
                return desk._go_on(request, self._attempt(request, object_id, edition, form_url, extra_context))
        except (Conflict, Frozen, self.model.DoesNotExist):
            _rewind(request)
            edition = None if object_id is None else desk.get_object(request, object_id)
        return self._collided(request, edition, form_url, extra_context)

    def _attempt(
        self, request: HttpRequest, object_id: str | None, edition: Edition | None, form_url: str, extra: Any
    ) -> HttpResponse:
        """Save the form, or show it with its faults. Raises Conflict also where a fault comes from being overtaken."""
        try:
            response = self._form_view(request, object_id, form_url, extra)
        except (ValidationError, IntegrityError) as error:
            if edition is not None and not is_still_current(request, edition):
                raise Conflict(edition.item.pk) from error
            _rewind(request)
            request.refusal = self.refusal_of(error)  # type: ignore[attr-defined]
            return self._form_view(request, object_id, form_url, extra)
        saved = getattr(request, "has_saved", False)
        if edition is not None and not saved and not is_still_current(request, edition):
            raise Conflict(edition.item.pk)
        return response

    def _form_view(self, request: HttpRequest, object_id: str | None, form_url: str, extra: Any) -> HttpResponse:
        return super().changeform_view(request, object_id, form_url, extra)  # type: ignore[misc,no-any-return]

    def _is_settled(self, request: HttpRequest, edition: Edition | None) -> bool:
        """Whether the form was made from what is stored and nothing is left to decide; what was decided is put in."""
        if not is_current(request, edition):
            return False
        if edition is None or not to_decide(request):
            return True
        combined = self._combine(request, edition)
        if combined.merge.clashes:
            return False
        _send(request, combined)
        return True

    def _combine(self, request: HttpRequest, edition: Edition, *, whole: bool = False) -> Combined:
        """Put both texts together, with all fields: also of a text that readers see by now."""
        before = getattr(request, "collision", None)
        request.collision = before or True  # type: ignore[attr-defined]
        try:
            return combine(self, request, edition, whole=whole)
        finally:
            request.collision = before  # type: ignore[attr-defined]

    def _collided(self, request: HttpRequest, edition: Edition | None, form_url: str, extra: Any) -> HttpResponse:
        """Show both texts in the form of what is stored now; nothing is written."""
        request.collision = their_changes(self.model, request, edition)  # type: ignore[attr-defined]
        given = request.POST
        try:
            response = self._together(request, edition, form_url, extra)
        except self.model.DoesNotExist:  # deleted in this very moment
            response = None
        if response is None or response.status_code == 302:
            request.POST = given  # type: ignore[assignment]
            request.collision = Collision("", [], None)  # type: ignore[attr-defined]
            _send_as_new(request)
            response = self._form_view(request, None, "", extra)
        response.status_code = 409
        return response

    def _together(self, request: HttpRequest, edition: Edition | None, form_url: str, extra: Any) -> Any:
        """Show the form with both texts; None where there is no text but the person's own."""
        collision = request.collision  # type: ignore[attr-defined]
        if collision.edition is None:
            return None
        latest = self.model.objects.select_related("publication__item").get(pk=collision.edition)
        if edition is None or edition.pk != latest.pk:
            form_url = self.address_in_admin(latest.pk)  # type: ignore[attr-defined]
        combined = self._combine(request, latest, whole=edition is None)
        page = self._page_of(request, combined)
        thawed = page.keeps or latest.is_frozen(SORBIAN)
        request.collision = replace(collision, page=page, thawed=thawed)  # type: ignore[attr-defined]
        _send(request, combined, **({} if page.keeps else {"frozen": frozen_languages(latest)}))
        return self._form_view(request, str(latest.pk), form_url, extra)

    def _page_of(self, request: HttpRequest, combined: Combined) -> MergePage:
        words = Words(combined)
        froze = froze_since(request, combined.sent.edition) and bool(_frozen_places(combined))
        keeps = froze and may_act(request.user, self.model, "correct")
        return MergePage(
            base=combined.base,
            button=KEEP if keeps else "_continue",
            decisions=words.decisions(),
            taken_over=words.taken_over(),
            kept=words.kept(),
            keeps=keeps,
        )

    def get_inline_formsets(self, request: HttpRequest, formsets: Any, *args: Any, **kwargs: Any) -> Any:
        """Show rows and what they belong to as they were read, whatever somebody takes away in this very moment."""
        for formset in formsets:
            rows = [form.instance for form in formset.initial_forms]
            for row in rows:
                setattr(row, formset.fk.name, formset.instance)
            if request.method == "POST":
                formset._queryset = rows
        return super().get_inline_formsets(request, formsets, *args, **kwargs)  # type: ignore[misc]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        collision = getattr(request, "collision", None)
        if collision is not None and collision.page is not None:
            forms = [context["adminform"].form]
            forms += [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
            take_boxes(forms, collision.page.decisions)
            _tell_once(context)
        edition = kwargs.get("obj")
        if request.method != "POST" and edition is not None and self.has_change_permission(request, edition):  # type: ignore[attr-defined]
            context["also_open"] = note_opening(edition.item.pk, request.user)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        note_saving(form.instance.item.pk, request.user)
        request.has_saved = True  # type: ignore[attr-defined]

    # A text that has become public

    def _kept(self, request: HttpRequest, edition: Edition, extra: Any) -> HttpResponse:
        """Make the next edition of what was typed: a draft, in one write, or nothing at all."""
        if not may_act(request.user, self.model, "correct"):
            raise PermissionDenied
        combined = self._combine(request, edition)
        if combined.merge.clashes or posted_version(request) != edition.item.edit_version:
            return self._collided(request, edition, "", extra)
        _send(request, combined)
        typed = request.POST
        try:
            with transaction.atomic():
                following = acts.correct(edition, posted_version(request), request.user)
                is_written = self._write_next(request, following, extra)
                transaction.set_rollback(not is_written)
        except (ValidationError, IntegrityError) as error:
            for sentence in self.refusal_of(error).messages:  # type: ignore[attr-defined]
                messages.error(request, sentence)
        except (Conflict, Frozen):
            pass
        else:
            if is_written:
                messages.success(request, str(DONE["correct"]))
                return self.back_to(following)  # type: ignore[attr-defined,no-any-return]
        request.POST = typed  # type: ignore[assignment]
        return self._collided(request, self.get_object(request, str(edition.pk)), "", extra)  # type: ignore[attr-defined]

    def _write_next(self, request: HttpRequest, following: Edition, extra: Any) -> bool:
        """Write the form into the draft of the next edition; return whether that was possible."""
        _send(request, self._combine(request, following), frozen="", _continue="1")
        return self._form_view(request, str(following.pk), "", extra).status_code == 302


def _send(request: HttpRequest, combined: Combined, **more: str) -> None:
    """Let the request send the form that both texts were written into; what was uploaded is kept already."""
    data = combined.layout.data
    for name, value in more.items():
        data[name] = value
    request.POST = data  # type: ignore[assignment]
    request._files = MultiValueDict()  # type: ignore[attr-defined]


def _tell_once(context: dict[str, Any]) -> None:
    """Leave out of the form's faults that it was overtaken: the page says so at its top."""
    context["adminform"].form.errors.pop(NON_FIELD_ERRORS, None)
    sets = [inline.formset for inline in context["inline_admin_formsets"]]
    context["errors"] = AdminErrorList(context["adminform"].form, sets)


def _send_as_new(request: HttpRequest) -> None:
    """Let the request send the rows of something deleted as new ones: stored ones are shown only where they are."""
    data = request.POST.copy()
    for name in data:
        if name.endswith("-INITIAL_FORMS"):
            data[name] = "0"
    request.POST = data  # type: ignore[assignment]


def _rewind(request: HttpRequest) -> None:
    """Uploads of a refused attempt went with its transaction: the form that comes back takes them once more."""
    for name in request.FILES:
        for upload in request.FILES.getlist(name):
            upload.seek(0)


def _frozen_places(combined: Combined) -> list[Place]:
    """Return where the person wrote something that readers see by now."""
    edition = combined.sent.edition
    own = {"fields", *type(edition).children}
    frozen = [language for language in (GERMAN, SORBIAN) if edition.is_frozen(language)]
    places = [*combined.merge.from_me, *(clash.place for clash in combined.merge.clashes)]
    return [
        place
        for place in places
        if place.part in own and (SORBIAN if place.name.endswith(f"_{SORBIAN}") else GERMAN) in frozen
    ]
