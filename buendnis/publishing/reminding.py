"""The mail of the day before: an item is to be public within a day and something is still missing.

One mail for an item and a moment, however often it is asked for.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buendnis.languages.sentences import late
from buendnis.publishing import clock
from buendnis.publishing.approval import authors_of, waits_for_approval
from buendnis.publishing.comparing import lacks_note
from buendnis.publishing.desk.recipients import approvers_for, who_may
from buendnis.publishing.editions import Edition
from buendnis.publishing.mailing import deliver
from buendnis.publishing.models import Publication
from buendnis.publishing.moments import in_words
from buendnis.publishing.naming import edition_model

AHEAD = timedelta(days=1)
SUBJECT = _("Public within a day, and something is still missing")
SORBIAN = {
    "missing": _("There is no Sorbian text."),
    "draft": _("The Sorbian text is not confirmed."),
    "outdated": _("The German text has changed since the Sorbian one was confirmed."),
}


def remind_all() -> tuple[int, int]:
    """Send what is due; return of how many items staff were reminded, and of how many it is tried again next time."""
    outcomes = [_remind(publication) for publication in due(clock.now())]
    return outcomes.count(True), outcomes.count(False)


def due(now: datetime) -> QuerySet[Publication]:
    """Return the editions whose moment lies within the next day and was not written about yet."""
    wanted = Publication.objects.filter(latest=True, wanted_from__gt=now, wanted_from__lte=now + AHEAD)
    return wanted.exclude(reminded_for=F("wanted_from")).select_related("item").order_by("wanted_from", "pk")


def _remind(publication: Publication) -> bool | None:
    """Write about one edition: True if mails have left, False if none could, None where nothing is missing."""
    edition = _edition_of(publication)
    lacking = [] if edition is None else list(missing(edition))
    if edition is None or not any(urgent for urgent, _sentence in lacking):
        return None
    moment, now = publication.wanted_from, clock.now()
    # Whoever takes it writes: two timers, or two machines, do not write twice.
    unwritten = Publication.objects.filter(pk=publication.pk, wanted_from=moment).exclude(reminded_for=moment)
    if moment is None or not unwritten.update(reminded_for=moment):
        return None
    sentences = [
        late(
            _("Something that you work on is to be public: %(moment)s."),
            moment=lambda language: in_words(moment, language, now),
        ),
        late("%(all)s", all=lambda language: "\n".join(f"– {sentence}" for _urgent, sentence in lacking)),
    ]
    opts = edition._meta
    path = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[edition.pk])
    if deliver(readers_of(edition), SUBJECT, sentences, path):
        return True
    Publication.objects.filter(pk=publication.pk, reminded_for=moment).update(reminded_for=None)
    return False


def _edition_of(publication: Publication) -> Edition | None:
    model = edition_model(publication.kind)
    if model is None:
        return None
    found: Edition | None = model._base_manager.select_related("publication__item").filter(pk=publication.pk).first()
    return found


def missing(edition: Edition) -> Iterator[tuple[bool, Any]]:
    """Yield what stands between an edition and its moment, and whether that alone is worth a mail."""
    publication = edition.publication
    if publication.held_reason:
        yield True, _("It is held.")
    # A sentence names a field of the form. No room may quote a text in it: mails are read by others, too.
    for lack in {str(lack.sentence): lack.sentence for lack in edition.missing()}.values():
        yield True, late(_("Still missing: %(what)s"), what=lack)
    if lacks_note(edition):
        note = _("a note for readers, because this changes more than spelling")
        yield True, late(_("Still missing: %(what)s"), what=note)
    yield from _approval(edition)
    if publication.coupling != Publication.Coupling.GERMAN_ONLY and edition.hsb_state in SORBIAN:
        # Where readers were promised a later day, the Sorbian text is not late yet.
        promised = publication.sorbian_promised is not None
        yield not promised, SORBIAN[edition.hsb_state]


def _approval(edition: Edition) -> Iterator[tuple[bool, Any]]:
    publication = edition.publication
    state = publication.state
    if state != Publication.State.APPROVED and not settings.FOUR_EYES:
        yield True, _("It is not published.")
    elif state == Publication.State.DRAFT:
        yield True, _("It has not been sent for review.")
    elif state == Publication.State.IN_REVIEW:
        yield True, _("It is not approved.")
    elif waits_for_approval(edition):
        yield True, _("It has been changed since it was approved.")


def readers_of(edition: Edition) -> list[Any]:
    """Return who can do something: authors, who approves their texts and, while Sorbian is missing, translators."""
    users = get_user_model()
    authors = list(users._default_manager.filter(pk__in=authors_of(edition)))
    people = [*authors]
    for author in authors or [users()]:
        people += approvers_for(author)
    if edition.publication.coupling != Publication.Coupling.GERMAN_ONLY and edition.hsb_state in SORBIAN:
        people += who_may("translate_publication")
    return list({user.pk: user for user in people}.values())
