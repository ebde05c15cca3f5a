"""Filters that write a value in the reader's language, or in the one named as their argument.

An empty value gives an empty text. A page in a further language has no formats of its own: any
language but ours falls back to the one that is active.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.conf import settings
from django.utils.translation import get_language

from buendnis.languages import dates, lists, numbers
from buendnis.languages.locales import LOCALES

register = template.Library()


def _language(given: str) -> str:
    return next((code for code in (given, get_language()) if code in LOCALES), settings.LANGUAGE_CODE)


def _written(write: Callable[..., str], value: object, language: str) -> str:
    return "" if value is None or value == "" else write(value, _language(language))


@register.filter
def spoken_day(day: date | None, language: str = "") -> str:
    return _written(dates.spoken_day, day, language)


@register.filter
def short_day(day: date | None, language: str = "") -> str:
    return _written(dates.short_day, day, language)


@register.filter
def spoken_month(day: date | None, language: str = "") -> str:
    """Write the month and year in which the day lies."""
    return _written(lambda value, code: dates.spoken_month(value.year, value.month, code), day, language)


@register.filter
def month_name(month: int | date | None, language: str = "") -> str:
    """Write a month that is given by its number or by a day in it."""
    if isinstance(month, date):
        month = month.month
    return _written(lambda value, code: dates.month_name(int(value), code), month, language)


@register.filter
def clock_time(value: time | datetime | None, language: str = "") -> str:
    return _written(dates.clock_time, value, language)


@register.filter
def spoken_moment(moment: datetime | None, language: str = "") -> str:
    return _written(dates.spoken_moment, moment, language)


@register.filter
def number(value: int | float | Decimal | None, language: str = "") -> str:
    return _written(numbers.number, value, language)


@register.filter
def file_size(size: int | None, language: str = "") -> str:
    return _written(numbers.file_size, size, language)


@register.filter
def listed(items: Iterable[object] | None, language: str = "") -> str:
    return _written(lists.listed, items, language)
