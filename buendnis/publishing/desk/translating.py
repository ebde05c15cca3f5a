"""One view of an item for translators: Sorbian fields, the German beside them, and the confirmation.

Who translates needs no right to change the item: nothing but Sorbian columns can be written here.
"""

from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.languages.models import SorbianState
from buendnis.publishing.autosaves import settle
from buendnis.publishing.desk.autosaving import posted_window
from buendnis.publishing.desk.conflicts import frozen_languages, is_still_current, their_changes
from buendnis.publishing.desk.editor import admit_editor
from buendnis.publishing.desk.listing import checked, sorbian_badge, state_badge, state_sentence
from buendnis.publishing.desk.merge_boxes import take_boxes
from buendnis.publishing.desk.merge_choice import to_decide
from buendnis.publishing.desk.merge_sheet import merge_sheet, told_in
from buendnis.publishing.desk.pairs import Part, homeless_texts
from buendnis.publishing.desk.posted import posted_number, posted_version
from buendnis.publishing.desk.sheet import Sheet
from buendnis.publishing.desk.typed import Typed, typed_in
from buendnis.publishing.desk.unsaved import taking_over
from buendnis.publishing.desk.words import EDITOR_WORDS
from buendnis.publishing.editions import Edition
from buendnis.publishing.saving import Conflict, Frozen

# The sheet's name among the forms whose text is kept while it is typed
FORM = "translate"
# The button that says: looked at, and nothing has to change
FITS = "_fits"
TYPED = _("You have typed something, so nothing is confirmed yet. “Save and confirm” stores it and confirms the text.")
PERMISSION = "publishing.translate_publication"
# A Sorbian text is there, and nobody stands behind it as it is
WAITING = (SorbianState.DRAFT, SorbianState.OUTDATED)


