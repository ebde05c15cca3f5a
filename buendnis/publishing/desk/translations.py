"""One table of all items: how far the Sorbian text of each is, since when, until when it is promised, and by whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.languages.fields import GERMAN
from buendnis.publishing import clock
from buendnis.publishing.desk.item_admin import ItemAdmin
from buendnis.publishing.desk.listing import BoundedPaginator, sorbian_badge_of
from buendnis.publishing.desk.offers import may_act
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import CONFLICT
from buendnis.publishing.desk.translation_filters import filters, wanted_by
from buendnis.publishing.desk.translation_rows import LATE, Row, answers, rows, since_when
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Invitation
from buendnis.publishing.owning import look_after, owners
from buendnis.publishing.saving import Conflict
from buendnis.publishing.titles import titles

PER_PAGE = 100


@dataclass(frozen=True)
class Line:
    """One row in words; addresses are '' where the person may not go."""

    row: Row
    name: str
    kind: str
    badge: SafeString
    since: str
    promised: str
    owner: str
    form: str
    sheet: str
    asking: str
    open_links: int
    proposals: int

    @property
    def is_late(self) -> bool:
        return self.row.rank == LATE

    @property
    def ticket(self) -> str:
        return f"{self.row.kind}:{self.row.key}:{self.row.version}"


def desks(site: Any, request: HttpRequest) -> dict[type[Edition], ItemAdmin]:
    """Return the kinds that a person may read, with their admins; what is written in another form with that one."""
    found: dict[type[Edition], ItemAdmin] = {
        model: desk
        for model, desk in site._registry.items()
        if isinstance(desk, ItemAdmin) and desk.has_view_or_change_permission(request)
    }
    for model in apps.get_models():
        if issubclass(model, Edition) and hasattr(model, "written_in"):
            holder: Any = model._meta.get_field(model.written_in).related_model
            if holder in found:
                found[model] = found[holder]
    return found


def translations_view(site: Any, request: HttpRequest) -> HttpResponse:
    """Show the table; a POST names who looks after what is ticked."""
    kinds = desks(site, request)
    if not kinds:
        raise PermissionDenied
    if request.method == "POST":
        _name_owner(request, kinds)
        return HttpResponseRedirect(request.get_full_path())
    today = clock.berlin_day(clock.now())
    wanted = wanted_by(request, kinds)
    page = BoundedPaginator(rows(kinds, wanted, today), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **site.each_context(request),
        "title": _("Sorbian texts"),
        "page": page,
        "lines": list(_lines(request, kinds, page)),
        "filters": filters(request, kinds, wanted),
        "german_only": wanted.state == "german-only",
        "owners": owners() if _may_name(request, kinds) else (),
        "query": _query(request),
    }
    return TemplateResponse(request, "publishing/translations.html", context)


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("p", None)
    return query.urlencode()


def _may_name(request: HttpRequest, kinds: dict[type[Edition], ItemAdmin]) -> bool:
    user: Any = request.user
    return user.has_perm("publishing.translate_publication") or any(
        desk.has_edit_permission(request) for desk in kinds.values()
    )


def _lines(request: HttpRequest, kinds: dict[type[Edition], ItemAdmin], page: Page) -> Iterator[Line]:
    shown = [Row(*each) for each in page.object_list]
    language = get_language() or GERMAN
    models = {model.kind: model for model in kinds}
    since, names = since_when(shown), titles((row.kind, row.key) for row in shown)
    people = _people(row.owner for row in shown)
    links, proposals = _asked([row.item for row in shown])
    for row in shown:
        desk = kinds[models[row.kind]]
        begun = since.get(row.key)
        yield Line(
            row=row,
            name=names[row.key],
            kind=str(models[row.kind]._meta.verbose_name),
            badge=sorbian_badge_of(row.state),
            since=short_day(clock.berlin_day(begun), language) if begun else "",
            promised=short_day(row.promised, language) if row.promised else "",
            owner=people.get(row.owner, ""),
            form=desk.address_in_admin(row.form),
            sheet=desk.sheet_address(row.form) if desk.may_translate(request) else "",
            asking=_asking(desk, request, row),
            open_links=links.get(row.item, 0),
            proposals=proposals.get(row.item, 0),
        )


def _people(keys: Iterable[int | None]) -> dict[int | None, str]:
    wanted = {key for key in keys if key is not None}
    found = get_user_model()._default_manager.filter(pk__in=wanted) if wanted else ()
    return {person.pk: str(person) for person in found}


def _asked(items: list[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return of how many links of each item an answer is awaited, and how many answers wait for the office."""
    translate = Invitation.Purpose.TRANSLATE
    links = Invitation.objects.open().filter(item__in=items, purpose=translate).order_by()
    waiting = answers().filter(invitation__item__in=items)
    return (
        dict(links.values_list("item").annotate(number=Count("pk"))),
        dict(waiting.order_by().values_list("invitation__item").annotate(number=Count("pk"))),
    )


def _asking(desk: Any, request: HttpRequest, row: Row) -> str:
    """Return where somebody without an account is asked for the text, '' where the person may not ask."""
    if not may_act(request.user, desk.model, "confirm") or row.key != row.form:
        return ""
    try:
        return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_links", args=[row.form])
    except NoReverseMatch:
        return ""


# Naming who looks after what


def _name_owner(request: HttpRequest, kinds: dict[type[Edition], ItemAdmin]) -> None:
    owner = owners().filter(pk=_number(request.POST.get("owner", ""))).first()
    if owner is None and request.POST.get("owner") != "none":
        messages.error(request, _("Please choose who looks after these texts."))
        return
    named = 0
    for kind, key, version in _ticked(request):
        model = next((model for model in kinds if model.kind == kind), None)
        if model is None:
            continue
        edition = model.objects.latest_editions().select_related("publication__item").filter(pk=key).first()
        try:
            if edition is None:
                raise Conflict(key)
            look_after(edition, version, request.user, owner)
            named += 1
        except Conflict:
            told = overtaken(kinds[model], edition, version) if edition is not None else CONFLICT
            messages.error(request, told)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except PermissionDenied:
            messages.error(request, _("You may not change who looks after “%(name)s”.") % {"name": edition})
    if named:
        messages.success(request, _("It is written down who looks after the Sorbian texts."))


def _ticked(request: HttpRequest) -> Iterator[tuple[str, int, int]]:
    """Yield kind, key and version of each ticked row; anything else in their place is passed over."""
    for ticket in request.POST.getlist("row")[:PER_PAGE]:
        kind, key, version = [*ticket.split(":"), "", ""][:3]
        numbers = _number(key), _number(version)
        if all(number >= 0 for number in numbers):
            yield kind, *numbers


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else -1
