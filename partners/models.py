"""The alliance's models, each kept with its rules in a module of its own."""

from partners.agreements import AgreementDocument, AgreementEdition, AgreementParty, AgreementSection, ProgrammeBody
from partners.alliances import Alliance
from partners.confirmations import EntryConfirmation
from partners.goals import Goal, GoalEntry, Measure, MeasureResponsible
from partners.memberships import Membership
from partners.organisations import Organisation, OrganisationName, OrganisationPicture
from partners.support import ProcessSupport, SupportEntry, SupportTask
from partners.trainings import Training

__all__ = [
    "AgreementDocument",
    "AgreementEdition",
    "AgreementParty",
    "AgreementSection",
    "Alliance",
    "EntryConfirmation",
    "Goal",
    "GoalEntry",
    "Measure",
    "MeasureResponsible",
    "Membership",
    "Organisation",
    "OrganisationName",
    "OrganisationPicture",
    "ProcessSupport",
    "ProgrammeBody",
    "SupportEntry",
    "SupportTask",
    "Training",
]
