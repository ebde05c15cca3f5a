"""What staff do to an item besides typing: publish, correct, withdraw, confirm, use as a template.

Each is one write through the door of ``saving`` and takes the version it started from.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN
from buendnis.publishing import clock
from buendnis.publishing.addresses import claim_for, release_unseen
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item, Publication, Save, Withdrawal
from buendnis.publishing.opening import open_edition, open_when_due
from buendnis.publishing.redacting.told import is_removed
from buendnis.publishing.saving import create, seal, taking, writing
from buendnis.publishing.snapshots import field_digests, kept_fields, refresh_digests

CONFIRMATION = (
    "hsb_confirmed_digest",
    "hsb_confirmed_source",
    "hsb_confirmed_fields",
    "hsb_confirmed_at",
    "hsb_confirmed_by_id",
)


def lacks(edition: Edition) -> list[str]:
    lacking = [str(missing.sentence) for missing in edition.missing()]
    return (
        [*lacking, str(_("a new text, in the place of the removed one"))]
        if is_removed(edition.publication)
        else lacking
    )


def publish(edition: Edition, version: int, actor: Any, at: datetime | None = None, *, act: str = "publish") -> None:
    """Make the latest edition public from ``at`` on (now, if None); the one before ends there.

    What is changed in place and was withdrawn is public again. ``act`` is another one where showing the text does
    not approve it (``approval.APPROVING``). Raises ValidationError with what
    is missing, Conflict when somebody else was faster.
    """
    start = at or clock.now()
    with writing(edition, version, actor, act):
        publication = edition.publication
        if publication.public_from is not None and not is_withdrawn_in_place(edition):
            raise ValidationError(_("This edition is already published."))
        missing = lacks(edition)
        if missing:
            raise ValidationError([_("Still missing: %(what)s") % {"what": what} for what in missing])
        open_edition(edition, start, actor)


def is_withdrawn_in_place(edition: Edition) -> bool:
    ended = edition.publication.public_until
    return not edition.has_editions and ended is not None and ended <= clock.now()


def withdraw(edition: Edition, version: int, actor: Any, note: str = "", **told: str) -> None:
    """Take an item back: its public edition ends now, and none that was planned comes after it.

    ``note`` is for colleagues; ``told`` (``cause``, ``reason_de``, ``reason_hsb``) is what readers are told.
    """
    now = clock.now()
    with writing(edition, version, actor, "withdraw"):
        editions = Publication.objects.filter(item=edition.item)
        publication = editions.public().first()
        if publication is None:
            raise ValidationError(_("Only what is public can be withdrawn."))
        editions.filter(public_from__gt=now).update(
            public_from=None, public_until=None, first_seen=None, state=Publication.State.DRAFT
        )
        # What waits for its Sorbian text would come after it as well.
        editions.filter(public_from__isnull=True).update(state=Publication.State.DRAFT)
        editions.filter(pk=publication.pk).update(public_until=now)
        Withdrawal.objects.create(publication=publication, note=note, actor=actor, at=now, **told)
        edition.publication.refresh_from_db()
        edition.closed(now)
        release_unseen(edition)


def correct(edition: Edition, version: int, actor: Any) -> Edition:
    """Start the next edition as a copy of the latest one, and return it: a draft."""
    with taking(edition, version):
        if not edition.has_editions:
            raise ValidationError(_("This is changed in its place and has no further editions."))
        latest = Publication.objects.get(item=edition.item, latest=True)
        if latest.public_from is None:
            raise ValidationError(_("There is already a draft of the next edition."))
        if latest.public_from > clock.now():
            raise ValidationError(_("The latest edition is not public yet. Please change that one."))
        Publication.objects.filter(pk=latest.pk).update(latest=False)
        following = Publication.objects.create(
            item=edition.item,
            number=latest.number + 1,
            kind=latest.kind,
            day=latest.day,
            # Readers go on being told what they were told of the languages.
            coupling=latest.coupling,
            german_only_reason=latest.german_only_reason,
            sorbian_promised=latest.sorbian_promised,
            sorbian_owner=latest.sorbian_owner,
        )
        source = type(edition)._base_manager.get(pk=latest.pk)
        copied = copy_text(source, following)
        # What a person confirmed stays confirmed while neither text changes.
        for name in CONFIRMATION:
            setattr(copied, name, getattr(source, name))
        copied.save()
        seal(copied, version, actor, "correct")
    return copied


def discard(edition: Edition, version: int, actor: Any) -> Edition:
    """Throw the draft of a correction away, and return the edition before it; its saves stay."""
    with taking(edition, version):
        publication = edition.publication
        if publication.public_from is not None or publication.number == 1:
            raise ValidationError(_("Only the draft of a correction can be thrown away."))
        publication.delete()
        before = Publication.objects.filter(item=edition.item).order_by("-number")[:1].get()
        Publication.objects.filter(pk=before.pk).update(latest=True)
        kept = type(edition)._base_manager.select_related("publication__item").get(pk=before.pk)
        release_unseen(kept)
        seal(kept, version, actor, "discard")
    return kept


def use_as_template(edition: Edition, actor: Any) -> Edition:
    """Return a new item with the same text; number, printed date and address are its own."""
    fresh = type(edition)(**_copied(edition))
    fresh.forget_identity()
    children: dict[str, Any] = {
        name: [_child(row) for row in getattr(edition, name).all()] for name in edition.children
    }
    return create(fresh, actor, **children)


def confirm_sorbian(edition: Edition, version: int, actor: Any, at: datetime | None = None) -> None:
    """Record that a person stands behind the Sorbian text as it is, against this German text.

    ``at`` is when they did, where that lies in the past (now, if None).
    """
    with writing(edition, version, actor, "confirm"):
        refresh_digests(edition)
        missing = [str(lack.sentence) for lack in edition.missing_in_sorbian()]
        if missing or not edition.hsb_digest:
            lacking = missing or [str(_("the text"))]
            raise ValidationError([_("Still missing: %(what)s") % {"what": what} for what in lacking])
        mark_confirmed(edition, actor, at)
        if edition.publication.state == Publication.State.APPROVED and edition.publication.public_from is None:
            open_when_due(edition, actor)  # it has waited for this
        if edition.publication.public_from is not None:
            claim_for(edition)
        edition.confirmed()


def mark_confirmed(edition: Edition, actor: Any, at: datetime | None = None) -> None:
    """Write the confirmation of the Sorbian text to the row, without a version of its own."""
    type(edition)._base_manager.filter(pk=edition.pk).update(
        hsb_confirmed_digest=edition.hsb_digest,
        hsb_confirmed_source=edition.de_digest,
        hsb_confirmed_fields=field_digests(edition, GERMAN),
        hsb_confirmed_at=at or clock.now(),
        hsb_confirmed_by=actor,
    )
    edition.reload()


def delete_item(edition: Edition, version: int) -> None:
    """Delete an item that no reader has ever seen, with everything that hangs on it."""
    with taking(edition, version):
        if any(publication.was_public() for publication in edition.item.publications.all()):
            raise ValidationError(_("What was once public is withdrawn, not deleted."))
        used = ValidationError(_("This is still used by something else. Please take it out there first."))
        try:
            if _takes_others_along(edition.item):
                raise used
            Item.objects.get(pk=edition.item.pk).delete()
        except (ProtectedError, RestrictedError) as error:
            raise used from error


def _takes_others_along(item: Item) -> bool:
    """Whether deleting the item would change the text or the place of another one."""
    collector = Collector(using=DEFAULT_DB_ALIAS, origin=item)
    collector.collect([item])
    rows = [
        (model, model._base_manager.filter(pk__in=[row.pk for row in found])) for model, found in collector.data.items()
    ]
    rows += [(fast.model, fast) for fast in collector.fast_deletes]
    parts = (found for model, found in rows if "edition" in {field.name for field in model._meta.concrete_fields})
    # The item's own saves go with it; only for a moment they are without their publication.
    emptied = [found for (field, _value), found in collector.field_updates.items() if field.model is not Save]
    return any(rows for found in emptied for rows in found) or any(
        found.exclude(edition__publication__item=item).exists() for found in parts
    )


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
