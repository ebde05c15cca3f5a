"""From the records of an alliance to drafts; what they refer to is looked up by key."""

from functools import singledispatchmethod
from typing import Any

from buendnis.demo.partner_shapes import (
    AgreementText,
    AllianceText,
    AmendmentText,
    GoalText,
    MeasureText,
    MembershipText,
    OrganisationText,
    PartnerRecord,
    SectionText,
    SupportText,
    TrainingText,
)
from buendnis.demo.shapes import Part, Sorbian
from buendnis.demo.storing import draft
from buendnis.pages.models import ContactPoint
from buendnis.publishing import acts
from buendnis.publishing.editions import Edition
from buendnis.publishing.saving import writing
from partners.models import (
    AgreementEdition,
    AgreementParty,
    AgreementSection,
    Alliance,
    Goal,
    GoalEntry,
    Measure,
    MeasureResponsible,
    Membership,
    Organisation,
    OrganisationName,
    ProcessSupport,
    ProgrammeBody,
    SupportEntry,
    SupportTask,
    Training,
)


class PartnerDrafts:
    """Makes drafts; ``items`` are the items that exist, by key."""

    def __init__(self, items: dict[str, int]) -> None:
        self.items = items

    @singledispatchmethod
    def draft(self, record: PartnerRecord) -> Edition:
        """Store a record as a draft that is known by the record's key."""
        raise NotImplementedError(type(record))

    @draft.register
    def _alliance(self, record: AllianceText) -> Edition:
        main = record.main and not Alliance.objects.filter(main=True).exists()
        contact = self._row(ContactPoint, record.contact)
        return draft(record, Alliance(main=main, invented=record.invented, contact=contact, **record.columns()))

    @draft.register
    def _organisation(self, record: OrganisationText) -> Edition:
        names = [
            OrganisationName(
                since=name.since, parent=self._row(Organisation, name.parent), **name.written(record.sorbian)
            )
            for name in record.names
        ]
        plain = _plain(record, "type", "address", "website", "phone", "email")
        return draft(record, Organisation(**plain, **record.columns()), names=names)

    @draft.register
    def _membership(self, record: MembershipText) -> Edition:
        plain = _plain(record, "role", "joined", "joined_basis", "left", "left_basis")
        organisation = self._row(Organisation, record.organisation)
        above = {"organisation": organisation, "alliance": self._row(Alliance, record.alliance)}
        return draft(record, Membership(**above, **plain, **self._rests(record), **record.columns()))

    @draft.register
    def _agreement(self, record: AgreementText) -> Edition:
        parties = [
            AgreementParty(
                organisation=self._row(Organisation, party.organisation),
                signatory=party.signatory,
                **party.written(record.sorbian),
            )
            for party in record.parties
        ]
        edition = AgreementEdition(
            alliance=self._row(Alliance, record.alliance),
            **_plain(record, "signed_on", "term_until", "programme_type", "programme_until"),
            **record.columns(),
        )
        return draft(
            record,
            edition,
            parties=parties,
            bodies=[ProgrammeBody(organisation=self._row(Organisation, key)) for key in record.bodies],
            sections=[_section(section, record.sorbian) for section in record.sections],
        )

    def amended(self, record: AgreementText, amendment: AmendmentText) -> Edition:
        """Store the next edition of a published agreement, and return it: a draft."""
        published = AgreementEdition.objects.latest_editions().get(publication__item=self.items[record.key])
        following = acts.correct(published, published.item.edit_version, None)
        with writing(following, following.item.edit_version, None):
            columns = {**_plain(amendment, "in_force_from", "term_until"), **amendment.written(record.sorbian)}
            AgreementEdition.objects.filter(pk=following.pk).update(**columns)
            AgreementSection.objects.filter(edition=following.pk).delete()
            for position, section in enumerate(amendment.sections):
                row = _section(section, record.sorbian)
                row.edition_id, row.position = following.pk, position
                row.save()
        return following

    @draft.register
    def _support(self, record: SupportText) -> Edition:
        tasks = [SupportTask(**task.written(record.sorbian)) for task in record.tasks]
        entries: list[SupportEntry] = []
        for entry in record.entries:
            corrected = None if entry.corrects is None else entries[entry.corrects]
            texts = entry.written(record.sorbian)
            entries.append(
                SupportEntry(day=entry.day, hours=entry.hours, task=tasks[entry.task], corrects=corrected, **texts)
            )
        support = ProcessSupport(
            alliance=self._row(Alliance, record.alliance), hours_at_most=record.hours_at_most, **record.columns()
        )
        return draft(record, support, tasks=tasks, entries=entries)

    @draft.register
    def _goal(self, record: GoalText) -> Edition:
        entries = [
            GoalEntry(
                release_id=self.items[entry.release] if entry.release else None,
                **_plain(entry, "day", "state", "clause"),
                **entry.written(record.sorbian),
            )
            for entry in record.entries
        ]
        goal = Goal(
            alliance=self._row(Alliance, record.alliance),
            number=record.number,
            **self._rests(record),
            **record.columns(),
        )
        return draft(record, goal, entries=entries)

    @draft.register
    def _measure(self, record: MeasureText) -> Edition:
        measure = Measure(
            goal=self._row(Goal, record.goal),
            **_plain(record, "term", "starts", "ends", "state"),
            **self._rests(record),
            **record.columns(),
        )
        responsible = [MeasureResponsible(organisation=self._row(Organisation, key)) for key in record.responsible]
        return draft(record, measure, responsible=responsible)

    @draft.register
    def _training(self, record: TrainingText) -> Edition:
        plain = _plain(record, "starts_at", "ends_at", "online", "registration")
        return draft(record, Training(alliance=self._row(Alliance, record.alliance), **plain, **record.columns()))

    def _row(self, model: Any, key: str) -> Any:
        """Return the row that a key names, None for no key."""
        return model.objects.get(publication__item=self.items[key]) if key else None

    def _rests(self, record: MembershipText | GoalText | MeasureText) -> dict[str, Any]:
        """Return the agreement and the clause on which something rests."""
        agreement = self.items[record.agreement] if record.agreement else None
        return {"agreement_id": agreement, "clause": record.clause}


def _section(section: SectionText, sorbian: Sorbian) -> AgreementSection:
    return AgreementSection(**_plain(section, "form", "number"), **section.written(sorbian))


def _plain(part: Part, *names: str) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names}
