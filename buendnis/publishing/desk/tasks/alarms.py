"""What must not wait: urgent corrections without a second person, removals asked for, texts that leak."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.models import SorbianState
from buendnis.languages.sentences import late
from buendnis.publishing import clock
from buendnis.publishing.corrections import not_caught_up
from buendnis.publishing.desk.tasks.register import Desks
from buendnis.publishing.models import Publication, Redaction
from buendnis.publishing.moments import after_one_working_day, on_the_wall
from buendnis.publishing.probing import outcomes
from buendnis.publishing.titles import Called

URGENT, REMOVAL, LEAK = range(3)
PAGES = {URGENT: "review", REMOVAL: "redact", LEAK: "selftest"}
QUIET = {
    URGENT: _("urgent corrections without a second person"),
    REMOVAL: _("removals asked for"),
    LEAK: _("self-tests that are red"),
}


@dataclass(frozen=True)
class Alarm:
    """One item with what is the matter; ``sentence`` says it in words, whatever the colour."""

    title: str
    kind: str
    sentence: Any
    address: str


def ringing(request: HttpRequest, desks: Desks) -> tuple[list[Any], list[int]]:
    """Return what is the matter, as (sort, edition, kind, moment), and of which sorts a person is told. One query."""
    user: Any = request.user
    edited = [model.kind for model, desk in desks.items() if desk.has_edit_permission(request)]
    read = [model.kind for model in desks]
    queries: dict[int, QuerySet[Any, Any]] = {}
    if edited:
        alone = not_caught_up().filter(publication__kind__in=edited)
        queries[URGENT] = _placed(alone, URGENT, "publication_id", "publication__kind", "urgent_at")
    if edited and user.has_perm("publishing.approve_publication"):
        asked = Redaction.objects.open().exclude(asked_by=user)
        asked = asked.filter(item__kind__in=edited, item__publications__latest=True)
        queries[REMOVAL] = _placed(asked, REMOVAL, "item__publications", "item__kind", "asked_at")
    if edited or user.has_perm("publishing.translate_publication"):
        leaks = Publication.objects.filter(pk__in=outcomes.red(), latest=True, kind__in=read)
        queries[LEAK] = _placed(leaks, LEAK, "pk", "kind", "public_from")
    parts = list(queries.values())
    return (list(parts[0].union(*parts[1:], all=True)) if parts else []), list(queries)


def _placed(query: QuerySet[Any], sort: int, key: str, kind: str, at: str) -> QuerySet[Any, Any]:
    rows = query.order_by().select_related(None).annotate(row_sort=Value(sort, output_field=IntegerField()))
    rows = rows.annotate(row_key=F(key), row_kind=F(kind), row_at=F(at))
    return rows.values_list("row_sort", "row_key", "row_kind", "row_at")


def alarms(found: list[Any], names: dict[int, Called], desks: Desks) -> Iterator[Alarm]:
    models = {model.kind: model for model in desks}
    for sort, key, kind, at in sorted(found, key=lambda each: (each[0], each[3] is None, each[3], each[1])):
        known = names.get(key)
        if known is not None and not (sort == LEAK and _is_read(at, known)):
            model = models[kind]
            address = desks[model].address_in_admin(known.form, "act", PAGES[sort])
            yield Alarm(known.title, str(model._meta.verbose_name), _sentence(sort, at), address)


def _is_read(public_from: datetime | None, known: Called) -> bool:
    """Whether readers see all of a text by now, so that what was found of it is none the worse."""
    return public_from is not None and public_from <= clock.now() and known.sorbian != SorbianState.DRAFT


def _sentence(sort: int, at: datetime | None) -> Any:
    if sort == REMOVAL:
        return _("Something is to be removed for legal reasons. Somebody who approves texts has to do it.")
    if sort == LEAK or at is None:
        return _("The self-test is red: readers can see something already that they are not to see yet.")
    due = after_one_working_day(at)
    if due <= clock.now():
        return late(_("Overdue: corrected at once by one person, to be approved by %(moment)s."), moment=_spoken(due))
    return late(_("Corrected at once by one person. It has to be approved by %(moment)s."), moment=_spoken(due))


def _spoken(due: datetime) -> Any:
    """Name a term; one that ends at midnight by the last minute of its day."""
    at = due if on_the_wall(due).time() != time() else due - timedelta(minutes=1)
    return lambda language: spoken_moment(at, language)
