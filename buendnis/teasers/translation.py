"""The translated fields of teasers."""

from modeltranslation.translator import TranslationOptions, register

from buendnis.teasers.models import Teaser


@register(Teaser)
class TeaserTranslation(TranslationOptions):
    fields = ("title", "text")
