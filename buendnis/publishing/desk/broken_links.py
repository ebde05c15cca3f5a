"""The links of one text that lead nowhere, by the names of its fields."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist

from buendnis.languages.fields import BOTH, translated_fields
from buendnis.publishing.desk.differences import capital
from buendnis.publishing.desk.forms import language_label
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import LinkTarget, LinkUse

Result = LinkTarget.Result


def broken_in(edition: Edition) -> list[tuple[str, str]]:
    """Return the links of an edition that lead nowhere, as (field, address). One query."""
    uses = LinkUse.objects.filter(publication=edition.pk, target__result=Result.BROKEN).order_by("field", "pk")
    return [
        (field_label(type(edition), name), address) for name, address in uses.values_list("field", "target__address")
    ]


def field_label(model: type[Edition], name: str) -> str:
    """Return what a form calls the field of a name such as ``links-0-url``: its part, counted from 1, and itself."""
    owner: Any = model
    part, number, column = "", "", name
    if "-" in name:
        part, number, column = [*name.split("-", 2), "", ""][:3]
    try:
        if part:
            owner = model._meta.get_field(part).related_model
        base, _sep, language = column.rpartition("_")
        translated = language in BOTH and base in translated_fields(owner)
        label = owner._meta.get_field(base if translated else column).verbose_name
    except FieldDoesNotExist:  # a field that a later release has dropped
        return name
    told = language_label(label, language) if translated else capital(label)
    return f"{capital(owner._meta.verbose_name)} {int(number) + 1}: {told}" if number.isdecimal() else told
