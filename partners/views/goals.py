"""The goals and what became of them."""

from collections import defaultdict
from typing import Any

from django.db.models import F, FilteredRelation, Prefetch

from buendnis.languages.reading import Reading
from buendnis.publishing.editions import public_in_sorbian
from buendnis.publishing.viewpoint import today
from partners.addresses import slug_of
from partners.citing import with_form
from partners.models import Goal, GoalEntry, Measure, MeasureResponsible, Organisation
from partners.slices import filled, holds_on, in_language, language_column
from partners.views.frame import AllianceView, ItemView


def with_entries(goals: Any) -> Any:
    """Read goals with their entries, the latest first."""
    entries = with_form(GoalEntry.objects.select_related("file"), "edition__agreement").order_by("-day", "-pk")
    return goals.select_related("publication__item").prefetch_related(Prefetch("entries", entries, to_attr="told"))


class GoalList(AllianceView):
    """All goals in their order, each with its latest entry: what became of it."""

    template_name = "partners/goals.html"
    section = route = "goals"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        goals = with_entries(Goal.objects.public().filter(alliance=self.alliance).in_order())
        return super().get_context_data(goals=told(goals, self.language), **kwargs)


def told(goals: Any, language: str) -> list[dict[str, Any]]:
    """Return goals as lists show them: the reading, the last part of the address, the latest entry."""
    found = []
    for goal in goals:
        reading = goal.in_language(language)
        latest = goal.told[0] if goal.told else None
        found.append(
            {
                "goal": reading,
                "slug": slug_of(goal, language),
                "latest": reading.of_entry(latest) if latest else None,
                "state": latest.get_state_display() if latest else "",
            }
        )
    return found


class GoalDetail(ItemView):
    """A goal: what is meant, how it stood when, what is done for it."""

    template_name = "partners/goal.html"
    section = "goals"
    route = "goal"
    model = Goal

    @staticmethod
    def prepared(goals: Any) -> Any:
        """Read goals with all that the page of one asks of it."""
        return with_form(with_entries(goals))

    def public(self) -> Any:
        return self.prepared(super().public())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reading = self.edition.in_language(self.language)
        return super().get_context_data(
            goal=reading,
            entries=[(reading.of_entry(each), each.get_state_display()) for each in self.edition.told],
            measures=self._measures(),
            item=self.edition.item.pk,
            evidence=[each.release_id for each in self.edition.told if each.release_id],
            **kwargs,
        )

    def _measures(self) -> list[tuple[Reading, list[Any]]]:
        public = with_form(Measure.objects.public().filter(goal=self.edition))
        measures = list(public.order_by(F("starts").asc(nulls_last=True), "publication_id"))
        members = responsible_for(measures, self.language) if measures else {}
        return [(each.in_language(self.language), members.get(each.pk, [])) for each in measures]


def responsible_for(measures: list[Measure], language: str) -> dict[int, list[dict[str, Any]]]:
    """Return who answers for each measure under today's name, in one query; only those that are public."""
    speaks = public_in_sorbian("organisation__") & filled("named__name_hsb")
    addressed = public_in_sorbian("organisation__") & filled("organisation__slug_hsb")
    rows = (
        MeasureResponsible.objects.filter(edition__in=measures, organisation__in=Organisation.objects.public())
        .annotate(named=FilteredRelation("organisation__names", condition=holds_on(today(), "organisation__names__")))
        .annotate(
            member=in_language(language, "named__name_de", "named__name_hsb", speaks),
            lang=language_column(language, speaks),
            slug=in_language(language, "organisation__slug_de", "organisation__slug_hsb", addressed),
        )
        .order_by("position", "pk")
        .values("edition", "member", "lang", "slug")
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["edition"]].append(dict(row))
    return found
