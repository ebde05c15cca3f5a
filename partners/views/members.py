"""The list of members of a day, and each member's page."""

from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from buendnis.publishing.standing import standing
from buendnis.publishing.viewpoint import today
from partners.addresses import address_of
from partners.belonging import concerned_with, with_signing
from partners.listing import member_list
from partners.models import Membership, Organisation, OrganisationName
from partners.organisations import slice_on
from partners.rows import Choice
from partners.slices import heads_on, related_on
from partners.trees import tree_of
from partners.views.choices import query_of, read_choice, role_options, type_options
from partners.views.extracts import extracts
from partners.views.frame import AllianceView, ItemView


class MemberListView(AllianceView):
    """Who belongs to the alliance on the day that is asked for; without one, today."""

    template_name = "partners/members.html"
    section = route = "members"
    takes_day = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choice = read_choice(self.request.GET, self.day)
        as_tree = self.request.GET.get("view") == "tree"
        page = "all" if as_tree else self.request.GET.get("page", "1")
        found = member_list(self.alliance, choice, self.language, page)
        if found is None:
            raise Http404
        self._cite(choice, as_tree, page)
        query = query_of(choice, self.asked_day)
        export_query = query_of(choice, self.asked_day)
        return super().get_context_data(
            choice=choice,
            found=found,
            roles=role_options(choice, found),
            types=type_options(choice, found),
            tree=tree_of(found.rows(), heads_on(self.day, self.language)) if as_tree else None,
            view="tree" if as_tree else "",
            query=query,
            tree_query=query_of(choice, self.asked_day, view="tree"),
            all_query=query_of(choice, self.asked_day, page="all"),
            permalink=settings.SITE_URL + self.request.path + query_of(choice, self.day),
            exports=[
                (kind, address_of(self.alliance, f"members-{kind}", self.language) + export_query)
                for kind in ("csv", "xlsx", "json")
            ],
            changed=standing().changed,
            is_ahead=self.day > today(),
            **kwargs,
        )

    def _cite(self, choice: Choice, as_tree: bool, page: str) -> None:
        self.frame.cites("role", choice.role, "")
        self.frame.cites("kind", choice.type, "")
        self.frame.cites("former", "1" if choice.former else "", "")
        self.frame.cites("view", "tree" if as_tree else "", "")
        self.frame.cites("page", page if not as_tree else "1", "1")


class MemberDetail(ItemView):
    """An organisation in an alliance: what it is called, its memberships, and an extract for a day."""

    template_name = "partners/member.html"
    section = "members"
    route = "member"
    model = Organisation
    takes_day = True

    def public(self) -> Any:
        return with_signing(concerned_with(self.alliance), self.alliance)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reading = self.edition.in_language(self.language)
        names = list(self.edition.names.all())
        memberships = list(Membership.objects.public().filter(alliance=self.alliance, organisation=self.edition))
        present = slice_on(names, self.day)
        related = related_on(
            self.day,
            self.language,
            self.edition.pk,
            present.parent_id if present else None,
            concerned_with(self.alliance),
        )
        return super().get_context_data(
            organisation=reading,
            pictures=[reading.of(each) for each in self.edition.pictures.select_related("file")],
            parent=next((each for each in related if present and each.pk == present.parent_id), None),
            parts=[each for each in related if each.parent == self.edition.pk],
            item=self.edition.item.pk,
            party_since=self.edition.party_since,
            unknown=_("There is no information about this."),
            beginning=_("from the beginning"),
            **self._extracts(names, memberships),
            confirmed=self.edition.last_confirmed,
            changed=standing().changed,
            **kwargs,
        )

    def _extracts(self, names: list[OrganisationName], memberships: list[Membership]) -> dict[str, Any]:
        """Return what is told of the day, each extract with the alliance in its own language."""
        found = extracts(self.edition, names, memberships, self.day, self.language)
        pairs = [(extract, self.alliance.in_language(extract.lang)) for extract in found["extracts"]]
        return {**found, "extracts": pairs}
