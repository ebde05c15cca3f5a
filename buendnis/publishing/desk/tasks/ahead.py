"""What becomes public next, in both languages: what opens when, and what it still waits for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_day
from buendnis.languages.fields import GERMAN
from buendnis.languages.models import SorbianState
from buendnis.languages.sentences import late
from buendnis.publishing import clock
from buendnis.publishing.desk.tasks.register import Desks
from buendnis.publishing.models import Publication
from buendnis.publishing.moments import in_words
from buendnis.publishing.titles import Called

MOST = 6
State, Coupling = Publication.State, Publication.Coupling


@dataclass(frozen=True)
class Moment:
    """One edition that is still to come; ``waits`` is what it lacks, '' where it opens by itself."""

    when: str
    title: str
    kind: str
    address: str
    languages: Any
    waits: Any


def coming(desks: Desks) -> QuerySet[Publication]:
    """Return the editions that have a moment ahead of them, or wish for one, or wait for their Sorbian text alone."""
    now = clock.now()
    latest = Publication.objects.filter(latest=True, kind__in=[model.kind for model in desks])
    wished = Q(public_from__isnull=True) & Q(wanted_from__gt=now)
    waits = Q(public_from__isnull=True, state=State.APPROVED, coupling=Coupling.BOTH)
    found = latest.filter(Q(public_from__gt=now) | wished | waits).annotate(at=Coalesce("public_from", "wanted_from"))
    return found.order_by(F("at").asc(nulls_last=True), "pk")[:MOST]


def moments(found: list[Any], names: dict[int, Called], desks: Desks) -> Iterator[Moment]:
    models = {model.kind: model for model in desks}
    language, now = get_language() or GERMAN, clock.now()
    for each in found:
        known = names.get(each.pk)
        if known is None:
            continue
        model = models[each.kind]
        yield Moment(
            when=in_words(each.at, language, now) if each.at else "",
            title=known.title,
            kind=str(model._meta.verbose_name),
            address=desks[model].address_in_admin(known.form),
            languages=languages_of(each, known.sorbian),
            waits=waits_for(each, known.sorbian),
        )


def languages_of(publication: Publication, sorbian: str) -> Any:
    """Say in which languages it opens."""
    if sorbian in (SorbianState.CONFIRMED, SorbianState.OUTDATED) or publication.coupling == Coupling.BOTH:
        return _("in German and Sorbian")
    if publication.coupling == Coupling.GERMAN_ONLY:
        return _("in German only")
    promised = publication.sorbian_promised
    if promised is None:
        return _("in German; Sorbian follows as soon as it is confirmed")
    told = _("in German; Sorbian is promised by %(day)s")
    return late(told, day=lambda language: spoken_day(promised, language))


def waits_for(publication: Publication, sorbian: str) -> Any:
    """Say what is still missing before its moment can open it."""
    if publication.held_reason:
        return _("It is held.")
    if publication.public_from is not None:
        return ""
    if publication.state == State.IN_REVIEW:
        return _("It is not approved.")
    if publication.state == State.DRAFT:
        return _("It has not been sent for review.")
    return _("It waits for its Sorbian text.") if sorbian != SorbianState.CONFIRMED else ""
