"""The translated fields of press releases."""

from modeltranslation.translator import TranslationOptions, register

from news.models import PressReleaseEdition, PressReleaseLink, PressReleasePicture, Topic


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name",)


@register(PressReleaseEdition)
class PressReleaseEditionTranslation(TranslationOptions):
    fields = ("place", "kicker", "headline", "slug", "teaser", "body")


@register(PressReleasePicture)
class PressReleasePictureTranslation(TranslationOptions):
    fields = ("alt", "caption", "credit")


@register(PressReleaseLink)
class PressReleaseLinkTranslation(TranslationOptions):
    fields = ("label",)
