"""How rows are stored: for good, through the door of every write, or only to see what would become of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.conf import settings
from django.db import transaction

from buendnis.publishing import acts, clock, reviewing, saving
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item, Publication
from partners.accompanying import is_known, keep_moment, show_in_place, void_approval
from partners.models import Membership, Organisation


class Door:
    """Every write as it is written anywhere else, with a person who answers for it."""

    def __init__(self, actor: Any) -> None:
        self.actor = actor

    def create(self, edition: Edition, **parts: Any) -> None:
        saving.create(edition, self.actor, **parts)

    @contextmanager
    def writing(self, edition: Edition) -> Iterator[None]:
        # It is held since the run began; that its organisation was written may have written it as well.
        edition.reload()
        start = edition.publication.public_from
        with saving.writing(edition, edition.item.edit_version, self.actor):
            yield
        if isinstance(edition, Membership):
            keep_moment(edition, start, self.actor)

    def accept_membership(self, organisation: Organisation) -> None:
        """Prepare an organisation, inside its write, for a membership that says something else than was approved."""
        void_approval(organisation, self.actor)

    def publish(self, edition: Edition) -> None:
        """Publish what is new, or send it for review where a second person has to see it first.

        A membership goes with its organisation: it shows at once where readers know that already, as it does from
        the form, and waits with it otherwise.
        """
        version = edition.item.edit_version
        if not settings.FOUR_EYES:
            acts.publish(edition, version, self.actor)
        elif not isinstance(edition, Membership):
            reviewing.send_for_review(edition, version, self.actor)
        elif is_known(edition.organisation):
            show_in_place(edition, version, self.actor)


class Rehearsal(Door):
    """Rows without version, save, address and publication, for a transaction that is taken back.

    Later rows and the guards of the database meet them as they will meet the real ones, in a fraction of the time.
    What they point to is not stored: both databases look for it when a transaction ends, and this one never does.
    """

    def __init__(self) -> None:
        super().__init__(None)
        self._keys = count(-1, -1)

    def create(self, edition: Edition, **parts: Any) -> None:
        key = next(self._keys)
        edition.publication = Publication(pk=key, item=Item(pk=key, kind=edition.kind), kind=edition.kind)
        edition.save(force_insert=True)
        for rows in parts.values():
            for position, row in enumerate(rows):
                row.edition, row.position = edition, position
                row.save(force_insert=True)

    @contextmanager
    def writing(self, edition: Edition) -> Iterator[None]:
        with transaction.atomic():
            yield

    def accept_membership(self, organisation: Organisation) -> None:
        """Nothing is approved here."""

    def publish(self, edition: Edition) -> None:
        """Let later rows meet it as public; what publication needs was asked before."""
        if settings.FOUR_EYES and not isinstance(edition, Membership):
            return
        edition.publication.public_from = clock.now()
