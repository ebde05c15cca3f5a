"""What staff do to an item besides typing: publish, correct, withdraw, confirm, use as a template.

Each is one write through the door of ``saving`` and takes the version it started from.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN
from buendnis.publishing import clock
from buendnis.publishing.addresses import claim_for
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item, Publication, Withdrawal
from buendnis.publishing.saving import begin, create, seal
from buendnis.publishing.snapshots import field_digests, kept_fields, refresh_digests


def lacks(edition: Edition) -> list[str]:
    return [str(missing.sentence) for missing in edition.missing()]


def publish(edition: Edition, version: int, actor: Any, at: datetime | None = None) -> None:
    """Make the latest edition public from ``at`` on (now, if None); the one before ends there.

    Raises ValidationError with what is missing, Conflict when somebody else was faster.
    """
    start = at or clock.now()
    with transaction.atomic():
        begin(edition.item, version)
        publication = Publication.objects.get(pk=edition.pk)
        if publication.public_from is not None:
            raise ValidationError(_("This edition is already published."))
        missing = lacks(edition)
        if missing:
            raise ValidationError([_("Still missing: %(what)s") % {"what": what} for what in missing])
        before = Publication.objects.filter(
            item=edition.item, public_from__isnull=False, public_until__isnull=True
        ).first()
        if before is not None:
            if before.public_from and before.public_from > start:
                raise ValidationError(_("An earlier edition is only published later than that."))
            Publication.objects.filter(pk=before.pk).update(public_until=start)
        publication.public_from = start
        publication.state = Publication.State.APPROVED
        publication.save()
        edition.publication = publication
        edition.opened(start)
        claim_for(edition)
        seal(edition, version, actor, "publish")


def withdraw(edition: Edition, version: int, actor: Any, reason: str = "") -> None:
    """Take an item back: its public edition ends now and a record says so."""
    now = clock.now()
    with transaction.atomic():
        begin(edition.item, version)
        publication = Publication.objects.filter(item=edition.item).public().first()
        if publication is None:
            raise ValidationError(_("Only what is public can be withdrawn."))
        Publication.objects.filter(pk=publication.pk).update(public_until=now)
        Withdrawal.objects.create(publication=publication, reason_de=reason, actor=actor, at=now)
        edition.publication.refresh_from_db()
        edition.closed(now)
        seal(edition, version, actor, "withdraw")


def correct(edition: Edition, version: int, actor: Any) -> Edition:
    """Start the next edition as a copy of the latest one, and return it: a draft."""
    with transaction.atomic():
        begin(edition.item, version)
        latest = Publication.objects.get(item=edition.item, latest=True)
        if latest.public_from is None:
            raise ValidationError(_("There is already a draft of the next edition."))
        Publication.objects.filter(pk=latest.pk).update(latest=False)
        following = Publication.objects.create(
            item=edition.item, number=latest.number + 1, kind=latest.kind, day=latest.day
        )
        copied = copy_text(edition, following)
        # What a person confirmed stays confirmed while neither text changes.
        for name in ("hsb_confirmed_digest", "hsb_confirmed_source", "hsb_confirmed_fields"):
            setattr(copied, name, getattr(edition, name))
        copied.hsb_confirmed_at = edition.hsb_confirmed_at
        copied.hsb_confirmed_by_id = edition.hsb_confirmed_by_id
        copied.save()
        seal(copied, version, actor, "correct")
    return copied


def use_as_template(edition: Edition, actor: Any) -> Edition:
    """Return a new item with the same text; number, printed date and address are its own."""
    fresh = type(edition)(**_copied(edition))
    fresh.forget_identity()
    children = {name: [_child(row) for row in getattr(edition, name).all()] for name in edition.children}
    return create(fresh, actor, **children)


def confirm_sorbian(edition: Edition, version: int, actor: Any) -> None:
    """Record that a person stands behind the Sorbian text as it is, against this German text."""
    with transaction.atomic():
        begin(edition.item, version)
        refresh_digests(edition)
        missing = [str(lack.sentence) for lack in edition.missing_in_sorbian()]
        if missing or not edition.hsb_digest:
            raise ValidationError([_("Still missing: %(what)s") % {"what": what} for what in missing or [_("the text")]])
        mark_confirmed(edition, actor)
        if edition.publication.public_from is not None:
            claim_for(edition)
            edition.confirmed()
        seal(edition, version, actor, "confirm")


def mark_confirmed(edition: Edition, actor: Any, at: datetime | None = None) -> None:
    """Write the confirmation of the Sorbian text to the row, without a version of its own."""
    type(edition)._base_manager.filter(pk=edition.pk).update(
        hsb_confirmed_digest=edition.hsb_digest,
        hsb_confirmed_source=edition.de_digest,
        hsb_confirmed_fields=field_digests(edition, GERMAN),
        hsb_confirmed_at=at or clock.now(),
        hsb_confirmed_by=actor,
    )
    edition.refresh_from_db()


def delete_item(edition: Edition, version: int) -> None:
    """Delete an item that no reader has ever seen, with everything that hangs on it."""
    with transaction.atomic():
        begin(edition.item, version)
        if any(publication.was_public() for publication in edition.item.publications.all()):
            raise ValidationError(_("What was once public is withdrawn, not deleted."))
        Item.objects.get(pk=edition.item.pk).delete()


def copy_text(edition: Edition, publication: Publication) -> Edition:
    """Store a copy of an edition with its parts under another publication."""
    copied = type(edition)(**_copied(edition))
    copied.publication = publication
    copied.save(force_insert=True)
    for name in edition.children:
        for row in getattr(edition, name).all():
            child = _child(row)
            child.edition = copied
            child.save(force_insert=True)
    return copied


def _copied(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in kept_fields(type(row))}


def _child(row: Model) -> Any:
    return type(row)(**_copied(row))
