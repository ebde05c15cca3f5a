"""A page, those above it and all below it, with their editions: read at once, so that the tree can be reckoned.

Which edition of a page counts is a choice; an address follows the same choice all the way up.
"""

from collections import defaultdict
from collections.abc import Callable

from buendnis.languages.fields import GERMAN
from buendnis.pages.models import Page, PageEdition
from buendnis.publishing.viewpoint import moment

# Takes a page's editions in their order
Choice = Callable[[list[PageEdition]], PageEdition | None]


def latest(editions: list[PageEdition]) -> PageEdition | None:
    """Return the edition that staff see, a draft as well."""
    return next((each for each in editions if each.publication.latest), None)


def approved(editions: list[PageEdition]) -> PageEdition | None:
    """Return the edition that is public in the end, perhaps only from a later moment on."""
    return next((each for each in reversed(editions) if each.publication.public_from is not None), None)


def in_its_time(editions: list[PageEdition]) -> PageEdition | None:
    """Return the edition that is public now if the pages above it are."""
    at = moment()
    for each in editions:
        if each.own_from is not None and each.own_from <= at and (each.own_until is None or each.own_until > at):
            return each
    return None


# The editions whose addresses belong to a page: the last one names the present address
CLAIMING: tuple[Choice, ...] = (in_its_time, approved)


def slug_of(edition: PageEdition, language: str) -> str:
    """Return what an edition adds to an address."""
    if edition.type != PageEdition.Type.TEXT:
        return ""
    own = language == GERMAN or edition.has_confirmed_sorbian()
    return (edition.address_slug(language) if own else "") or edition.slug_de or ""


class Branch:
    """A page at the place that it has as an object, perhaps not stored yet; ``typed`` is its latest edition."""

    def __init__(self, page: Page, typed: PageEdition | None = None) -> None:
        self.page, self.typed = page, typed
        self.pages = [page]
        level = {page.pk: page} if page.pk else {}
        while level:
            below = list(Page.objects.filter(parent__in=level).select_related("item").order_by("position", "pk"))
            for child in below:
                child.parent = level[child.parent_id]  # the place that is being tried out, not the stored one
            self.pages += below
            level = {child.pk: child for child in below}
        self._editions: dict[int | None, list[PageEdition]] = defaultdict(list)
        wanted = {each.pk for each in self.pages} | {each.pk for each in self._above(page)}
        rows = PageEdition.objects.filter(publication__item__in=wanted - {None}).defer("body_de", "body_hsb")
        for row in rows.select_related("publication").order_by("publication__number"):
            self._editions[row.publication.item_id].append(row)

    @staticmethod
    def _above(page: Page) -> list[Page]:
        line = []
        while page.parent is not None:
            page = page.parent
            line.append(page)
        return line

    def editions(self, page: Page) -> list[PageEdition]:
        return self._editions[page.pk]

    def edition(self, page: Page, choice: Choice) -> PageEdition | None:
        """Return the edition that counts; what is typed stands in for what is stored."""
        chosen = choice(self.editions(page))
        if page is not self.page or self.typed is None:
            return chosen
        return self.typed if choice is latest or (chosen and chosen.pk == self.typed.pk) else chosen

    def path(self, page: Page, language: str, choice: Choice) -> str | None:
        """Return a page's path without outer slashes; None where the page or one above it has no such edition."""
        parts: list[str] = []
        shown = True
        for each in (page, *self._above(page)):
            edition = self.edition(each, choice)
            if edition is None:
                return None
            if shown:
                parts.insert(0, slug_of(edition, language))
            shown = shown and not each.rooted
        return "/".join(part for part in parts if part)

    def following(self) -> list[Page]:
        """Return the page and those below it whose addresses begin with its own."""
        found: list[Page] = []
        for each in self.pages:
            if each is self.page or (each.parent in found and not each.rooted):
                found.append(each)
        return found
