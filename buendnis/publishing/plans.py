"""When an edition is to be public and in which languages, in sentences for staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from buendnis.languages.sentences import late
from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication
from buendnis.publishing.moments import in_words, warnings_for
from buendnis.publishing.promises import promise

Coupling = Publication.Coupling


def has_ended(publication: Publication) -> bool:
    """Whether readers could see an edition once and cannot any more."""
    return publication.public_until is not None and publication.was_public() and publication.public_until <= clock.now()


@dataclass(frozen=True)
class Plan:
    """``moment`` None: as soon as it is approved. ``promised`` is the day by which readers get the Sorbian text."""

    moment: datetime | None
    coupling: str
    reason: str = ""
    promised: date | None = None

    @classmethod
    def of(cls, publication: Publication) -> Self:
        """Return what is stored; the moment that approval has set counts more than the one that was wanted."""
        start = None if has_ended(publication) else publication.public_from
        return cls(
            moment=start or publication.wanted_from,
            coupling=publication.coupling,
            reason=publication.german_only_reason,
            promised=publication.sorbian_promised,
        )

    def sentences(self, edition: Edition) -> list[Any]:
        """Return the plan for an edition in lazy sentences."""
        return [*self._about_the_moment(edition), *self._about_the_languages(edition)]

    def warnings(self, edition: Edition) -> list[Any]:
        """Return what may have been overlooked about the moment, as long as it can still be moved."""
        publication, now = edition.publication, clock.now()
        if publication.was_public() and not has_ended(publication):
            return []
        if self.moment is not None and self.moment > now:
            return warnings_for(self.moment, now)
        waits = publication.held_reason or (self.coupling == Coupling.BOTH and edition.hsb_state != "confirmed")
        if publication.state == Publication.State.APPROVED and not has_ended(publication) and not waits:
            return [_("It is approved already: saving this makes it public at once.")]
        return [] if self.moment is None else warnings_for(self.moment, now)

    def _about_the_moment(self, edition: Edition) -> Iterator[Any]:
        publication, moment, now = edition.publication, self.moment, clock.now()
        if has_ended(publication):
            yield _("It is not public at present.")
        if moment is None:
            yield _("Moment: as soon as it is approved.")
        elif publication.was_public() and not has_ended(publication):
            yield late(_("Public since: %(moment)s."), moment=lambda language: in_words(moment, language, now))
        else:
            yield late(_("Moment: %(moment)s."), moment=lambda language: in_words(moment, language, now))
        if publication.held_reason:
            yield late(_("It is held: %(reason)s"), reason=publication.held_reason)

    def _about_the_languages(self, edition: Edition) -> Iterator[Any]:
        confirmed = edition.has_confirmed_sorbian()
        if self.coupling == Coupling.GERMAN_ONLY and not confirmed:
            yield late(_("German only. Readers of Sorbian are told the reason: “%(reason)s”"), reason=self.reason)
        elif self.coupling == Coupling.BOTH and edition.hsb_state != "confirmed":
            yield _(
                "Both languages at once: it waits until the Sorbian text is confirmed, "
                "also beyond the moment if need be."
            )
        elif confirmed and edition.hsb_state == "outdated":
            yield _("The Sorbian text is shown too, and fits an earlier German one: its readers are told so.")
        elif confirmed:
            yield _("Both languages at once: the Sorbian text is confirmed.")
        else:
            yield _("German first: the Sorbian text follows as soon as it is confirmed.")
        if self.promised is not None and not confirmed:
            told = promise(self.promised, clock.berlin_day(clock.now()))
            yield late(_("Readers of Sorbian are told: “%(promise)s”"), promise=told)


def is_sooner(publication: Publication, columns: dict[str, Any]) -> bool:
    """Whether what is planned, by its columns, shows an edition sooner than it would be shown now, or in less."""
    before: datetime | None = publication.public_from or publication.wanted_from
    after = columns.get("wanted_from", publication.wanted_from) or clock.now()
    told = ("coupling", "german_only_reason")
    loosened = any(columns.get(name, getattr(publication, name)) != getattr(publication, name) for name in told)
    return loosened or (before is not None and after < before)


def in_short(publication: Publication) -> str:
    """Write a plan down so that a program reads it; people are told by the history."""
    moment = publication.wanted_from.isoformat() if publication.wanted_from else ""
    return " ".join(part for part in (moment, publication.coupling, str(publication.sorbian_promised or "")) if part)
