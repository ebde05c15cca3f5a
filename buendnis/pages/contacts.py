"""Contact points: whom to ask about what, and how to reach them."""

import re
from collections.abc import Iterator

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import SORBIAN
from buendnis.publishing.editions import Edition, Missing

phone_number = RegexValidator(
    r"^\+?[0-9][0-9 ()/.–-]{4,38}$", _("Please write the number with digits, such as 030 23125-100.")
)


def phone_link(phone: str) -> str:
    """Return a number as a ``tel:`` address, RFC 3966; German numbers become international."""
    digits = re.sub(r"[^\d+]", "", phone.replace("(0)", ""))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+49{digits[1:]}"
    return f"tel:{digits}"


class ContactPoint(Edition):
    """An office that answers, by the matter that people come with. Changed in place."""

    kind = "contact"
    has_editions = False

    matter = models.CharField(
        _("matter"), max_length=120, blank=True, help_text=_("In plain words, as people would ask for it.")
    )
    office = models.CharField(
        _("office"), max_length=120, blank=True, help_text=_("The name of the office. Both names are always shown.")
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[phone_number])
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("An address of the office, not of a person: jugendamt@…")
    )
    address = models.TextField(_("address"), blank=True, help_text=_("Street, postcode and town, a line each."))
    hours = models.TextField(_("opening hours"), blank=True)
    spoken = models.CharField(_("languages spoken"), max_length=200, blank=True)
    sorbian_welcome = models.BooleanField(
        _("You may write in Sorbian"), default=True, help_text=_("§ 9 of the Saxon Sorbian Act says so.")
    )
    for_press = models.BooleanField(
        _("for the press"), default=False, help_text=_("Stands at the end of each release that names no other one.")
    )
    position = models.PositiveSmallIntegerField(_("position in the list"), default=10)

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")

    def __str__(self) -> str:
        return self.matter_de or self.office_de or str(_("(no matter yet)"))

    def missing(self) -> Iterator[Missing]:
        if not self.matter_de:
            yield Missing("matter_de", _("matter"))
        if not self.office_de:
            yield Missing("office_de", _("office"))
        if not self.phone:
            yield Missing("phone", _("telephone"))

    @property
    def office_in_sorbian(self) -> str:
        """The office's Sorbian name for the eyes of readers: only once a person has confirmed it."""
        return (self.office_hsb or "") if self.is_in_public_language(SORBIAN) else ""

    @property
    def phone_link(self) -> str:
        return phone_link(self.phone)


def names_of_offices() -> Iterator[str | None]:
    """Yield what contact points are called and where they are, in both languages."""
    for row in ContactPoint.objects.values_list("office_de", "office_hsb", "address"):
        yield from row
