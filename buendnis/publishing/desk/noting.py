"""The page on which staff write what readers are told of a correction; and what the desk says of one."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing import correcting
from buendnis.publishing.changelog import Field, fields_told
from buendnis.publishing.comparing import Verdict, edition_before, verdict_of
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Correction, Publication
from buendnis.publishing.opening import waits_ahead
from buendnis.publishing.saving import Conflict
from buendnis.publishing.snapshots import snapshot

# What a button of the page does after saving
ONWARDS = ("publish", "send")
_TAG = re.compile(r"<[/!a-zA-Z]")
NOTHING_TO_NOTE = _("There is no correction here of which readers could still be told.")


class NoteForm(forms.Form):
    """Reasons that exist in both languages, and free text in German, in Sorbian too if somebody writes it."""

    reasons = forms.MultipleChoiceField(
        label=_("What was corrected"),
        choices=Correction.Reason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Readers see these words in their own language."),
    )
    note_de = forms.CharField(
        label=_("What readers are told besides (German)"),
        required=False,
        max_length=correcting.LONGEST,
        help_text=_("One sentence is enough, such as: The meeting begins at 10 o’clock, not at 9."),
        widget=forms.Textarea(attrs={"rows": 3, "lang": GERMAN}),
    )
    note_hsb = forms.CharField(
        label=_("What readers are told besides (Sorbian)"),
        required=False,
        max_length=correcting.LONGEST,
        help_text=_("May stay empty: then readers of Sorbian see the German sentence, marked as German."),
        widget=forms.Textarea(attrs={"rows": 3, "lang": SORBIAN}),
    )

    def __init__(self, is_needed: bool, *args: Any, **kwargs: Any) -> None:
        self.is_needed = is_needed
        super().__init__(*args, **kwargs, label_suffix="")
        for name in ("note_de", "note_hsb"):  # a browser would cut off what is too long, without a word
            self.fields[name].widget.attrs.pop("maxlength", None)

    def clean_note_de(self) -> str:
        return _plain(self.cleaned_data["note_de"])

    def clean_note_hsb(self) -> str:
        return _plain(self.cleaned_data["note_hsb"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if self.errors:
            return typed
        told = typed.get("reasons") or typed.get("note_de")
        if typed.get("note_hsb") and not told:
            self.add_error("note_de", _("Please write it in German as well, or choose what was corrected."))
        elif self.is_needed and not told:
            raise ValidationError(_("Please choose what was corrected, or write it in German: readers are told."))
        return typed


def _plain(text: str) -> str:
    if _TAG.search(text):
        raise ValidationError(_("Please write plain text, without tags such as <b>."))
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t").strip()


def note_view(admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show what differs from what readers read, and the form; store what is typed."""
    if not admin.has_edit_permission(request):
        raise PermissionDenied
    if not correcting.can_be_noted(edition):
        messages.error(request, NOTHING_TO_NOTE)
        return admin.back_to(edition)
    verdict = verdict_of(edition) or Verdict(False)
    if request.method != "POST":
        stored = Correction.objects.filter(pk=edition.pk).values(*NoteForm.base_fields).first()
        return _shown(admin, request, edition, verdict, NoteForm(verdict.is_substantive, initial=stored))
    form = NoteForm(verdict.is_substantive, request.POST)
    status = 200
    if form.is_valid():
        before = edition.publication.state
        try:
            correcting.write_note(edition, posted_version(request), request.user, **form.cleaned_data)
        except Conflict:
            form.add_error(None, overtaken(admin, edition, posted_version(request)))
            status = 409
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("What readers are told is saved."))
            if before == Publication.State.APPROVED != edition.publication.state:
                messages.warning(request, _("It was approved without these words: it has to be sent for review again."))
            return _onwards(admin, request, edition)
        edition.reload()
    return _shown(admin, request, edition, verdict, form, status)


def _onwards(admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Do what the pressed button says beyond saving, and lead back."""
    edition.reload()
    wanted = next((act for act in ONWARDS if act in request.POST), "")
    if wanted and wanted in admin.offered_acts(request, edition):
        response: HttpResponse = admin.after(request, edition, wanted, edition.item.edit_version)
        return response
    back: HttpResponse = admin.back_to(edition)
    return back


def _shown(
    admin: Any, request: HttpRequest, edition: Edition, verdict: Verdict, form: NoteForm, status: int = 200
) -> HttpResponse:
    # After a conflict the page shows what is stored now: whoever saves again has seen it
    keeps_version = form.is_bound and status == 200
    context = {
        **admin.admin_site.each_context(request),
        "title": _("What readers are told of the correction"),
        "original": edition,
        "opts": admin.opts,
        "version": posted_version(request) if keeps_version else edition.item.edit_version,
        "form": form,
        "verdict": verdict,
        "fields": differing_fields(edition),
        "onwards": [act for act in ONWARDS if act in admin.offered_acts(request, edition)],
    }
    return TemplateResponse(request, "publishing/note.html", context, status=status)


def differing_fields(edition: Edition) -> list[Field]:
    """Return what reads otherwise than what readers had before, German first, each in words."""
    before = edition_before(edition)
    if before is None:
        return []
    old, new = snapshot(before), snapshot(edition)
    german = list(fields_told(type(edition), old, new, GERMAN))
    return [*german, *(each for each in fields_told(type(edition), old, new, SORBIAN) if each.lang == SORBIAN)]


# What form and review say


@dataclass(frozen=True)
class Told:
    """``note`` is what readers are told, None while nobody has written it; ``urgent`` what is still to be caught up."""

    verdict: Verdict
    note: Correction | None
    can_be_noted: bool
    urgent: Correction | None = None
    urgent_until: str = ""


def correction_facts(edition: Edition) -> Told | None:
    """Return what there is to say of a correction until two people have seen it; None of anything else."""
    publication = edition.publication
    if not edition.has_editions or publication.number == 1:
        return None
    urgent = Correction.objects.uncaught().filter(publication__item=edition.item).order_by("urgent_at").first()
    if urgent is None and publication.public_from is not None and not waits_ahead(edition):
        return None
    verdict = verdict_of(edition)
    if verdict is None:
        return None
    note = Correction.objects.filter(pk=edition.pk).first()
    language = get_language() or GERMAN
    return Told(
        verdict,
        note if note is not None and note.says_something else None,
        correcting.can_be_noted(edition),
        urgent,
        spoken_moment(urgent.due, language) if urgent is not None and urgent.due else "",
    )


def urgent_by_item(items: list[int]) -> dict[int, Correction]:
    """Return what was published at once and waits for somebody else, by its item."""
    found = Correction.objects.not_caught_up().filter(publication__item__in=items)
    return {each.publication.item_id: each for each in found}
