"""The frame around every page: menus, breadcrumb, language switch, contact point, demo line."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.languages.reading import Reading
from buendnis.pages.models import ContactPoint, PageEdition
from buendnis.pages.tree import Node, Tree
from buendnis.publishing.models import Preview
from buendnis.publishing.standing import standing
from buendnis.publishing.viewpoint import shown_drafts

HOME = "pages:home"
# What the language switch keeps of an address
KEPT = ("page", "stand", "kind", "role", "former", "view", "both")


@dataclass(frozen=True)
class Entry:
    """A link of a menu in the page's language."""

    node: Node
    language: str
    current: bool = False
    in_line: bool = False
    children: tuple["Entry", ...] = ()

    @property
    def title(self) -> str:
        return self.node.title(self.language)

    @property
    def lang(self) -> str:
        """The tag to mark the title with, '' where it is in the page's own language."""
        tag = self.node.title_lang(self.language)
        return "" if tag == self.language else tag

    @property
    def address(self) -> str:
        return self.node.address(self.language)


class Frame:
    """Everything that stands around the content; the tree is read when it is first asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language: str = translation.get_language() or GERMAN
        self.place: Node | None = None
        self.is_place_itself = False
        self.addresses: dict[str, str] = {}
        # Where the present text stands, of a former one
        self.current: dict[str, str] = {}
        self.cited: dict[str, str] = {}
        self.public_languages: tuple[str, ...] = BOTH
        self.preview: Preview | None = getattr(request, "preview", None)
        self.shows_draft = bool(shown_drafts())
        self.indexed = self.preview is None
        self.contact_id: int | None = None

    @cached_property
    def tree(self) -> Tree:
        return Tree.load()

    def stand_on(self, place: Node | None, itself: bool = False) -> None:
        """Say which page of the tree this is (``itself``), or below which one it lies."""
        self.place = place
        self.is_place_itself = itself

    def stand_on_route(self, name: str, itself: bool = True) -> None:
        self.stand_on(self.tree.by_route(name), itself)

    def lead(self, addresses: dict[str, str], public_languages: tuple[str, ...] = BOTH) -> None:
        """Give the page's own addresses by language, and the languages in which it really exists."""
        self.addresses = addresses
        self.public_languages = public_languages

    def cites(self, name: str, value: int | str, usual: int | str = 1) -> None:
        """Keep a parameter in the address to cite, unless it asks for what is shown without it."""
        if value != usual:
            self.cited[name] = str(value)

    # Menus

    @cached_property
    def _line(self) -> list[int]:
        return [node.item_id for node in self.place.line()] if self.place else []

    def _entry(self, node: Node, children: tuple[Entry, ...] = (), in_line: bool | None = None) -> Entry:
        here = self.place is node and self.is_place_itself
        return Entry(node, self.language, here, node.item_id in self._line if in_line is None else in_line, children)

    @cached_property
    def main(self) -> list[Entry]:
        """The main navigation; of several entries on the way to the page only the closest is marked."""
        shown = [node for node in self.tree if node.in_main]
        closest = next((pk for pk in reversed(self._line) if any(node.item_id == pk for node in shown)), None)
        return [self._entry(node, in_line=node.item_id == closest) for node in shown]

    @cached_property
    def footer(self) -> list[Entry]:
        return [self._entry(node) for node in self.tree if node.in_footer]

    @cached_property
    def section(self) -> list[Entry]:
        """The branch one is in, from the second level on, opened along the line."""
        if not self.place:
            return []
        return [self._branch(node) for node in self.place.line()[0].children if node.in_section]

    def _branch(self, node: Node) -> Entry:
        opened = node.item_id in self._line
        below = tuple(self._branch(child) for child in node.children if child.in_section) if opened else ()
        return self._entry(node, below)

    @cached_property
    def crumbs(self) -> list[Entry]:
        """Where one is, from the top of the tree down; nothing on the home page, which is the top."""
        if self.place is None or self.place.route == HOME:
            return []
        return [self._entry(node) for node in self.place.line()]

    @cached_property
    def help(self) -> list[Node]:
        """Pages in a further language that have a mark in the header."""
        return [node for node in self.tree if node.mark and node.language_tag]

    @cached_property
    def office(self) -> Node | None:
        """The page whose bilingual title stands above this one."""
        return self.place.nearest("is_office") if self.place else None

    def signposts(self, edition: PageEdition) -> list[Entry]:
        """Return the links that an office's start page puts up; only those to public pages."""
        targets = edition.signposts.values_list("target_id", flat=True)
        return [self._entry(self.tree.nodes[target]) for target in targets if target in self.tree.nodes]

    @property
    def home(self) -> str:
        return reverse(HOME)

    # Languages

    def address_in(self, language: str) -> str:
        """Return the same page in another language; the home page where there is none."""
        kept = self.request.GET.copy()
        for name in list(kept):
            if name not in KEPT:
                del kept[name]
        return f"{self._path_in(language)}?{kept.urlencode()}" if kept else self._path_in(language)

    def _cited_in(self, language: str) -> str:
        """Return the absolute address to cite: of the parameters only those that the page knows."""
        query = f"?{urlencode(self.cited)}" if self.cited else ""
        return f"{settings.SITE_URL}{self._path_in(language)}{query}"

    def _path_in(self, language: str) -> str:
        return self.addresses.get(language) or self._route_in(language)

    def replaced_by(self, current: dict[str, str]) -> None:
        """Say that this is a former text, and where the present one stands, by language: that one is to be found."""
        self.current = current
        self.indexed = False

    def _route_in(self, language: str) -> str:
        match = self.request.resolver_match
        with translation.override(language):
            try:
                return reverse(match.view_name, args=match.args, kwargs=match.kwargs) if match else self.home
            except NoReverseMatch:
                return self.home

    @property
    def switch(self) -> list[dict[str, Any]]:
        return [
            {"code": code, "name": name, "address": self.address_in(code), "current": code == self.language}
            for code, name in settings.LANGUAGES
        ]

    @property
    def canonical(self) -> str:
        """The absolute address to cite: the German one while Sorbian is not public, that of the present text."""
        if self.current:
            return f"{settings.SITE_URL}{self.current[self.language]}"
        language = self.language if self.language in self.public_languages else GERMAN
        return self._cited_in(language)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        if not self.indexed or len(self.public_languages) < 2:
            return []
        return [(code, self._cited_in(code)) for code in self.public_languages]

    # Contact point

    @cached_property
    def contact(self) -> Reading | None:
        """The contact point of this page: its own, else of the closest page above, else of the home page.

        One that is no longer public leaves its place to the next.
        """
        return next((self._contacts[pk] for pk in self._wanted_contacts if pk in self._contacts), None)

    @cached_property
    def press_contact(self) -> Reading | None:
        """The office that answers the press, read together with the page's own contact point."""
        return next((contact for contact in self._contacts.values() if contact.for_press), None)

    @cached_property
    def _wanted_contacts(self) -> list[int]:
        home = self.tree.by_route(HOME)
        above = [node.contact_id for node in reversed(self.place.line())] if self.place else []
        return [pk for pk in (self.contact_id, *above, home.contact_id if home else None) if pk]

    @cached_property
    def _contacts(self) -> dict[int, Reading]:
        wanted = Q(pk__in=self._wanted_contacts) | Q(for_press=True)
        found = (
            ContactPoint.objects.public().filter(wanted).select_related("publication__item").order_by("position", "pk")
        )
        return {contact.pk: contact.in_language(self.language) for contact in found}

    @property
    def has_example_content(self) -> bool:
        return standing().example
