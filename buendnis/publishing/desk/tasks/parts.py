"""What waits in this room: texts for approval, translations that have come back, links that lead nowhere."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.bulk import waiting
from buendnis.publishing.desk.offers import may_act
from buendnis.publishing.desk.tasks.register import Asked, Desks, Heading
from buendnis.publishing.desk.translation_rows import answers
from buendnis.publishing.models import Item, LinkTarget, LinkUse


def waiting_here(request: HttpRequest, desks: Desks) -> Iterator[Asked]:
    """Yield what this room asks of a person."""
    yield from _approvals(request, desks)
    yield from _answers(request, desks)
    yield from _broken_links(request, desks)


def _approvals(request: HttpRequest, desks: Desks) -> Iterator[Asked]:
    for model, desk in desks.items():
        if model is desk.model and desk.may_approve_here(request):
            yield Asked(
                Heading.APPROVAL,
                capital(model._meta.verbose_name_plural),
                _("texts that wait for approval"),
                reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_waiting"),
                waiting(model),
            )


def _answers(request: HttpRequest, desks: Desks) -> Iterator[Asked]:
    kinds = [model.kind for model in desks if may_act(request.user, model, "confirm")]
    if kinds:
        yield Asked(
            Heading.SORBIAN,
            _("Texts of which a translation has come back"),
            _("translations that have come back"),
            f"{reverse('admin:translations')}?state=all&answers=waiting",
            Item.objects.filter(kind__in=kinds, pk__in=answers().values("invitation__item")),
        )


# That there are none is known only once a run has asked for all of them.
NOT_SAID = ""


def _broken_links(request: HttpRequest, desks: Desks) -> Iterator[Asked]:
    kinds = [model.kind for model, desk in desks.items() if desk.has_edit_permission(request)]
    try:
        address = reverse("admin:links")
    except NoReverseMatch:
        return
    if kinds:
        broken = LinkUse.objects.filter(
            target__result=LinkTarget.Result.BROKEN, publication__latest=True, publication__kind__in=kinds
        )
        yield Asked(Heading.SITE, _("Broken links"), NOT_SAID, address, broken)


def capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]
