"""The translated fields of pages and contact points."""

from modeltranslation.translator import TranslationOptions, register

from buendnis.pages.models import ContactPoint, PageEdition, PagePicture


@register(ContactPoint)
class ContactPointTranslation(TranslationOptions):
    fields = ("matter", "office", "hours", "spoken")


@register(PageEdition)
class PageEditionTranslation(TranslationOptions):
    fields = ("title", "slug", "summary", "body")


@register(PagePicture)
class PagePictureTranslation(TranslationOptions):
    fields = ("alt", "caption", "credit")
