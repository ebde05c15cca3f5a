"""One row after the other: planned, checked as the form checks, and written."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from buendnis.publishing.editions import Edition
from partners.checking import check_names
from partners.importing.columns import told_heading
from partners.importing.doors import Door
from partners.importing.finding import Unclear
from partners.importing.outcomes import Outcome
from partners.importing.planning import Planner
from partners.importing.plans import Plan
from partners.importing.records import Fault, Record

# They are known to exist, or are made with the row itself.
_REFERENCES = {"publication", "edition", "parent", "organisation", "alliance", "agreement"}


class Settler:
    """Writes rows through a door; ``at_once``: what is new becomes public with it."""

    def __init__(self, planner: Planner, door: Door, at_once: bool) -> None:
        self.planner, self.door, self.at_once = planner, door, at_once
        self._lacks: dict[frozenset[str], list[Fault]] = {}

    def settle(self, record: Record) -> Outcome:
        """Write a row whole or not at all. Raises Conflict where somebody else was faster."""
        outcome = Outcome(record.number, record.name, faults=list(record.faults))
        if outcome.faults:
            return outcome
        plan = None
        try:
            plan = self.planner.plan(record)
            effects = plan.effects()
            if effects:
                with transaction.atomic():
                    self._check(plan)
                    self._write(plan)
                self.planner.learn(plan, record)
            outcome.effects = effects
        except Unclear as unclear:
            outcome.faults = unclear.faults
        except ValidationError as error:
            outcome.faults = list(_faults_of(error))
        except (IntegrityError, DataError):
            outcome.faults = [Fault("", _("The database refuses this row: it contradicts what is stored already."))]
        if outcome.faults and plan is not None:
            for part in plan.parts():
                part.take_back()
        return outcome

    def _check(self, plan: Plan) -> None:
        """Let the models and the checks of the form speak, all of them."""
        faults: list[Fault] = []
        for part in plan.parts():
            if not (part.is_new or part.values):
                continue
            part.assign()
            try:
                part.row.full_clean(exclude=_REFERENCES, validate_unique=False, validate_constraints=False)
            except ValidationError as error:
                faults += _faults_of(error)
        if plan.membership is not None and not plan.membership.is_new and plan.membership.values:
            faults += _lacking_to_readers(plan.membership.row)
        organisation = plan.organisation
        if "parent_id" in plan.name.values and not organisation.is_new:
            names = self.planner.register.names(organisation.row.pk)
            try:
                check_names(organisation.row.pk, [(name.since, name.parent_id) for name in names])
            except ValidationError as error:
                faults += [Fault("parent", sentence) for sentence in error.messages]
        if faults:
            raise Unclear(*faults)

    def _write(self, plan: Plan) -> None:
        organisation, name, membership = plan.organisation, plan.name, plan.membership
        if organisation.is_new:
            self._create(organisation.row, {*organisation.values, *name.values}, names=[name.row])
        elif plan.writes_organisation or plan.writes_membership:
            # Its version guards its memberships as well: whoever is about to approve it has not read this one.
            with self.door.writing(organisation.row):
                for part in (organisation, name):
                    if part.values:
                        part.assign()  # the door has read the row again
                        part.row.save()
                if plan.changes_what_is_approved:
                    self.door.accept_membership(organisation.row)
        if membership is None:
            return
        if membership.is_new:
            membership.row.organisation = organisation.row
            self._create(membership.row, {*membership.values})
        elif membership.values:
            with self.door.writing(membership.row):
                membership.assign()
                membership.row.save()

    def _create(self, edition: Edition, filled: set[str], **parts: Any) -> None:
        self.door.create(edition, **parts)
        if not self.at_once:
            return
        # What is missing follows from what is filled: it is asked once for each set of columns.
        kind = frozenset({edition.kind, *filled})
        if kind not in self._lacks:
            self._lacks[kind] = list(_lacking(edition))
        if self._lacks[kind]:
            raise Unclear(*self._lacks[kind])
        self.door.publish(edition)


def _lacking(edition: Edition) -> Iterator[Fault]:
    """Yield what keeps an edition from being public."""
    for lack in edition.missing():
        yield Fault(lack.field.removeprefix("names-0-"), _("Still missing: %(what)s") % {"what": lack.sentence})


def _lacking_to_readers(edition: Edition) -> Iterator[Fault]:
    """Yield what is missing in what readers see, or will see at a moment that is known."""
    publication = edition.publication
    if publication.public_from is not None and publication.public_until is None:
        yield from _lacking(edition)


def _faults_of(error: ValidationError) -> Iterator[Fault]:
    """Yield a fault for each sentence, under the column that it speaks of."""
    if not hasattr(error, "error_dict"):
        yield from (Fault("", sentence) for sentence in error.messages)
        return
    for name, errors in error.error_dict.items():
        key = name if name != NON_FIELD_ERRORS and told_heading(name) else ""
        yield from (Fault(key, sentence) for each in errors for sentence in each.messages)
