"""A form's field for a moment on the calendars and clocks of Berlin, in two boxes that every browser knows."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.languages.sentences import late
from buendnis.publishing.moments import berlin_moment, on_the_wall

# The first is what browsers send, the others what people write where a browser shows a plain box.
DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
TIME_FORMATS = ["%H:%M", "%H:%M:%S", "%H.%M"]
YEARS = range(2000, 2100)
BAD_YEAR = late(_("Please give a year between %(first)s and %(last)s."), first=YEARS[0], last=YEARS[-1])
BAD_DAY = _("This is no day. Please write it like 26.11.2026.")


def day_input(**attrs: Any) -> forms.DateInput:
    return forms.DateInput(format=DAY_FORMATS[0], attrs={"type": "date", **attrs})


class DayField(forms.DateField):
    """A day, as a browser's calendar sends it or as people write it."""

    default_error_messages = {"invalid": BAD_DAY, "bad_year": BAD_YEAR}

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"input_formats": DAY_FORMATS, "widget": day_input(), **given})

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and day.year not in YEARS:
            raise ValidationError(self.error_messages["bad_year"], code="bad_year")
        return day


class BerlinMomentWidget(forms.SplitDateTimeWidget):
    def __init__(self) -> None:
        super().__init__(
            date_attrs={"type": "date"},
            time_attrs={"type": "time", "step": "60"},
            date_format=DAY_FORMATS[0],
            time_format=TIME_FORMATS[0],
        )

    def decompress(self, value: datetime | None) -> list[Any]:
        wall = on_the_wall(value) if value else None
        return [wall.date(), wall.time()] if wall else [None, None]


class BerlinMomentField(forms.SplitDateTimeField):
    """Gives a moment in UTC. Refuses an hour that does not exist; of one that exists twice the first is meant.

    ``kept`` is the moment that is stored: where the boxes still show it, it stays as it is, to the
    second and with the hour that it had when that hour exists twice.
    """

    widget = BerlinMomentWidget
    kept: datetime | None = None
    default_error_messages = {
        "invalid_date": BAD_DAY,
        "invalid_time": _("This is no time. Please write it like 10:00."),
        "no_day": _("The day is missing."),
        "no_time": _("The time is missing."),
        "bad_year": BAD_YEAR,
    }

    def __init__(self, **given: Any) -> None:
        super().__init__(input_date_formats=DAY_FORMATS, input_time_formats=TIME_FORMATS, **given)

    def compress(self, data_list: list[Any]) -> datetime | None:
        if not data_list:
            return None
        day: date | None = data_list[0] or None
        at: time | None = None if data_list[1] in self.empty_values else data_list[1]
        if day is None or at is None:
            code = "no_time" if day else "no_day"
            raise ValidationError(self.error_messages[code], code=code)
        if day.year not in YEARS:
            raise ValidationError(self.error_messages["bad_year"], code="bad_year")
        wall = datetime.combine(day, at.replace(second=0, microsecond=0))
        if self.kept is not None and on_the_wall(self.kept) == wall:
            return self.kept
        return berlin_moment(wall.date(), wall.time())
