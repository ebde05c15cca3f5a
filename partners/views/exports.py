"""The list of members as files, and trainings as calendars."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from buendnis.publishing.viewpoint import today
from partners.addresses import address_of, slug_of
from partners.exports import calendar, csv, json, xlsx
from partners.exports.records import Members
from partners.models import Training
from partners.views.choices import query_of, read_choice
from partners.views.frame import AllianceView, ItemView

# So long a training that is over stays in the calendar
PAST = timedelta(days=365)


class _FileView(AllianceView):
    """A view that answers with a file to keep."""

    def kept(self, response: HttpResponseBase, name: str) -> Any:
        response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        response.headers["Content-Language"] = self.language
        response.headers["X-Robots-Tag"] = "noindex"
        return response


class MembersFile(_FileView):
    """The members of the day that is asked for, with the filters of the page."""

    section = "members"
    takes_day = True
    type = ""

    def answer(self) -> HttpResponse:
        choice = read_choice(self.request.GET, self.day)
        if self.request.method == "HEAD":
            response = self.streamed([])
        else:
            response = self.written(Members(self.alliance, choice, self.language))
        return self.kept(response, self.file_name())

    def written(self, members: Members) -> HttpResponseBase:
        raise NotImplementedError

    def file_name(self) -> str:
        """Return a name with the day in it, made of the address: mitglieder-2018-06-30.csv."""
        own = PurePosixPath(self.request.path)
        whose = "" if self.alliance.main else f"{slug_of(self.alliance, self.language)}-"
        return f"{whose}{own.stem}-{self.day.isoformat()}{own.suffix}"

    def streamed(self, pieces: Iterable[str]) -> HttpResponseBase:
        return StreamingHttpResponse(pieces, content_type=self.type)


class MembersCsv(MembersFile):
    route = "members-csv"
    type = csv.TYPE

    def written(self, members: Members) -> HttpResponseBase:
        return self.streamed(csv.text_of(members))


class MembersJson(MembersFile):
    route = "members-json"
    type = json.TYPE

    def written(self, members: Members) -> HttpResponseBase:
        source = settings.SITE_URL + address_of(self.alliance, "members", self.language)
        return self.streamed(json.text_of(members, source + query_of(members.choice, members.choice.day)))


class MembersXlsx(MembersFile):
    route = "members-xlsx"
    type = xlsx.TYPE

    def written(self, members: Members) -> HttpResponseBase:
        # A workbook is compressed already: GZipMiddleware shall leave it.
        self.request.META["HTTP_ACCEPT_ENCODING"] = "identity"
        return FileResponse(xlsx.file_of(members), content_type=self.type)


class _CalendarView(_FileView):
    section = "trainings"

    def calendar(self, trainings: Any, name: str) -> HttpResponse:
        content = calendar.calendar_of(trainings, self.alliance, self.language)
        return self.kept(HttpResponse(content, content_type=calendar.TYPE), name)


class TrainingCalendar(_CalendarView):
    """All that can still be attended, and what is over since a year at most: to subscribe to."""

    route = "trainings-calendar"

    def answer(self) -> HttpResponse:
        public = with_beginning(Training.objects.public().filter(alliance=self.alliance))
        recent = public.filter(last_day__gte=today() - PAST).order_by("starts_at", "publication_id")
        whose = "" if self.alliance.main else f"{slug_of(self.alliance, self.language)}-"
        return self.calendar(recent, whose + PurePosixPath(self.request.path).name)


class TrainingFile(_CalendarView, ItemView):
    """One training."""

    route = "training-file"
    model = Training

    def public(self) -> Any:
        return with_beginning(super().public())

    def answer(self) -> HttpResponse:
        return self.calendar([self.edition], PurePosixPath(self.request.path).name)


def with_beginning(trainings: Any) -> Any:
    """Take the trainings that have a beginning: without one there is no event."""
    return trainings.filter(starts_at__isnull=False).select_related("publication__item")
