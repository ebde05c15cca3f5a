"""Addresses of the alliance: the main one at the short ones, any other under its own name."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from partners.views import agreements, alliances, exports, goals, members, trainings

ONE = pgettext_lazy("address", "alliance/")
OTHERS = pgettext_lazy("address", "alliances/<slug:alliance>/")


def _under(where: Any) -> list[URLPattern]:
    """Return the pages of one alliance below an address."""

    def page(rest: Any, view: Any, name: str) -> URLPattern:
        return path(format_lazy("{}{}", where, rest), view.as_view(), name=name)

    return [
        page("", alliances.AllianceDetail, "alliance"),
        page(pgettext_lazy("address", "agreement/"), agreements.AgreementDetail, "agreement"),
        page(pgettext_lazy("address", "agreement/<slug:slug>/"), agreements.OtherAgreement, "agreement-other"),
        page(pgettext_lazy("address", "goals/"), goals.GoalList, "goals"),
        page(pgettext_lazy("address", "goals/<slug:slug>/"), goals.GoalDetail, "goal"),
        page(pgettext_lazy("address", "members/"), members.MemberListView, "members"),
        page(pgettext_lazy("address", "members.csv"), exports.MembersCsv, "members-csv"),
        page(pgettext_lazy("address", "members.xlsx"), exports.MembersXlsx, "members-xlsx"),
        page(pgettext_lazy("address", "members.json"), exports.MembersJson, "members-json"),
        page(pgettext_lazy("address", "members/<slug:slug>/"), members.MemberDetail, "member"),
        page(pgettext_lazy("address", "trainings/"), trainings.TrainingList, "trainings"),
        page(pgettext_lazy("address", "trainings/archive/"), trainings.TrainingArchive, "trainings-archive"),
        page(pgettext_lazy("address", "trainings/calendar.ics"), exports.TrainingCalendar, "trainings-calendar"),
        page(pgettext_lazy("address", "trainings/<slug:slug>/"), trainings.TrainingDetail, "training"),
        page(pgettext_lazy("address", "trainings/<slug:slug>.ics"), exports.TrainingFile, "training-file"),
    ]


app_name = "partners"
urlpatterns = [*_under(ONE), *_under(OTHERS)]
