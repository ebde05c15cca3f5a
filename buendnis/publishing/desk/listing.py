"""Lists of items in the admin: one row for each, with its state and its languages."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.models import SorbianState
from buendnis.publishing.approval import changed_since_approval
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, Save

# Acts by which a person writes a text
WROTE = ("create", "save", "correct")
# Nobody pages further than this in the admin: that is what searching is for.
LONGEST = 2000


class BoundedPaginator(Paginator):
    """Counts no further than staff page, so that a list costs the same however long it is."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:LONGEST].count()


class StateFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str | Promise]]:
        yield "draft", _("draft")
        yield "review", _("in review")
        yield "changed", _("changed since approval")
        yield "approved", _("approved, without a moment")
        yield "public", _("public")
        yield "scheduled", _("scheduled")
        yield "withdrawn", _("withdrawn")

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """What readers see is a matter of the item: its latest edition may be the draft of a correction."""
        public = Publication.objects.public().values("item")
        match self.value():
            case "draft" | "review" | "approved" as name:
                return queryset.drafts().filter(publication__state=name)
            case "changed":
                changed = changed_since_approval("publication__") | queryset.model.companions_changed()
                return queryset.filter(changed)
            case "public":
                return queryset.filter(publication__item__in=public)
            case "scheduled":
                return queryset.scheduled()
            case "withdrawn":
                withdrawn = Publication.objects.withdrawn().values("item")
                return queryset.filter(publication__item__in=withdrawn).exclude(publication__item__in=public)
        return queryset


class SorbianFilter(SimpleListFilter):
    title = _("Sorbian")
    parameter_name = "hsb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str | Promise]]:
        return list(SorbianState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(hsb_state=self.value()) if self.value() else queryset


class OwnFilter(SimpleListFilter):
    title = _("written by")
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str | Promise]]:
        return [("yes", _("me"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "yes":
            return queryset
        wrote = Save.objects.filter(publication=OuterRef("pk"), actor=request.user.pk, act__in=WROTE)
        return queryset.filter(Exists(wrote))


def state_of(edition: Edition) -> tuple[str, str | Promise]:
    """Return an edition's state as a word for styles and a word for people."""
    return _state_of(edition.publication)


def _state_of(publication: Publication) -> tuple[str, str | Promise]:
    if publication.held_reason:
        return "held", _("held")
    if publication.public_from is None and publication.state == Publication.State.IN_REVIEW:
        return "review", _("in review")
    if publication.public_from is None and publication.state == Publication.State.APPROVED:
        return "approved", _("approved, waits for Sorbian")
    if publication.public_from is None:
        if publication.number > 1:
            return "draft", _("correction in draft")
        return "draft", _("draft")
    if publication.is_public():
        return "public", _("public")
    if publication.was_public():
        return "withdrawn", _("withdrawn")
    if publication.public_until is not None and publication.public_until == publication.public_from:
        return "withdrawn", _("hidden with the page above")
    return "scheduled", _("scheduled")


def state_badge(edition: Edition) -> SafeString:
    return badge_of(edition.publication)


def badge_of(publication: Publication) -> SafeString:
    name, label = _state_of(publication)
    return format_html('<span class="state state--{}">{}</span>', name, label)


def sorbian_badge(edition: Edition) -> SafeString:
    return sorbian_badge_of(edition.hsb_state)


def sorbian_badge_of(state: str) -> SafeString:
    return format_html('<span class="state state--hsb-{}">{}</span>', state, SorbianState(state).label)


def state_sentence(edition: Edition, language: str) -> str:
    """Say in words since when the edition is what it is, and how the Sorbian text stands."""
    publication = edition.publication
    name, label = state_of(edition)
    parts = {"state": label, "number": publication.number}
    if name == "public" and publication.public_from:
        since = spoken_moment(publication.public_from, language)
        return str(_("Edition %(number)s, public since %(since)s.") % {**parts, "since": since})
    if name == "withdrawn" and publication.public_until and publication.public_until != publication.public_from:
        since = spoken_moment(publication.public_until, language)
        return str(_("Edition %(number)s, no longer public since %(since)s.") % {**parts, "since": since})
    return str(_("Edition %(number)s: %(state)s.") % parts)


def checked(edition: Edition, language: str) -> str:
    """Say who looked last whether the Sorbian text fits, and when; '' where nobody did, or it is another one now."""
    if not edition.has_confirmed_sorbian() or edition.hsb_confirmed_at is None:
        return ""
    who, at = edition.hsb_confirmed_by, spoken_moment(edition.hsb_confirmed_at, language)
    if who is None:
        return str(_("Checked against the German text on %(at)s.") % {"at": at})
    return str(_("Checked against the German text by %(who)s on %(at)s.") % {"who": who, "at": at})
