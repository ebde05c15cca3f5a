"""The list of links in the texts that lead nowhere, and of those that could not be looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN
from buendnis.publishing.desk.broken_links import field_label
from buendnis.publishing.desk.listing import BoundedPaginator
from buendnis.publishing.desk.translations import desks
from buendnis.publishing.models import LinkTarget, LinkUse
from buendnis.publishing.titles import called

Result = LinkTarget.Result
PER_PAGE = 100
# What can be looked at, and what is said above it
CHOICES = {
    "broken": (_("Broken"), (Result.BROKEN,)),
    "unreachable": (_("Not reached the last time"), (Result.UNREACHABLE,)),
    "blocked": (_("Not answered to a machine: please look yourself"), (Result.BLOCKED,)),
    "forbidden": (_("Not asked, because the address is a private one"), (Result.FORBIDDEN,)),
    "unknown": (_("Not checked yet"), (Result.UNKNOWN,)),
}


@dataclass(frozen=True)
class Line:
    """One link in one field of a text; ``form`` is where it can be changed."""

    name: str
    kind: str
    form: str
    field: str
    address: str
    result: str
    status: int | None
    checked: str


def links_view(site: Any, request: HttpRequest) -> HttpResponse:
    """Show the links of the latest texts that a person may read, the broken ones first."""
    kinds = desks(site, request)
    if not kinds:
        raise PermissionDenied
    wanted = request.GET.get("result", "broken")
    wanted = wanted if wanted in CHOICES else "broken"
    uses = _uses(kinds).filter(target__result__in=CHOICES[wanted][1]).select_related("target", "publication")
    page = BoundedPaginator(uses.order_by("target__address", "pk"), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **site.each_context(request),
        "title": _("Links in the texts"),
        "choices": [(name, label, name == wanted) for name, (label, _results) in CHOICES.items()],
        "wanted": wanted,
        "page": page,
        "lines": list(_lines(kinds, list(page.object_list))),
        "never_checked": not LinkTarget.objects.exclude(checked_at=None).exists(),
    }
    return TemplateResponse(request, "publishing/links.html", context)


def _uses(kinds: Any) -> QuerySet[LinkUse]:
    return LinkUse.objects.filter(publication__latest=True, publication__kind__in=[model.kind for model in kinds])


def _lines(kinds: Any, uses: list[LinkUse]) -> Iterator[Line]:
    models = {model.kind: model for model in kinds}
    known = called((use.publication.kind, use.publication.pk) for use in uses)
    language = get_language() or GERMAN
    for use in uses:
        model, named, target = models[use.publication.kind], known.get(use.publication.pk), use.target
        if named is None:
            continue
        yield Line(
            name=named.title,
            kind=str(model._meta.verbose_name),
            form=kinds[model].address_in_admin(named.form),
            field=field_label(model, use.field),
            address=target.address,
            result=target.get_result_display(),
            status=target.status,
            checked=spoken_moment(target.checked_at, language) if target.checked_at else "",
        )
