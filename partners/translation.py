"""The translated fields of the alliance."""

from modeltranslation.translator import TranslationOptions, register

from partners import models


@register(models.Alliance)
class AllianceTranslation(TranslationOptions):
    fields = ("name", "slug", "summary", "body")


@register(models.Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("purpose", "slug")


@register(models.OrganisationName)
class OrganisationNameTranslation(TranslationOptions):
    fields = ("name", "short_name")


@register(models.OrganisationPicture)
class OrganisationPictureTranslation(TranslationOptions):
    fields = ("alt", "caption", "credit")


@register(models.Membership)
class MembershipTranslation(TranslationOptions):
    fields = ("joined_source", "left_source")


@register(models.AgreementEdition)
class AgreementEditionTranslation(TranslationOptions):
    fields = ("title", "slug", "intro", "signed_in", "amendment", "programme_name", "programme_aim")


@register(models.AgreementParty)
class AgreementPartyTranslation(TranslationOptions):
    fields = ("signatory_office",)


@register(models.AgreementSection)
class AgreementSectionTranslation(TranslationOptions):
    fields = ("heading", "wording")


@register(models.AgreementDocument)
class AgreementDocumentTranslation(TranslationOptions):
    fields = ("label",)


@register(models.ProcessSupport)
class ProcessSupportTranslation(TranslationOptions):
    fields = ("provided_by",)


@register(models.SupportTask)
class SupportTaskTranslation(TranslationOptions):
    fields = ("task",)


@register(models.SupportEntry)
class SupportEntryTranslation(TranslationOptions):
    fields = ("done",)


@register(models.Goal)
class GoalTranslation(TranslationOptions):
    fields = ("title", "slug", "statement", "meaning")


@register(models.GoalEntry)
class GoalEntryTranslation(TranslationOptions):
    fields = ("sentence",)


@register(models.Measure)
class MeasureTranslation(TranslationOptions):
    fields = ("title", "description")


@register(models.Training)
class TrainingTranslation(TranslationOptions):
    fields = ("title", "slug", "venue", "audience", "description")
