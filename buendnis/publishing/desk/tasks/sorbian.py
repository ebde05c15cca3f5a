"""How many texts are not in Sorbian as they should be: numbers of the table of translations."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buendnis.languages.models import SorbianState
from buendnis.publishing import clock
from buendnis.publishing.desk.tasks.register import Desks, Heading, Number
from buendnis.publishing.desk.translation_rows import LATE, PROMISED, TO_DO, german_only, with_state


def sorbian_numbers(request: HttpRequest, desks: Desks) -> tuple[list[Number], list[Any]]:
    """Return the numbers that are not zero, and the names of those that are: for whoever translates or edits a text.

    One query for all kinds.
    """
    user: Any = request.user
    kinds = [model for model, desk in desks.items() if desk.may_translate(request) or desk.has_edit_permission(request)]
    if not kinds:
        return [], []
    lines = list(_lines(user))
    today = clock.berlin_day(clock.now())
    counts = {f"count_{place}": Count("pk", filter=condition) for place, (*_told, condition) in enumerate(lines)}
    parts = []
    for model in kinds:
        wanted = with_state(model.objects.rewrite(False), today).filter(~german_only()).order_by()
        one = wanted.annotate(row_kind=Value(model.kind)).values("row_kind").annotate(**counts)
        parts.append(one.values_list(*counts))
    sums = [sum(column) for column in zip(*parts[0].union(*parts[1:], all=True), strict=True)] or [0] * len(lines)
    address = reverse("admin:translations")
    found = [
        Number(Heading.SORBIAN, label, count, f"{address}?{query}", query == "promise=late")
        for (label, _quiet, query, _condition), count in zip(lines, sums, strict=True)
        if count
    ]
    quiet = [each[1] for each, count in zip(lines, sums, strict=True) if not count and each[1]]
    return found, quiet


def _lines(user: Any) -> Iterator[tuple[Any, Any, str, Q]]:
    """Yield each number's words, its name where it is zero, its filter in the table and its condition."""
    open_ = Q(hsb_state__in=TO_DO)
    yield _("Promised, and overdue"), _("overdue promises"), "promise=late", open_ & Q(row_rank=LATE)
    yield _("Promised"), "", "promise=ahead", open_ & Q(row_rank=PROMISED)
    yield _("Outdated"), _("outdated Sorbian texts"), "state=outdated", Q(hsb_state=SorbianState.OUTDATED)
    yield _("Written, not confirmed"), "", "state=draft", Q(hsb_state=SorbianState.DRAFT)
    yield _("Missing"), _("missing Sorbian texts"), "state=missing", Q(hsb_state=SorbianState.MISSING)
    mine = open_ & Q(publication__sorbian_owner=user.pk)
    yield _("Looked after by me, to be done"), "", "owner=mine", mine
