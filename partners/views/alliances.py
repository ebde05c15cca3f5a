"""The alliance's own page, from which everything about it is reached."""

from decimal import Decimal
from typing import Any

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.publishing.promises import language_note
from buendnis.publishing.viewpoint import today
from partners.addresses import address_of
from partners.endings import ending_of
from partners.listing import MemberList, member_list
from partners.models import Alliance, Goal, Membership, ProcessSupport, Training
from partners.rows import Choice, MemberRow
from partners.views.frame import AllianceView
from partners.views.goals import told, with_entries
from partners.views.trainings import listed

# More of them stand in the list
MOST_NAMES = 40


class AllianceDetail(AllianceView):
    """What the alliance is, how it stands today, whom to ask, and what belongs to it."""

    template_name = "partners/alliance.html"
    section = route = "alliance"

    def find(self) -> None:
        sorbian = self.alliance.is_in_public_language(SORBIAN)
        self.frame.lead(self.addresses(), BOTH if sorbian else (GERMAN,))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ending = ending_of(self.alliance)
        members = member_list(self.alliance, Choice(today()), self.language)
        public = Training.objects.public().filter(alliance=self.alliance).select_related("publication__item")
        goals = with_entries(Goal.objects.public().filter(alliance=self.alliance).in_order())
        return super().get_context_data(
            has_agreement=ending is not None,
            state=ending.sentences(today(), self.language) if ending else [],
            term_is_unknown=ending is not None and ending.term_until is None,
            members=members,
            names=_once_each(members)[:MOST_NAMES] if members else [],
            goals=told(goals, self.language),
            trainings=listed(public.ahead()[:1], self.alliance, self.language),
            support=support_of(self.alliance, self.language),
            others=self._others(),
            language_note=language_note(self.alliance, self.language),
            **kwargs,
        )

    def _others(self) -> list[tuple[Any, str]]:
        others = Alliance.objects.public().exclude(pk=self.alliance.pk).select_related("publication__item")
        return [
            (each.in_language(self.language), address_of(each, "alliance", self.language))
            for each in others.order_by("-main", "publication_id")
        ]


def _once_each(members: MemberList) -> list[MemberRow]:
    """Return a row of each member: who only supports is none."""
    rows = [row for row in members.rows() if row.role != Membership.Role.SUPPORTER]
    return list({row.organisation: row for row in rows}.values())


def support_of(alliance: Alliance, language: str) -> dict[str, Any] | None:
    """Return an alliance's process support: tasks, entries, and the hours used where there are entries at all."""
    found = (
        ProcessSupport.objects.public()
        .filter(alliance=alliance)
        .select_related("publication__item")
        .prefetch_related("tasks", "entries")
        .first()
    )
    if found is None:
        return None
    reading = found.in_language(language)
    tasks = list(found.tasks.all())
    by_key = {task.pk: reading.of_entry(task) for task in tasks}
    entries = [(reading.of_entry(each), by_key.get(each.task_id)) for each in found.entries.all()]
    used = sum((entry.hours for entry, _task in entries), Decimal())
    return {
        "support": reading,
        "tasks": [by_key[task.pk] for task in tasks],
        "entries": entries,
        "used": used,
        "at_most": found.hours_at_most,
    }
