"""What of an alliance's current agreement has ended: one sentence on all of its pages, that follows from the moment."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_day
from buendnis.publishing.viewpoint import today
from partners.models import AgreementEdition, Alliance

# German and Sorbian give each kind of programme its own gender: whole sentences, not words in a frame.
RAN = {
    AgreementEdition.Programme.FEDERAL: _("The federal programme ran until %(day)s."),
    AgreementEdition.Programme.STATE: _("The programme of the state ran until %(day)s."),
    AgreementEdition.Programme.EUROPEAN: _("The programme of the European Union ran until %(day)s."),
}
RUNS = {
    AgreementEdition.Programme.FEDERAL: _("The federal programme runs until %(day)s."),
    AgreementEdition.Programme.STATE: _("The programme of the state runs until %(day)s."),
    AgreementEdition.Programme.EUROPEAN: _("The programme of the European Union runs until %(day)s."),
}
ANY_RAN: Promise = _("The programme ran until %(day)s.")
ANY_RUNS: Promise = _("The programme runs until %(day)s.")
TERM_ENDED: Promise = _("The agreement held until %(day)s.")
TERM_HOLDS: Promise = _("The agreement holds until %(day)s.")


@dataclass(frozen=True)
class Ending:
    """The last days of an agreement and its programme; None: unknown."""

    programme_type: str
    programme_until: date | None
    term_until: date | None

    def sentences(self, day: date, language: str) -> list[str]:
        """Say what had ended before a day and what still runs on it, as far as that is known."""
        found = []
        if self.programme_until:
            words, other = (RAN, ANY_RAN) if self.programme_until < day else (RUNS, ANY_RUNS)
            sentence = {str(key): text for key, text in words.items()}.get(self.programme_type, other)
            found.append(str(sentence) % {"day": spoken_day(self.programme_until, language)})
        if self.term_until:
            sentence = TERM_ENDED if self.term_until < day else TERM_HOLDS
            found.append(str(sentence) % {"day": spoken_day(self.term_until, language)})
        return found

    def ended(self, day: date) -> bool:
        return any(end is not None and end < day for end in (self.programme_until, self.term_until))


def with_agreement(alliances: QuerySet[Alliance]) -> QuerySet[Alliance]:
    """Annotate alliances with the facts of their current agreement: of the public ones the one signed last."""
    current = AgreementEdition.objects.public().filter(alliance=OuterRef("pk"))
    newest = current.last_signed_first()

    def of(column: str) -> Any:
        return Subquery(newest.values(column)[:1])

    return alliances.annotate(
        agreement_pk=of("pk"),
        agreement_type=of("programme_type"),
        agreement_programme_until=of("programme_until"),
        agreement_term_until=of("term_until"),
    )


def ending_of(alliance: Any) -> Ending | None:
    """Return the last days of an annotated alliance's current agreement, None where it has none."""
    if alliance.agreement_pk is None:
        return None
    return Ending(alliance.agreement_type, alliance.agreement_programme_until, alliance.agreement_term_until)


def ended_sentences(alliance: Any, language: str) -> list[str]:
    """Say what has ended today, [] while programme and term still run."""
    ending = ending_of(alliance)
    return ending.sentences(today(), language) if ending is not None and ending.ended(today()) else []