class Translating:
    """The translator's page of an item, at ``<id>/translate/``. Stands before Django's own class."""

    model: Any
    opts: Any
    admin_site: Any

    def may_translate(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION) and self.has_view_or_change_permission(request)  # type: ignore[attr-defined]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.translate_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_translate"
        return [path("<path:object_id>/translate/", view, name=name), *super().get_urls()]  # type: ignore[misc]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        columns = list(super().get_list_display(request))  # type: ignore[misc]
        return [*columns, "translation"] if self.may_translate(request) else columns

    @admin.display(description=_("translation"))
    def translation(self, edition: Edition) -> str:
        address, name = self.sheet_address(edition.pk), _("Translate “%(name)s”") % {"name": edition}
        return format_html('<a href="{}" title="{}">{}</a>', address, name, _("Translate"))

    def sheet_address(self, key: Any) -> str:
        return str(self.address_in_admin(key, "translate"))  # type: ignore[attr-defined]

    def translate_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.may_translate(request):
            raise PermissionDenied
        edition = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if request.method == "POST":
            return self._sheet_sent(request, edition)
        if edition is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        with taking_over(request, self.own_copies(request, FORM, edition.item)) as copy:  # type: ignore[attr-defined]
            if copy is not None:
                return self._sheet_taken_over(request, edition)
        if not edition.publication.latest:
            latest = self.model.objects.latest_editions().get(publication__item=edition.item)
            return HttpResponseRedirect(self.sheet_address(latest.pk))
        return self._sheet_page(request, edition, Sheet(self, request, edition, readable=edition.is_frozen(SORBIAN)))

    def _sheet_sent(self, request: HttpRequest, edition: Edition | None) -> HttpResponse:
        if edition is None or not _is_current(request, edition) or not self._sheet_settled(request, edition):
            return self._sheet_overtaken(request, edition)
        if edition.is_frozen(SORBIAN):
            return self._after_sheet(request, edition, written=False)
        sheet = Sheet(self, request, edition, data=request.POST)
        if not is_still_current(request, edition):  # its rows were read after its version
            return self._sheet_overtaken(request, self.get_object(request, str(edition.pk)))  # type: ignore[attr-defined]
        if not sheet.is_valid():
            return self._sheet_page(request, edition, sheet)
        if FITS in request.POST and sheet.typed():
            messages.warning(request, TYPED)
            return self._sheet_page(request, edition, sheet)
        try:
            written = sheet.write(posted_version(request), request.user)
        except (Conflict, Frozen):
            return self._sheet_overtaken(request, self.get_object(request, str(edition.pk)))  # type: ignore[attr-defined]
        except (ValidationError, IntegrityError) as error:
            edition.reload()
            sheet.refuse(self.refusal_of(error))  # type: ignore[attr-defined]
            return self._sheet_page(request, edition, sheet)
        return self._after_sheet(request, edition, written)

    def _sheet_taken_over(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        """Show the sheet with what a person typed and did not save; nothing is written."""
        if not _is_current(request, edition) or edition.is_frozen(SORBIAN):
            return self._sheet_overtaken(request, edition)
        return self._sheet_page(request, edition, Sheet(self, request, edition, data=request.POST))

    def _sheet_typed(self, request: HttpRequest, edition: Edition) -> list[Typed]:
        """Return what a request that was never sent holds otherwise than an edition."""
        sheet = Sheet(self, request, edition, data=request.POST)
        return [each for part in sheet.parts if part.form for each in typed_in(part.form, _named(part))]

    def _after_sheet(self, request: HttpRequest, edition: Edition, written: bool) -> HttpResponse:
        """Confirm where that was asked for, say what was done, and show the page anew."""
        settle(request.user, FORM, posted_window(request), edition.item.pk)
        confirms = "_confirm" in request.POST or FITS in request.POST
        if confirms and any(edition.missing_in_sorbian()):
            saved = _("It is saved, but not yet confirmed: what is named below is still missing.")
            messages.warning(request, saved if written else _("Not yet confirmed: what is named below is missing."))
        elif written:
            messages.success(request, _("It is saved."))
        elif not confirms:
            messages.info(request, _("Nothing is different from before, so nothing was saved."))
        if confirms and not any(edition.missing_in_sorbian()):
            self.perform(request, edition, "confirm", edition.item.edit_version)  # type: ignore[attr-defined]
        return HttpResponseRedirect(self.sheet_address(edition.pk))

    def _sheet_overtaken(self, request: HttpRequest, edition: Edition | None) -> HttpResponse:
        """Show what was typed once more, and what somebody else has stored; nothing is written."""
        try:
            return self._sheet_together(request, edition)
        except self.model.DoesNotExist:  # deleted in this very moment
            return self._sheet_together(request, None)

    def _sheet_together(self, request: HttpRequest, edition: Edition | None) -> HttpResponse:
        collision, homeless = their_changes(self.model, request, edition), []
        if edition is not None and collision.edition not in (None, edition.pk):
            edition = self.model.objects.select_related("publication__item").get(pk=collision.edition)
        if edition is not None and not edition.is_frozen(SORBIAN):
            merged = merge_sheet(self, request, edition)
            merged.page.taken_over += told_in(collision, GERMAN)
            collision, homeless = replace(collision, page=merged.page), merged.homeless
            request.POST = merged.data  # type: ignore[assignment]
        sheet = Sheet(self, request, edition, data=request.POST) if edition is not None else None
        if sheet is not None and collision.page is not None:
            take_boxes(sheet.forms, collision.page.decisions)
        elif collision.page is None:
            homeless = homeless_texts(self.model, request.POST, sheet.names if sheet else set())
        response = self._sheet_page(request, edition, sheet, collision, homeless)
        response.status_code = 409
        return response

    def _sheet_settled(self, request: HttpRequest, edition: Edition) -> bool:
        """Whether nothing is left to decide after a conflict; what was decided is put in."""
        if not to_decide(request):
            return True
        merged = merge_sheet(self, request, edition)
        if not merged.page.decisions:
            request.POST = merged.data  # type: ignore[assignment]
        return not merged.page.decisions

    def _sheet_page(
        self, request: HttpRequest, edition: Any, sheet: Sheet | None, collision: Any = None, homeless: Any = ()
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Translate"),
            "subtitle": edition,
            "original": edition,
            "opts": self.opts,
            "sheet": sheet,
            "media": sheet.media if sheet else "",
            "collision": collision,
            "editor_words": {name: str(word) for name, word in EDITOR_WORDS.items()},
            # A form that comes back still says what it was made from.
            "version": posted_version(request) if request.method == "POST" else edition.item.edit_version,
            "frozen": request.POST.get("frozen", frozen_languages(edition)),
            "item": edition.item.pk if edition is not None else posted_number(request, "item"),
        }
        if collision is not None:
            context["homeless"] = homeless
            context["their_version"] = self.sheet_address(collision.edition) if collision.edition else ""
        elif edition is not None:
            context.update(_how_it_stands(edition))
        if edition is not None:
            context.update(self.keeping(request, FORM, edition.item))  # type: ignore[attr-defined]
        if request.method != "POST":
            context["offers"] = self.offers(request, FORM, edition, self._sheet_typed)  # type: ignore[attr-defined]
        response = TemplateResponse(request, "publishing/translate.html", context)
        return admit_editor(request, response)


def _is_current(request: HttpRequest, edition: Edition) -> bool:
    """Whether the form was made from what is stored, and the Sorbian text has not frozen since."""
    froze = edition.is_frozen(SORBIAN) != (SORBIAN in request.POST.get("frozen", "").split())
    return edition.publication.latest and edition.item.edit_version == posted_version(request) and not froze


def _how_it_stands(edition: Edition) -> dict[str, Any]:
    language, publication = get_language() or GERMAN, edition.publication
    promised = publication.sorbian_promised
    return {
        "state_badge": state_badge(edition),
        "state_sentence": state_sentence(edition, language),
        "sorbian_badge": sorbian_badge(edition),
        "german_only": publication.coupling == publication.Coupling.GERMAN_ONLY,
        "german_only_reason": publication.german_only_reason,
        "promised": short_day(promised, language) if promised else "",
        "checked": checked(edition, language),
        "may_be_confirmed": edition.hsb_state in WAITING,
        "is_read": edition.is_public() and edition.is_in_public_language(SORBIAN),
    }


def _named(part: Part) -> str:
    """Return what stands before a field's name where it does not belong to the item itself."""
    return f"{part.name}: " if part.name else ""
