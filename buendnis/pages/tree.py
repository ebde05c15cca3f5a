"""The page tree as visitors see it: one query, put together in Python."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.languages.models import SorbianState
from buendnis.pages.models import PageEdition
from buendnis.publishing.previewing import below_preview
from buendnis.publishing.viewpoint import moment, shown_drafts

COLUMNS = (
    "publication__item_id",
    "publication_id",
    "publication__item__page__parent_id",
    "publication__item__page__rooted",
    "publication__item__page__in_main",
    "publication__item__page__in_section",
    "publication__item__page__in_footer",
    "publication__item__page__is_office",
    "publication__item__page__contact_id",
    "type",
    "route",
    "url",
    "language_tag",
    "direction",
    "mark",
    "title_de",
    "title_hsb",
    "slug_de",
    "slug_hsb",
    "hsb_state",
    "hsb_confirmed_at",
)


def page_address(path: str, language: str) -> str:
    """Return the address of a path of the tree in a language; '' is the home page."""
    with translation.override(language):
        return reverse("pages:page", args=[path]) if path else reverse("pages:home")


@dataclass(eq=False)
class Node:
    """A public page in the tree, with its titles and addresses in both languages."""

    item_id: int
    edition_id: int
    parent_id: int | None
    rooted: bool
    in_main: bool
    in_section: bool
    in_footer: bool
    is_office: bool
    contact_id: int | None
    type: str
    route: str
    url: str
    language_tag: str
    direction: str
    mark: str
    titles: dict[str, str]
    slugs: dict[str, str]
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def has_sorbian(self) -> bool:
        return SORBIAN in self.titles

    @property
    def is_in_both(self) -> bool:
        """Whether its own text is public in German and in Sorbian."""
        return self.has_sorbian and not self.language_tag

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles[GERMAN]

    def title_lang(self, language: str) -> str:
        """The BCP 47 tag of what ``title()`` returns."""
        return self.language_tag or (language if language in self.titles else GERMAN)

    def path(self, language: str) -> str:
        """The page's address without language and outer slashes: the slugs of the texts down to it."""
        is_text = self.type == PageEdition.Type.TEXT
        slug = (self.slugs.get(language) or self.slugs[GERMAN]) if is_text else ""
        above = self.parent.path(language) if self.parent and not self.rooted else ""
        return "/".join(part for part in (above, slug) if part)

    def address(self, language: str) -> str:
        """Return where a link to this page leads in a language."""
        if self.type == PageEdition.Type.EXTERNAL:
            return below_preview(self.url)
        if self.type == PageEdition.Type.ROUTE:
            with translation.override(language):
                try:
                    return reverse(self.route)
                except NoReverseMatch:  # a route that a later release has dropped
                    return reverse("pages:home")
        return page_address(self.path(language), language)

    def line(self) -> list["Node"]:
        """Return the pages from the top of the tree down to this one."""
        return [*(self.parent.line() if self.parent else []), self]

    def nearest(self, attribute: str) -> "Node | None":
        """Return this page or the closest above it that has the attribute."""
        return next((node for node in reversed(self.line()) if getattr(node, attribute)), None)


class Tree:
    """All public pages at the moment that is looked at."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = {node.item_id: node for node in nodes}
        self.roots: list[Node] = []
        for node in nodes:
            node.parent = self.nodes.get(node.parent_id) if node.parent_id else None
            (node.parent.children if node.parent else self.roots).append(node)

    @classmethod
    def load(cls) -> "Tree":
        rows = (
            PageEdition.objects.public()
            .order_by("publication__item__page__position", "publication__item_id")
            .values_list(*COLUMNS)
        )
        return cls([_node(row) for row in rows])

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes.values())

    def by_route(self, name: str) -> Node | None:
        return next((node for node in self if node.type == PageEdition.Type.ROUTE and node.route == name), None)

    def by_path(self, path: str, language: str) -> Node | None:
        """Return the text page at an address; a German one also under Sorbian, to be led on."""
        wanted = path.strip("/")
        for each in (language, GERMAN):
            for node in self:
                if node.type == PageEdition.Type.TEXT and node.path(each) == wanted:
                    return node
        return None


def _node(row: tuple) -> Node:
    item, edition, parent, *rest = row
    *rest, title_de, title_hsb, slug_de, slug_hsb, state, confirmed_at = rest
    titles, slugs = {GERMAN: title_de}, {GERMAN: slug_de or ""}
    confirmed = state in (SorbianState.CONFIRMED, SorbianState.OUTDATED)
    is_public = confirmed and confirmed_at and confirmed_at <= moment()
    if is_public or (edition in shown_drafts() and title_hsb):
        titles[SORBIAN] = title_hsb or title_de
        slugs[SORBIAN] = slug_hsb or slug_de or ""
    columns = [item, edition, parent, *rest, titles, slugs]
    return Node(*columns)


def all_paths(tree: Tree) -> dict[int, dict[str, str]]:
    """Return each text page's paths by item and language."""
    return {
        node.item_id: {language: node.path(language) for language in BOTH}
        for node in tree
        if node.type == PageEdition.Type.TEXT
    }
