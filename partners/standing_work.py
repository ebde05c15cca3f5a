"""What waits in the alliance: entries that nobody has confirmed for a year, answers of members, agreements that end."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.desk.tasks.register import Asked, Desks, Heading
from partners.confirmations import due
from partners.confirming.asking import may_ask
from partners.confirming.overview import listed
from partners.models import AgreementEdition

# So long before its end an agreement or its programme is named
SOON = timedelta(days=90)


def waiting_here(request: HttpRequest, desks: Desks) -> Iterator[Asked]:
    """Yield what the alliance asks of a person."""
    if may_ask(request.user):
        address = reverse("admin:partners_organisation_confirmations")
        yield Asked(
            Heading.ALLIANCE,
            _("Members that have not confirmed their entry for a year"),
            _("members to be asked"),
            f"{address}?show=due",
            due(),
        )
        yield Asked(
            Heading.ALLIANCE,
            _("Answers of members to be decided"),
            _("answers of members"),
            f"{address}?show=waiting",
            listed("waiting"),
        )
    desk = desks.get(AgreementEdition)
    if desk is not None and desk.has_edit_permission(request):
        yield Asked(
            Heading.ALLIANCE,
            _("Agreements or programmes that end within 90 days"),
            _("agreements that end soon"),
            f"{reverse('admin:partners_agreementedition_changelist')}?ends=soon",
            ending(AgreementEdition.objects.all(), clock.berlin_day(clock.now())),
        )


def ending(agreements: QuerySet[AgreementEdition], today: date) -> QuerySet[AgreementEdition]:
    """Return the latest editions of public agreements of which the term or the programme ends soon."""
    soon = (today, today + SOON)
    ends = Q(term_until__range=soon) | Q(programme_until__range=soon)
    public = AgreementEdition.objects.public().filter(ends).values("publication__item")
    return agreements.filter(publication__latest=True, publication__item__in=public)


class EndsFilter(SimpleListFilter):
    title = _("end")
    parameter_name = "ends"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        yield "soon", _("within 90 days")

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return ending(queryset, clock.berlin_day(clock.now())) if self.value() == "soon" else queryset
