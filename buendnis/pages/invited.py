"""The page of somebody who translates by a link, without an account: German beside Sorbian, and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buendnis.languages import wording
from buendnis.languages.fields import SORBIAN
from buendnis.languages.reading import reading_instead
from buendnis.languages.terms import Term, terms_in
from buendnis.media.views import secret_file
from buendnis.pages.invitations import SENT, has_ended
from buendnis.publishing.desk.looking import as_read
from buendnis.publishing.desk.since import sentences
from buendnis.publishing.models import Invitation
from buendnis.publishing.proposing.drafts import FITS, LONGEST, REMARK, SEEN, Draft, draft_of
from buendnis.publishing.proposing.marks import as_html, targets
from buendnis.publishing.proposing.storing import Ended, Outcome, keep, proposal_of, task_for, texts_instead
from buendnis.publishing.proposing.tables import read_back, table_response, uploaded
from buendnis.publishing.proposing.tasks import Field, Part, Unit, latest_edition
from buendnis.publishing.proposing.wordprocessing import Refusal
from buendnis.publishing.prose import rendered

SAVE, SEND, ANYWAY = "_save", "_send", "_anyway"
FILES = "medien"
_MARKS = re.compile(r"\*\*|__|\]\(")
KINDS = {
    "heading": _("Heading"),
    "paragraph": _("Paragraph"),
    "item": _("List item"),
    "cell": pgettext_lazy("of a table", "Cell"),
    "quote": _("Quotation"),
}


@dataclass(frozen=True)
class Box:
    """One text with its box. ``typed`` stands in it; ``stored`` is what another window has stored, in a collision."""

    unit: Unit
    typed: str
    is_stale: bool
    number: int
    stored: str | None = None
    is_too_long: bool = False
    is_ticked: bool = False

    @property
    def kind(self) -> Any:
        return KINDS.get(self.unit.kind, "")

    @property
    def fits(self) -> str:
        return f"{FITS}{self.unit.key}"

    @property
    def german(self) -> SafeString | str:
        return rendered(as_html(self.unit.german)) if self.unit.is_rich else self.unit.german

    @property
    def has_marks(self) -> bool:
        """Whether what the German text shows otherwise than as words has to be typed with marks."""
        return self.unit.is_rich and as_html(self.unit.german) != as_html(wording.plain(as_html(self.unit.german)))

    @property
    def leads_elsewhere(self) -> bool:
        return bool(self.unit.is_rich and self.typed and targets(self.typed) != targets(self.unit.german))

    @property
    def shows_marks(self) -> bool:
        """Whether marks were typed where they are no marks: readers would see them as they stand."""
        return not self.unit.is_rich and _MARKS.search(self.typed) is not None

    @property
    def is_changed(self) -> bool:
        return bool(self.unit.before) or self.is_stale

    @property
    def pieces(self) -> list[wording.Piece]:
        return wording.pieces(self.unit.before, self.unit.german) if self.unit.before else []

    @property
    def sentences(self) -> list[Any]:
        return sentences(self.unit.before, self.unit.german) if self.unit.before else []

    @property
    def terms(self) -> list[Term]:
        return terms_in(self.unit.german)

    @property
    def over(self) -> int:
        return max(0, len(self.typed) - (self.unit.most or LONGEST))


@dataclass(frozen=True)
class Shown:
    """A field or a row as it is shown, with what belongs to it."""

    of: Any
    inner: list[Any] = field(default_factory=list)
    picture: str = ""
    document: str = ""


def translate(request: HttpRequest, invitation: Invitation, language: str, below: str) -> HttpResponseBase:
    """Answer for a link that asks for a translation."""
    try:
        if below.startswith(f"{FILES}/"):
            return file_of_item(request, invitation, below)
        if below == "vorschau/":
            return _preview(request, invitation, language)
        if below == "tabelle.docx":
            return table_response(invitation)
        if below == "tabelle/":
            return _table(request, invitation, language)
        if below:
            raise Http404
        return _sent(request, invitation, language) if request.method == "POST" else _page(request, invitation)
    except Ended:
        return has_ended(request, Invitation.objects.select_related("item", "made_by").get(pk=invitation.pk), language)


def thanks(request: HttpRequest, invitation: Invitation, language: str, below: str) -> HttpResponse | None:
    """Say that everything has arrived, on the page that sending leads to; the link itself says when it was used."""
    return None if below or SENT not in request.GET else render(request, "pages/invited/thanks.html")


def fields_of_translation(invitation: Invitation, language: str) -> dict[str, tuple[str, str]]:
    """Return for each box what it is called and what stands in it, for what a form sends once the link has ended."""
    try:
        draft = draft_of(task_for(invitation), proposal_of(invitation))
    except Ended:
        return {}
    fields = (each for part in draft.task.parts for each in part.fields)
    found = {unit.key: (str(each.label), draft.shown(unit)) for each in fields for unit in each.units}
    return {**found, REMARK: (str(_("Remark to the office")), draft.remark)}


def file_of_item(request: HttpRequest, invitation: Invitation, below: str) -> HttpResponseBase:
    """Serve a picture or a document of the item itself, public or not, and no other."""
    _files, token, name = [*below.split("/", 2), "", ""][:3]
    edition = latest_edition(invitation.item)
    file = next((each for each in edition.files_in_use() if each.token == token), None) if edition else None
    if file is None or request.method == "POST":
        raise Http404
    return secret_file(request, file, name)


def _sent(request: HttpRequest, invitation: Invitation, language: str) -> HttpResponse:
    sends = SEND in request.POST or ANYWAY in request.POST
    posted = request.POST.dict()
    outcome = keep(invitation, posted, send=sends, anyway=ANYWAY in request.POST)
    if outcome.is_sent:
        return HttpResponseRedirect(f"{invitation.path(language)}?{SENT}", status=303)
    if outcome.is_stored and not outcome.merged.too_long and not sends:
        view = "?view=all" if request.GET.get("view") == "all" else ""
        return HttpResponseRedirect(f"{invitation.path(language)}{view}", status=303)
    return _page(request, invitation, outcome)


def _page(request: HttpRequest, invitation: Invitation, outcome: Outcome | None = None) -> HttpResponse:
    proposal = outcome.proposal if outcome else proposal_of(invitation)
    draft = outcome.merged.draft if outcome else draft_of(task_for(invitation), proposal)
    boxes = _boxes(draft, request.POST if outcome else {}, outcome)
    shows_all = request.GET.get("view") == "all" or not draft.task.wanted
    path = invitation.path(request.LANGUAGE_CODE)
    # What is too long cannot be sent, so it is not done.
    unready = {unit.key for unit in (*draft.open, *draft.unread)} | {key for key, box in boxes.items() if box.over}
    unready &= {unit.key for unit in draft.task.wanted}
    context = {
        "invitation": invitation,
        "parts": _parts(draft, boxes, shows_all, path),
        "shows_all": shows_all,
        "hidden": len(draft.task.units) - len(_asked(draft, boxes)),
        "wanted": len(draft.task.wanted),
        "done": len(draft.task.wanted) - len(unready),
        "aside": [kept.text for kept in draft.aside.values()],
        "remark": _typed(draft.remark, REMARK, request.POST if outcome else {}, outcome),
        "remark_stored": outcome.merged.collisions.get(REMARK) if outcome else None,
        # Of what is stored: where windows collide nothing was, whatever stands in the boxes.
        "seen": outcome.merged.before.seen if outcome and not outcome.is_stored else draft.seen,
        "saved_at": proposal.at if proposal else None,
        "outcome": outcome,
        "collided": bool(outcome and outcome.merged.collisions),
        "sends": SEND in request.POST,
        "too_long": [boxes[key] for key in outcome.merged.too_long if key in boxes] if outcome else [],
        "over": [boxes[unit.key] for unit in outcome.over] if outcome else [],
        "open": [boxes[unit.key] for unit in draft.open],
        "unread": [boxes[unit.key] for unit in draft.unread],
        "is_empty": not (draft.texts or draft.remark),
        "path": path,
        "names": {"seen": SEEN, "remark": REMARK, "save": SAVE, "send": SEND, "anyway": ANYWAY},
        "longest": LONGEST,
    }
    return render(request, "pages/invited/translate.html", context, status=_status(outcome))


def _status(outcome: Outcome | None) -> int:
    if outcome is None:
        return 200
    if outcome.merged.collisions:
        return 409
    return 422 if outcome.merged.too_long or outcome.over else 200


def _typed(stored: str, key: str, posted: Mapping[str, Any], outcome: Outcome | None) -> str:
    """Return what stands in a box: what is stored, unless the form that came back says something of its own."""
    troubled = outcome is not None and (key in outcome.merged.collisions or key in outcome.merged.too_long)
    return str(posted.get(key, stored)) if troubled else stored


def _boxes(draft: Draft, posted: Mapping[str, Any], outcome: Outcome | None) -> dict[str, Box]:
    merged = outcome.merged if outcome else None
    return {
        key: Box(
            unit,
            typed=_typed(draft.shown(unit), key, posted, outcome),
            is_stale=key in draft.kept and draft.kept[key].is_stale,
            number=number,
            stored=merged.collisions.get(key) if merged else None,
            is_too_long=bool(merged and key in merged.too_long),
            is_ticked=f"{FITS}{key}" in posted,
        )
        for number, (key, unit) in enumerate(draft.task.units.items(), start=1)
    }


def _asked(draft: Draft, boxes: Mapping[str, Box]) -> set[str]:
    """Return the keys of the texts that are shown first: what is missing or changed, and whatever was typed."""
    wanted = {unit.key for unit in draft.task.wanted}
    return wanted | set(draft.kept) | {key for key, box in boxes.items() if box.stored is not None or box.is_too_long}


def _parts(draft: Draft, boxes: Mapping[str, Box], shows_all: bool, path: str) -> list[Shown]:
    asked = set(boxes) if shows_all else _asked(draft, boxes)
    found = []
    for part in draft.task.parts:
        fields = [Shown(each, _of_field(each, boxes, asked)) for each in part.fields]
        fields = [each for each in fields if each.inner]
        if fields:
            found.append(Shown(part, fields, *_file(part, path)))
    return found


def _of_field(each: Field, boxes: Mapping[str, Box], asked: set[str]) -> list[Box]:
    return [boxes[unit.key] for unit in each.units if unit.key in asked]


def _file(part: Part, path: str) -> tuple[str, str]:
    """Return where the picture and the document of a row are, below the link's own path."""
    file = part.file
    if file is None:
        return "", ""
    if file.kind == file.Kind.DOCUMENT:
        return "", _below(file.document_address, path)
    return _below(file.thumbnail_address, path), ""


def _below(address: str, path: str) -> str:
    return f"{path}{address.removeprefix('/')}"


def _table(request: HttpRequest, invitation: Invitation, language: str) -> HttpResponse:
    """Offer the texts as a table, and show what a table that comes back would change; nothing is stored here."""
    run, refusal = None, None
    if request.method == "POST":
        try:
            run = read_back(invitation, uploaded(request.FILES.get("table")))
        except Refusal as error:
            refusal = error.sentence
    context = {"run": run, "refusal": refusal, "path": invitation.path(language)}
    return render(request, "pages/invited/table.html", context, status=422 if refusal else 200)


def _preview(request: HttpRequest, invitation: Invitation, language: str) -> HttpResponse:
    """Show how the page will look with what was typed and saved so far."""
    draft = draft_of(task_for(invitation), proposal_of(invitation))
    edition, path = draft.task.edition, invitation.path(language)
    addresses = [f"/{FILES}/{file.token}/" for file in edition.files_in_use()]
    with reading_instead(texts_instead(draft)):
        content = as_read(edition, SORBIAN, {address: _below(address, path) for address in addresses})
    context = {"content": content, "path": path, "open": draft.open and draft.texts}
    return render(request, "pages/invited/preview.html", context)
